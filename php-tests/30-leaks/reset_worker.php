<?php

// A service that is reset after each request, but not in all of its fields.

namespace Symfony\Contracts\Service {
    interface ResetInterface
    {
        public function reset();
    }
}

namespace App {
    final class Cart implements \Symfony\Contracts\Service\ResetInterface
    {
        public array $items = [];
        public ?string $owner = null;
        public ?string $voucher = null;

        public function reset(): void
        {
            $this->items = [];
        }
    }

    final class Services
    {
        public static Cart $cart;
    }

    Services::$cart = new Cart();
    while (lyger_handle_request(function () {
        $cart = Services::$cart;
        $cart->items[] = $_GET['name'] ?? 'nothing';
        $cart->owner = $_GET['name'] ?? 'nobody';
        $cart->voucher = 'for ' . ($_GET['name'] ?? 'nobody');
        echo 'hello';
        $cart->reset();
    })) {
    }
}
