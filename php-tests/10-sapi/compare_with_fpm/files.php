<?php

echo 'files.php itself';
