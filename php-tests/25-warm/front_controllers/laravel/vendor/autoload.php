<?php

// What Composer writes, in short.

require_once __DIR__ . '/autoload_real.php';

return AutoloaderInit::getLoader();
