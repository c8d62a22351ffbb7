<?php

// Lists the functions and constants of the extension as reflection sees them. Run by the php
// command with a stub file, it lists those that the stub declares.

function signature(ReflectionFunction $function): array
{
    $parameters = [];
    foreach ($function->getParameters() as $parameter) {
        $default = null;
        if ($parameter->isDefaultValueAvailable()) {
            $default = $parameter->isDefaultValueConstant()
                ? preg_replace('/^.*\\\\/', '', $parameter->getDefaultValueConstantName())
                : var_export($parameter->getDefaultValue(), true);
        }
        $parameters[] = [$parameter->getName(), (string) $parameter->getType(), $parameter->isOptional(), $default];
    }
    $returned = str_replace('Stub\\', '', (string) $function->getReturnType());
    return [$parameters, $returned, $function->getNumberOfRequiredParameters()];
}

if (PHP_SAPI === 'cli') {
    eval(preg_replace('/^<\?php/', 'namespace Stub;', file_get_contents($argv[1])));
    $functions = array_filter(get_defined_functions()['user'], fn ($name) => str_starts_with($name, 'stub\\'));
    $constants = get_defined_constants(true)['user'];
    $documented = array_filter($functions, fn ($name) => (new ReflectionFunction($name))->getDocComment() !== false);
} else {
    $extension = new ReflectionExtension('lyger');
    $functions = array_keys($extension->getFunctions());
    $constants = $extension->getConstants();
    $documented = $functions;
}
$short = fn (string $name) => preg_replace('/^.*\\\\/', '', $name);
$found = [
    'functions' => array_combine(
        array_map($short, $functions),
        array_map(fn ($name) => signature(new ReflectionFunction($name)), $functions),
    ),
    'constants' => array_combine(array_map($short, array_keys($constants)), $constants),
    'undocumented' => array_values(array_diff($functions, $documented)),
];
array_walk($found, fn (&$part) => ksort($part));
header('Content-Type: application/json');
echo json_encode($found);
