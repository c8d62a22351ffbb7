<?php

$from_part = ($from_part ?? 0) + 1;
