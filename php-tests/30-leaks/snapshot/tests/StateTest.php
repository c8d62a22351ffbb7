<?php

use PHPUnit\Framework\TestCase;

final class Basket
{
    public static array $items = [];

    public static function clean(): int
    {
        $items = ['only', 'here'];

        return count($items);
    }

    public static function leave(): int
    {
        self::$items[] = 'left';

        return 1;
    }
}

final class StateTest extends TestCase
{
    private LygerSnapshot $before;

    protected function setUp(): void
    {
        $this->before = lyger_state_snapshot();
    }

    public function testNothingIsLeft(): void
    {
        $this->assertSame(2, Basket::clean());
        $this->assertSame([], $this->before->diff());
    }

    public function testWhatIsLeftIsTold(): void
    {
        $this->assertSame(1, Basket::leave());
        $this->assertSame(['Basket::$items'], array_column($this->before->diff(), 'path'));
    }
}
