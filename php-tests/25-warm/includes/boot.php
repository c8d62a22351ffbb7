<?php

if (!file_exists(getenv('FIXED'))) {
    throw new RuntimeException('no database');
}
