<?php
// What Debian's /usr/bin/composer does, but quiet: a PHP that is newer than the libraries complains.
error_reporting(E_ALL & ~E_DEPRECATED & ~E_USER_DEPRECATED);
require 'Composer/autoload.php';
class_exists(Composer\Pcre\Preg::class); // Composer's error handler needs it to say anything
Composer\Util\Platform::putEnv('COMPOSER_BINARY', realpath($_SERVER['argv'][0]));
(new Composer\XdebugHandler\XdebugHandler('Composer'))->check();
(new Composer\Console\Application())->run();
