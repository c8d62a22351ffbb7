<?php bad bad
