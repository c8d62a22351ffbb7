<?php

class Loaded
{
    public static array $list = [];
}

function loaded(): void
{
}
