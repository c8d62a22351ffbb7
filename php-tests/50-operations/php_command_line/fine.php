<?php fine();
