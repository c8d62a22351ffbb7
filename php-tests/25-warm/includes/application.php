<?php

return new class {
    public function run(): void
    {
        echo 'running';
    }
};
