<?php

use PHPUnit\Framework\Attributes\PreserveGlobalState;
use PHPUnit\Framework\Attributes\RunInSeparateProcess;
use PHPUnit\Framework\TestCase;

final class ProcessTest extends TestCase
{
    private static int $runs = 0;

    public function testHere(): void
    {
        define('LEFT_BEHIND', ++self::$runs);
        $this->assertSame(['cli', '99M'], [PHP_SAPI, ini_get('memory_limit')]);
    }

    /** @runInSeparateProcess */
    #[RunInSeparateProcess]
    public function testElsewhere(): void
    {
        $this->assertSame([1, '99M'], [++self::$runs, ini_get('memory_limit')]);
        $this->assertFalse(headers_sent());
        $this->expectOutputString('said');
        echo 'said';
        define('LEFT_ELSEWHERE', getmypid());
    }

    /**
     * @runInSeparateProcess
     * @preserveGlobalState disabled
     */
    #[RunInSeparateProcess]
    #[PreserveGlobalState(false)]
    public function testElsewhereFromNothing(): void
    {
        $this->assertFalse(defined('LEFT_BEHIND') || defined('LEFT_ELSEWHERE'));
    }

    public function testAChildProcess(): void
    {
        exec(escapeshellarg(PHP_BINARY) . ' -r "echo 6 * 7;"', $said, $status);
        $this->assertSame([['42'], 0], [$said, $status]);
    }

    public function testWhatIsAskedFor(): void
    {
        $this->assertSame('', (string) getenv('FAIL_WITH'));
    }
}
