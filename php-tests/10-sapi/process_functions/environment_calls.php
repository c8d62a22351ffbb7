<?php

$open = function (array|string $command, ?array $environment = null): array|false {
    $process = proc_open($command, [1 => ['pipe', 'w'], ['pipe', 'w']], $pipes, null, $environment);
    if ($process === false) {
        return false;
    }
    $known = is_string($command) ? proc_get_status($process)['command'] : null;
    return [$known, stream_get_contents($pipes[1]), stream_get_contents($pipes[2]), proc_close($process)];
};
$printed = function (string $name, ...$arguments): array {
    ob_start();
    $returned = $name(...$arguments);
    return [$returned, ob_get_clean()];
};
$text = new class {
    public function __toString(): string
    {
        return 'echo object $A';
    }
};
$throwing = new class {
    public function __toString(): string
    {
        throw new Exception('not a command');
    }
};

return [
    fn () => putenv('A=b'),
    fn () => getenv('A'),
    fn () => getenv('A', true),
    fn () => getenv('A', false),
    fn () => getenv()['A'],
    fn () => putenv('A'),
    fn () => getenv('A'),
    fn () => array_key_exists('A', getenv()),
    fn () => putenv('A='),
    fn () => getenv('A'),
    fn () => putenv('A=b=c'),
    fn () => getenv('A'),
    // of the process
    fn () => getenv('HOME'),
    fn () => putenv('HOME'),
    fn () => getenv('HOME'),
    fn () => array_key_exists('HOME', getenv()),
    fn () => putenv('HOME=elsewhere'),
    fn () => getenv('HOME'),
    fn () => getenv('NEVER_SET'),
    // odd names
    fn () => putenv(''),
    fn () => putenv('=a'),
    fn () => putenv("\0a"),
    fn () => putenv("N=a\0b"),
    fn () => getenv('N'),
    fn () => putenv("M\0=a"),
    fn () => getenv('M'),
    fn () => getenv("A\0x"),
    fn () => getenv(''),
    fn () => putenv('5=five'),
    fn () => getenv()[5],
    fn () => putenv('a.b=c'),
    fn () => putenv('a b=c'),
    fn () => putenv('x[y]=c'),
    fn () => [getenv('a.b'), getenv('a b'), getenv('x[y]')],
    fn () => array_intersect_key(getenv(), ['a.b' => 1, 'a b' => 1, 'x[y]' => 1]),
    // odd arguments
    fn () => putenv([]),
    fn () => putenv(),
    fn () => putenv(12),
    fn () => putenv(null),
    fn () => putenv('a', 'b'),
    fn () => getenv([]),
    fn () => getenv('a', true, 1),
    fn () => getenv(null, true)['A'],
    // the time zone of PHP is another matter
    fn () => putenv('TZ=Europe/Berlin'),
    fn () => getenv('TZ'),
    fn () => date_default_timezone_get(),
    fn () => shell_exec('date -d @0 +%H'),
    // child processes
    fn () => putenv("Q=it's \"x\" \$HOME `id` \\\n2nd"),
    fn () => shell_exec('echo "$Q"'),
    fn () => exec('echo "$Q"'),
    fn () => $printed('system', 'echo "[$Q]"'),
    fn () => $printed('passthru', 'echo "$A"'),
    fn () => stream_get_contents(popen('echo "$A$Q$HOME"', 'r')),
    fn () => `echo \$A`,
    fn () => $open('echo "$A$Q"; echo error >&2; exit 3'),
    fn () => $open(['printenv', 'A', 'Q', 'HOME', 'a.b']),
    fn () => $open(['printenv', 'A', 'Q'], ['A' => 'own']),
    fn () => $open('echo "[$A$Q]"', []),
    fn () => $open(['no-such-program']),
    fn () => putenv('A'),
    fn () => putenv('HOME'),
    fn () => shell_exec('echo "${A-none}${HOME-none}"; printenv HOME'),
    fn () => $open(['printenv', 'HOME']),
    // where programs are
    fn () => putenv('PATH=/nowhere:/usr/bin:/bin'),
    fn () => $open(['printenv', 'PATH']),
    fn () => putenv('PATH=/nowhere'),
    fn () => $open(['printenv', 'PATH']),
    fn () => $open(['/usr/bin/printenv', 'PATH']),
    fn () => shell_exec('printenv PATH 2>&1'),
    fn () => putenv('PATH'),
    fn () => shell_exec('ls -d /'),
    fn () => $open(['ls', '-d', '/']),
    fn () => putenv('PATH=/usr/bin:/bin'),
    // mistakes in commands
    fn () => exec(''),
    fn () => exec("a\0b"),
    fn () => exec(null),
    fn () => exec([]),
    fn () => exec(),
    fn () => exec($text),
    fn () => exec($throwing),
    fn () => popen('echo', 'x'),
    fn () => shell_exec('no-such-command 2>&1'),
    fn () => $open([]),
    fn () => proc_open('x', ['a' => 1], $pipes),
    fn () => proc_open('x', []),
    fn () => proc_open('x', [], $pipes, options: [], env_vars: null) !== false,
];
