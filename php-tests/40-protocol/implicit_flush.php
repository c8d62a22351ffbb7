<?php

// ob_implicit_flush() makes every write a flush of its own.

require_once __DIR__ . '/../support/gate.php';
while (ob_get_level() > 0) {
    ob_end_flush();
}
ob_implicit_flush();
echo 'first';
pass_gate($_GET['gate'], 'first written');
echo 'second';
