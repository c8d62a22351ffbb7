<?php

// Collects what the page shows and renders it. Expects $requests, $booted and $isWorker.

$status = function_exists('opcache_get_status') ? opcache_get_status(false) : false;
$opcache = (bool) ($status['opcache_enabled'] ?? false);
$jit = (bool) ($status['jit']['on'] ?? false);
$took = (microtime(true) - $_SERVER['REQUEST_TIME_FLOAT']) * 1000;
$facts = [
    'Server' => $_SERVER['SERVER_SOFTWARE'] ?? 'lyger-embed',
    'PHP' => PHP_VERSION . (PHP_ZTS ? ', thread-safe' : ''),
    'Mode' => $isWorker ? 'worker: booted once, kept in memory' : 'classic: run anew for each request',
    'Threads' => $_SERVER['LYGER_WORKERS'] ?? null,
    'OPcache' => ($opcache ? 'on' : 'off') . ($jit ? ', JIT on' : ''),
    'Extensions' => count(get_loaded_extensions()) . ' loaded',
    'Memory' => number_format(memory_get_usage() / 1024) . ' KiB',
    'This answer' => number_format(max(0, $took), 2) . ' ms',
];
$text = static fn (mixed $value): string => htmlspecialchars((string) $value, ENT_QUOTES);

header('Content-Type: text/html; charset=UTF-8');
header('Cache-Control: no-store');
?>
<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>lyger-embed is running</title>
  <link rel="icon" href="/logo.svg" type="image/svg+xml">
  <link rel="stylesheet" href="/style.css">
</head>
<body>
  <main>
    <header>
      <img src="/logo.svg" alt="" width="72" height="72">
      <div>
        <h1>It works.</h1>
        <p class="lead">PHP <?= $text(PHP_VERSION) ?> is answering from inside its own web server.</p>
      </div>
    </header>

    <section class="counter <?= $isWorker ? 'warm' : '' ?>">
<?php if ($isWorker) { ?>
      <strong><?= $text(number_format($requests)) ?></strong>
      <span>request<?= $requests === 1 ? '' : 's' ?> served by this worker thread since it booted
        <?= $text(number_format(microtime(true) - $booted, 1)) ?> s ago.
        <a href="">Reload</a> and watch it stay warm.</span>
<?php } else { ?>
      <strong>fresh</strong>
      <span>Each request starts from nothing, as with php-fpm.
        A script that loops on <code>lyger_handle_request()</code> boots once instead.</span>
<?php } ?>
    </section>

    <dl>
<?php foreach (array_filter($facts, static fn ($fact) => $fact !== null) as $name => $fact) { ?>
      <div><dt><?= $text($name) ?></dt><dd><?= $text($fact) ?></dd></div>
<?php } ?>
    </dl>

    <section>
      <h2>Serve your own application</h2>
      <pre><code>./scripts/start.sh path/to/public/index.php</code></pre>
      <p>Symfony, Laravel, WordPress or a single file: whatever runs under php-fpm runs here.
        To keep it booted between requests, let its script loop:</p>
      <pre><code>$app = boot();
while (lyger_handle_request(fn () =&gt; $app-&gt;handle())) {
}</code></pre>
      <p>All options, the modes and what differs from php-fpm are in <code>README.md</code>;
        <code>lyger-embed run --help</code> lists them with examples.</p>
    </section>
  </main>
</body>
</html>
