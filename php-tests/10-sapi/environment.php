<?php

header('Content-Type: application/json');
putenv('SET_BY_SCRIPT=' . ($_GET['set'] ?? 'nothing'));
echo json_encode(['own' => getenv('SET_BY_SCRIPT'), 'path' => is_string(getenv('PATH')) || getenv('PATH') === false]);
