<?php

ob_start();
echo 'discarded';
ob_end_clean();
ob_start(fn (string $text, int $phase) => "[$text:" . ($phase & PHP_OUTPUT_HANDLER_FINAL ? 'final' : 'part') . ']');
echo 'a';
ob_flush();
echo 'b';
ob_end_flush();
echo ' level ', ob_get_level(), ' ';
ob_start();
echo 'never closed, sent all the same';
