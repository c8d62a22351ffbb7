<?php

echo 'theme ', json_encode($wp_query), ' ', $wpdb;
