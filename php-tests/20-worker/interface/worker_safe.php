<?php

// Compares the attribute with its stub, the file named by the argument; says what differs.

eval(preg_replace(['/^<\?php/', '/namespace Lyger;/'], ['', 'namespace Stub;'], file_get_contents($argv[1])));

function description(string $name): array
{
    $class = new ReflectionClass($name);
    $constructor = $class->getConstructor();
    $why = $class->getProperty('why');
    $parameter = $constructor->getParameters()[0];
    return [
        'final' => $class->isFinal(),
        'targets' => $class->getAttributes(Attribute::class)[0]->getArguments(),
        'methods' => array_map(fn ($method) => $method->getName(), $class->getMethods()),
        'properties' => array_map(fn ($property) => $property->getName(), $class->getProperties()),
        'why' => [(string) $why->getType(), $why->getModifiers()],
        'parameters' => $constructor->getNumberOfParameters(),
        'parameter' => [$parameter->getName(), (string) $parameter->getType(), $parameter->getDefaultValue()],
    ];
}

echo json_encode([description('Stub\WorkerSafe'), description('Lyger\WorkerSafe')]);
