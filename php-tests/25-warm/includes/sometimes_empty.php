<?php

require_once __DIR__ . '/library.php';
if (isset($_GET['speak'])) {
    echo 'spoken';
}
