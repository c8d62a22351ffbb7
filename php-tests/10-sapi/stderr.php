<?php

file_put_contents('php://stderr', 'said on stderr: ' . $_GET['mark'] . "\n");
echo 'said';
