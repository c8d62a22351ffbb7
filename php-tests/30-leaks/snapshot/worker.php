<?php
// Answers what has changed since the boot.

final class Visits
{
    public static int $count = 0;
}

$snapshot = lyger_state_snapshot();
while (lyger_handle_request(function () use ($snapshot): void {
    ++Visits::$count;
    echo json_encode(array_column($snapshot->diff(), 'after', 'path'));
})) {
}
