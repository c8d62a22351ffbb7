<?php
// reset() is called after every request, as Symfony does, and misses a field.
// finds: definite global $GLOBALS['tracer'] → Tracer#* → user

namespace Symfony\Contracts\Service {
    interface ResetInterface
    {
        public function reset(): void;
    }
}

namespace App {
    use Symfony\Contracts\Service\ResetInterface;

    final class Tracer implements ResetInterface
    {
        /** @var list<string> */
        private array $spans = [];
        private string $user = '';

        public function begin(string $user): void
        {
            $this->spans[] = "visit of $user";
            $this->user = $user; // written here
        }

        public function reset(): void
        {
            $this->spans = [];
        }
    }
}

namespace {
    $tracer = new App\Tracer();

    $handle = static function () use ($tracer): void {
        $tracer->begin($_GET['user'] ?? 'nobody');
        echo 'traced';
    };

    while (lyger_handle_request($handle)) {
        $tracer->reset();
    }
}
