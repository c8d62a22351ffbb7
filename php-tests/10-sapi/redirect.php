<?php

header('Location: ' . $_GET['to'], true, (int) ($_GET['code'] ?? 0));
