<?php echo 'index of folder ', $_SERVER['SCRIPT_NAME'], ' ', $_SERVER['PHP_SELF'];
