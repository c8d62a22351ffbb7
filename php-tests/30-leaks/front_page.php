<?php

// Has no loop: it runs once for each request.
echo 'a page';
