#!/usr/bin/env php
<?php echo "[$argn:$argi]";
