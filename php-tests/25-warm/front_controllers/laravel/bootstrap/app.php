<?php

return new class {
    public function handleRequest(array $query): void
    {
        echo 'laravel ', json_encode($query);
    }
};
