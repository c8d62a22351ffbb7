<?php

require __DIR__ . '/fatal.php';
