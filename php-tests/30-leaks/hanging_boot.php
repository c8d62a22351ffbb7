<?php

// Says which process it is, and then boots for ever.
file_put_contents(getenv('LYGER_NOTE'), getmypid());
while (true) {
    sleep(1);
}
