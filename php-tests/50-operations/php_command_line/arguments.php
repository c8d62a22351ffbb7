#!/usr/bin/env php
<?php
$names = ['argc', 'argv', 'PHP_SELF', 'SCRIPT_NAME', 'SCRIPT_FILENAME', 'PATH_TRANSLATED', 'DOCUMENT_ROOT'];
foreach ($names as $name) {
    echo $name, ' ', json_encode($_SERVER[$name]), "\n";
}
echo json_encode([$argc, $argv, __FILE__, __LINE__, __DIR__, get_included_files(), getcwd(), PHP_SAPI]), "\n";
