<?php

declare(strict_types=1);

namespace App\Controller;

use Symfony\Bundle\FrameworkBundle\Controller\AbstractController;
use Symfony\Component\HttpFoundation\BinaryFileResponse;
use Symfony\Component\HttpFoundation\File\UploadedFile;
use Symfony\Component\HttpFoundation\Request;
use Symfony\Component\HttpFoundation\Response;
use Symfony\Component\HttpFoundation\ResponseHeaderBag;
use Symfony\Component\HttpFoundation\StreamedResponse;

final class FileController extends AbstractController
{
    public function form(): Response
    {
        return $this->render('upload.html.twig');
    }

    public function upload(Request $request): Response
    {
        $files = $request->files->all();
        array_walk_recursive($files, function (?UploadedFile &$file): void {
            $file = $file === null ? null : $this->describe($file);
        });

        return $this->json(['fields' => $request->request->all(), 'files' => $files], $files ? 201 : 400);
    }

    private function describe(UploadedFile $file): array
    {
        if (!$file->isValid()) {
            return ['name' => $file->getClientOriginalName(), 'error' => $file->getError()];
        }
        $moved = $file->move(sys_get_temp_dir(), 'upload-' . bin2hex(random_bytes(8)));
        $described = [
            'name' => $file->getClientOriginalName(),
            'type' => $file->getClientMimeType(),
            'size' => $moved->getSize(),
            'sha256' => hash_file('sha256', $moved->getPathname()),
        ];
        unlink($moved->getPathname());

        return $described;
    }

    public function download(Request $request): Response
    {
        $response = new BinaryFileResponse(\dirname(__DIR__, 2) . '/public/style.css', autoLastModified: false);
        $response->setContentDisposition(ResponseHeaderBag::DISPOSITION_ATTACHMENT, 'schön.css', 'schoen.css');
        $response->headers->set('Content-Type', 'text/css');

        $response->setAutoEtag()->isNotModified($request);

        return $response;
    }

    public function lines(Request $request): Response
    {
        $lines = min(10000, (int) $request->query->get('lines', 5));

        return new StreamedResponse(static function () use ($lines): void {
            for ($line = 1; $line <= $lines; $line++) {
                echo "line $line\n";
                if ($line % 100 === 1) {
                    flush();
                }
            }
        }, 200, ['Content-Type' => 'text/plain; charset=UTF-8', 'X-Accel-Buffering' => 'no']);
    }
}
