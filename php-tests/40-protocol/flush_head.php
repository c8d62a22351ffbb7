<?php

// flush() before any output: the head goes out alone.

require_once __DIR__ . '/../support/gate.php';
header('X-Early: yes');
flush();
pass_gate($_GET['gate'], 'flushed');
echo 'late body';
