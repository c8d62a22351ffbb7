<?php

// The front controller of this directory: what no file answers arrives here.

require __DIR__ . '/server_variables_front.php';
