<?php

return [
    fn () => umask(),
    fn () => umask(027),
    fn () => umask(),
    fn () => umask(null),
    fn () => umask('12'),
    fn () => umask(),
    fn () => umask('x'),
    fn () => umask(01777),
    fn () => umask(),
    fn () => umask(1, 2),
];
