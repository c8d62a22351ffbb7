<?php

// Runs one side of a case of cases_of_*.php: ?case=NAME&do=look shows a piece of the engine's state,
// do=change changes it; do=memory tells what PHP holds; do=exit lets the thread boot anew.

$cases = (require __DIR__ . '/cases_of_traces.php') + (require __DIR__ . '/cases_of_settings.php')
    + (require __DIR__ . '/cases_of_process.php');

// With &after the change is made when the handler has returned, as Symfony's terminate() would.
$after = null;

$answer = static function () use ($cases, &$after): void {
    $do = $_GET['do'] ?? 'nothing';
    if (isset($_GET['after'])) {
        $after = $cases[$_GET['case']][$do];
        return;
    }
    if ($do === 'exit') {
        exit;
    }
    if ($do === 'memory') {
        echo memory_get_usage();
        return;
    }
    $result = $do === 'nothing' ? null : $cases[$_GET['case']][$do]();
    if ($do === 'look') {
        header('Content-Type: application/json');
        echo json_encode($result);
    }
};

while (lyger_handle_request($answer)) {
    if ($after !== null) {
        $after();
        $after = null;
    }
}
