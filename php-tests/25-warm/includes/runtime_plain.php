<?php

use App\Kernel;

require __DIR__.'/autoload_runtime.php';

return function (array $context) {
    return new class { function run() { echo "hello from kernel"; return 0; } };
};
