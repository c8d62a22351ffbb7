<?php

$wpdb = 'database';

function wp(): void
{
    global $wp_query;

    header('Link: <http://example.org/>; rel="api"');
    $wp_query = $_GET;
}
