<?php

echo count($_POST), ' ', count($_FILES), "\n";
