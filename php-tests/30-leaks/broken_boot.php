<?php

// Its boot fails.
throw new RuntimeException('the database is not there');
