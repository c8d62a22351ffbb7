<?php

$composite = 'LC_CTYPE=C.UTF-8;LC_NUMERIC=C;LC_TIME=C;LC_COLLATE=C;LC_MONETARY=C;LC_MESSAGES=C;LC_PAPER=C;'
    . 'LC_NAME=C;LC_ADDRESS=C;LC_TELEPHONE=C;LC_MEASUREMENT=C;LC_IDENTIFICATION=C';
$throwing = new class {
    public function __toString(): string
    {
        throw new Exception('not a name');
    }
};

return [
    // asking
    fn () => setlocale(LC_ALL, 0),
    fn () => setlocale(LC_ALL, '0'),
    fn () => setlocale(LC_CTYPE, '0'),
    fn () => setlocale(LC_NUMERIC, 0),
    // setting all
    fn () => setlocale(LC_ALL, 'C'),
    fn () => setlocale(LC_ALL, 'POSIX'),
    fn () => setlocale(LC_ALL, 'C.UTF-8'),
    fn () => setlocale(LC_ALL, 'C.utf8'),
    fn () => setlocale(LC_ALL, 0),
    // setting one
    fn () => setlocale(LC_NUMERIC, 'C'),
    fn () => setlocale(LC_ALL, 0),
    fn () => setlocale(LC_ALL, 'xx_XX'),
    fn () => setlocale(LC_ALL, 0),
    // several
    fn () => setlocale(LC_ALL, ['xx_XX', 'yy', 'C']),
    fn () => setlocale(LC_ALL, ['xx_XX', 'yy'], 'C.UTF-8'),
    fn () => setlocale(LC_ALL, []),
    fn () => setlocale(LC_ALL, [], 'xx'),
    fn () => setlocale(LC_ALL, 'xx', ['C', 'C.UTF-8']),
    // several names in one
    fn () => setlocale(LC_CTYPE, 'LC_CTYPE=C;LC_NUMERIC=C'),
    fn () => setlocale(LC_ALL, 'LC_CTYPE=C;LC_NUMERIC=C'),
    fn () => setlocale(LC_ALL, $composite),
    fn () => setlocale(LC_ALL, '0'),
    // mistakes
    fn () => setlocale(99, 'C'),
    fn () => setlocale(-1, 'C'),
    fn () => setlocale(99, 0),
    fn () => setlocale(7, 'C'),
    fn () => setlocale(12, 0),
    fn () => setlocale(13, 0),
    fn () => setlocale(LC_ALL, str_repeat('a', 254)),
    fn () => setlocale(LC_ALL, str_repeat('a', 255)),
    fn () => setlocale(LC_ALL, 'C/../C'),
    fn () => setlocale(LC_ALL, new ArrayObject()),
    fn () => setlocale(LC_ALL, $throwing),
    fn () => setlocale(LC_ALL),
    fn () => setlocale('a', 'C'),
    fn () => setlocale(LC_ALL, 1.5),
    fn () => setlocale(LC_ALL, "C\0x"),
    // from the environment
    fn () => setlocale(LC_ALL, ''),
    fn () => setlocale(LC_ALL, null),
    fn () => setlocale(LC_CTYPE, ''),
    fn () => putenv('LC_ALL=C.UTF-8'),
    fn () => setlocale(LC_ALL, ''),
    fn () => putenv('LC_ALL'),
    fn () => setlocale(LC_ALL, ''),
    fn () => putenv('LANG=C.UTF-8'),
    fn () => putenv('LC_TIME=C'),
    fn () => setlocale(LC_ALL, ''),
    fn () => putenv('LC_ALL='),
    fn () => setlocale(LC_ALL, ''),
    fn () => putenv('LANG=nope'),
    fn () => setlocale(LC_ALL, ''),
    fn () => setlocale(LC_TIME, ''),
    fn () => setlocale(LC_ALL, 0),
    // what follows it, where the system can make such a locale
    fn () => setlocale(LC_ALL, 'de_DE.UTF-8', 'C'),
    fn () => localeconv(),
    fn () => nl_langinfo(CODESET),
    fn () => nl_langinfo(RADIXCHAR),
    fn () => sprintf('%.2f %e %s', 1234.5, 1234.5, 1.5),
    fn () => number_format(1234.5, 2),
    fn () => strcoll('a', 'B'),
    fn () => @strftime('%A %B', 0),
    fn () => preg_match('/^\w+$/', "\xe9"),
    fn () => ctype_alpha("\xe9"),
    fn () => setlocale(LC_CTYPE, 'de_DE.ISO-8859-1', 'C'),
    fn () => preg_match('/^\w+$/', "\xe9"),
    fn () => ctype_alpha("\xe9"),
    fn () => bin2hex(escapeshellarg("\u{e9}")),
    fn () => bin2hex(basename("/a/\u{e9}")),
    fn () => setlocale(LC_ALL, 0),
    fn () => setlocale(LC_NUMERIC, 'de_DE.UTF-8'),
    fn () => localeconv()['decimal_point'],
    fn () => setlocale(LC_ALL, 0),
    fn () => setlocale(LC_ALL, 'C') . 'appended',
    fn () => preg_match('/^\w+$/', "\xe9"),
    fn () => setlocale(LC_ALL, 0),
];
