<?php
// What reflection says of a class is kept by the name of the class, as ORMs and validators do.

final class Order
{
    public string $number = '';
    public int $items = 0;
}

final class Metadata
{
    /** @var array<class-string, list<string>> */
    private static array $fields = [];

    /** @return list<string> */
    public static function fields(object $of): array
    {
        return self::$fields[$of::class] ??= array_map(
            static fn (ReflectionProperty $property): string => $property->getName(),
            (new ReflectionClass($of))->getProperties(),
        );
    }
}

$handle = static function (): void {
    $order = new Order();
    $order->number = $_GET['user'] ?? '';
    echo implode(', ', Metadata::fields($order)), ' of ', $order->number;
};

while (lyger_handle_request($handle)) {
}
