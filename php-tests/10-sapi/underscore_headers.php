<?php

header('Content-Type: application/json');
echo json_encode(['names' => array_filter($_SERVER, fn ($name) => str_starts_with($name, 'HTTP_'), ARRAY_FILTER_USE_KEY)]);
