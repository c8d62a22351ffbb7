<?php
// What is kept for each case says nothing of the customer.

enum Plan: string
{
    case Free = 'free';
    case Pro = 'pro';

    public function label(string $customer): string
    {
        static $labels = [];
        return ($labels[$this->value] ??= ucfirst($this->value) . ' plan') . " of $customer";
    }
}

$handle = static function (): void {
    echo Plan::Pro->label($_GET['user'] ?? 'nobody');
};

while (lyger_handle_request($handle)) {
}
