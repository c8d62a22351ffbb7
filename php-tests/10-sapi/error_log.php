<?php

error_log('line for the log: ' . $_GET['mark']);
error_log("two\nlines " . $_GET['mark']);
echo 'logged';
