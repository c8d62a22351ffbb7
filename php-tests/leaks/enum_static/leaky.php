<?php
// An enum has no properties, but its methods have static variables.
// finds: definite static_variable Plan::label() static $labels['pro']

enum Plan: string
{
    case Free = 'free';
    case Pro = 'pro';

    public function label(string $customer): string
    {
        static $labels = [];
        return $labels[$this->value] ??= ucfirst($this->value) . " plan of $customer"; // written here
    }
}

$handle = static function (): void {
    echo Plan::Pro->label($_GET['user'] ?? 'nobody');
};

while (lyger_handle_request($handle)) {
}
