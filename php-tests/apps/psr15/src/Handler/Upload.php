<?php

declare(strict_types=1);

namespace Notes\Handler;

use Psr\Http\Message\UploadedFileInterface;
use Pimple\Container;
use Psr\Http\Message\ResponseInterface;
use Psr\Http\Message\ServerRequestInterface;
use Psr\Http\Server\RequestHandlerInterface;

/** Moves each uploaded file away, looks at it, and deletes it. */
final class Upload implements RequestHandlerInterface
{
    public function __construct(private readonly Container $services)
    {
    }

    public function handle(ServerRequestInterface $request): ResponseInterface
    {
        $files = $request->getUploadedFiles();
        array_walk_recursive($files, function (UploadedFileInterface &$file): void {
            $file = $this->describe($file);
        });

        return $this->services['respond']->json(['fields' => $request->getParsedBody(), 'files' => $files], $files ? 201 : 400);
    }

    private function describe(UploadedFileInterface $file): array
    {
        if ($file->getError() !== UPLOAD_ERR_OK) {
            return ['name' => $file->getClientFilename(), 'error' => $file->getError()];
        }
        $path = sys_get_temp_dir() . '/upload-' . bin2hex(random_bytes(8));
        $file->moveTo($path);
        $described = [
            'name' => $file->getClientFilename(),
            'type' => $file->getClientMediaType(),
            'size' => filesize($path),
            'sha256' => hash_file('sha256', $path),
        ];
        unlink($path);

        return $described;
    }
}
