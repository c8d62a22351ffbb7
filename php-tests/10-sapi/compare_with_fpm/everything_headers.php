<?php

require __DIR__ . '/../../support/everything.php';
