<?php
// A file is locked and kept open: no other worker gets the lock again.
// finds: definite resource resource stream#*

final class Counter
{
    /** @var resource|null */
    private static $file = null;

    public static function add(): void
    {
        self::$file ??= fopen(sys_get_temp_dir() . '/lyger-corpus-lock-' . getmypid(), 'c+');
        flock(self::$file, LOCK_EX | LOCK_NB); // written here
        ftruncate(self::$file, 0);
        rewind(self::$file);
        fwrite(self::$file, '1');
    }
}

$handle = static function (): void {
    Counter::add();
    echo 'counted';
};

while (lyger_handle_request($handle)) {
}
