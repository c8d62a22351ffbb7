<?php

// The front controller of this directory: what no file answers arrives here.

header('Content-Type: text/plain');
echo 'front ', $_SERVER['REQUEST_URI'], "\n";
