<?php
// The lock is given back, and the file closed.

final class Counter
{
    public static function add(): void
    {
        $name = sys_get_temp_dir() . '/lyger-corpus-lock-' . getmypid();
        $file = fopen($name, 'c+');
        if (flock($file, LOCK_EX | LOCK_NB)) {
            ftruncate($file, 0);
            rewind($file);
            fwrite($file, '1');
            flock($file, LOCK_UN);
        }
        fclose($file);
        unlink($name);
    }
}

$handle = static function (): void {
    Counter::add();
    echo 'counted';
};

while (lyger_handle_request($handle)) {
}
