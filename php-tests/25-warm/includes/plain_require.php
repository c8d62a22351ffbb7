<?php

// The second request fails here:
require __DIR__ . '/library.php';
echo library_calls();
