<?php

// As Lift's FrankenPhpWorker, and the example of FrankenPHP's documentation: a runner object whose
// loop may be without limit, and which leaves when it is told to.

require __DIR__ . '/application.php';

final class FrankenPhpWorker
{
    public function __construct(private Application $application)
    {
    }

    public static function isAvailable(): bool
    {
        return function_exists('frankenphp_handle_request') && isset($_SERVER['FRANKENPHP_WORKER']);
    }

    public function run(): void
    {
        ignore_user_abort(true);
        $handler = function (): void {
            $answer = $this->application->handle();
            $answer->send(finish: false);
            $this->application->terminate($answer);
        };
        $most = (int) ($_SERVER['MAX_REQUESTS'] ?? 0);
        for ($served = 0; !$most || $served < $most; ++$served) {
            $goes_on = \frankenphp_handle_request($handler);
            gc_collect_cycles();
            if (!$goes_on) {
                break;
            }
        }
    }
}

$application = new Application();
FrankenPhpWorker::isAvailable() ? (new FrankenPhpWorker($application))->run() : $application->handle()->send();
