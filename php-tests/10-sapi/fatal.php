<?php

switch ($_GET['kind']) {
    case 'undefined':
        undefined_function($_GET['mark']);
        // no break
    case 'exception':
        throw new RuntimeException($_GET['mark']);
    case 'exception after output':
        echo 'some output ';
        throw new RuntimeException($_GET['mark']);
    case 'exception after flush':
        echo 'some output ';
        while (ob_get_level() > 0) {
            ob_end_flush();
        }
        flush();
        throw new RuntimeException($_GET['mark']);
    case 'trigger':
        trigger_error($_GET['mark'], E_USER_ERROR);
        // no break
    case 'memory':
        ini_set('memory_limit', '8M');
        $hog = str_repeat('x', 64 << 20);
        // no break
    case 'parse':
        eval('this is no PHP ' . $_GET['mark']);
        // no break
    case 'missing':
        require 'no-such-file-' . $_GET['mark'] . '.php';
        // no break
    case 'recursion':
        ini_set('memory_limit', '16M');
        $down = function ($n) use (&$down) {
            return $down($n + 1) + 1;
        };
        $down(0);
        // no break
    case 'warning':
        trigger_error($_GET['mark'], E_USER_WARNING);
        echo 'went on';
}
