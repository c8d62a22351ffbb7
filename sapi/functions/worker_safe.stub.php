<?php

/**
 * The attribute by which a script tells the leak check what is meant.
 *
 * @generate-class-entries
 */

namespace Lyger;

/**
 * What is marked stays from request to request on purpose, with everything that it leads to: the
 * leak check does not report it. On a class it means all that its objects and statics hold; on a
 * function or method, its static variables; on a closure, what it has bound.
 */
#[\Attribute(\Attribute::TARGET_CLASS | \Attribute::TARGET_FUNCTION | \Attribute::TARGET_METHOD | \Attribute::TARGET_PROPERTY | \Attribute::TARGET_CLASS_CONSTANT)]
final class WorkerSafe
{
    public readonly string $why;

    public function __construct(string $why = '') {}
}
