<?php

// Declares what the request asks for, on lines that the tests know.

header('Content-Type: text/plain');

switch ($_GET['do'] ?? '') {
    case 'define':
        define('CHOSEN', $_GET['value']);  // line 9
        echo CHOSEN;
        break;
    case 'define elsewhere':
        require __DIR__ . '/constants.php';
        echo CHOSEN;
        break;
    case 'define twice':
        var_dump(define('TWICE', 1), @define('TWICE', 2), TWICE);
        break;
    case 'function a':
        function chosen()
        {
            return 'a';
        }
        echo chosen();
        break;
    case 'function b':
        function chosen()  // line 27
        {
            return 'b';
        }
        echo chosen();
        break;
    case 'class a':
        class Chosen
        {
            public const NAME = 'a';
        }
        echo Chosen::NAME;
        break;
    case 'class b':
        class Chosen  // line 41
        {
            public const NAME = 'b';
        }
        echo Chosen::NAME;
        break;
    default:
        echo 'nothing';
}
