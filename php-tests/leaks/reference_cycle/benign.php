<?php
// Objects that point at each other are garbage, which the next collection takes away.

final class Node
{
    public ?Node $parent = null;
    /** @var list<Node> */
    public array $children = [];

    public function __construct(public readonly string $name)
    {
    }

    public function add(Node $child): void
    {
        $child->parent = $this;
        $this->children[] = $child;
    }
}

$handle = static function (): void {
    $root = new Node($_GET['user'] ?? 'nobody');
    for ($i = 0; $i < 10; $i++) {
        $root->add(new Node("child $i"));
    }
    echo $root->name, ' has ', count($root->children), ' children';
};

while (lyger_handle_request($handle)) {
}
