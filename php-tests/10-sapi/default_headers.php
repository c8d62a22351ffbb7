<?php

echo 'plain';
