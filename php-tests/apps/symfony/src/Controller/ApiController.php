<?php

declare(strict_types=1);

namespace App\Controller;

use App\RequestCounter;
use App\RequestTrail;
use Symfony\Bundle\FrameworkBundle\Controller\AbstractController;
use Symfony\Component\HttpFoundation\Exception\JsonException;
use Symfony\Component\HttpFoundation\JsonResponse;
use Symfony\Component\HttpFoundation\Request;
use Symfony\Component\HttpKernel\Exception\BadRequestHttpException;
use Symfony\Component\HttpKernel\Exception\NotFoundHttpException;

final class ApiController extends AbstractController
{
    private int $served = 0;

    public function echo(Request $request): JsonResponse
    {
        try {
            $data = $request->getContent() === '' ? null : $request->toArray();
        } catch (JsonException $error) {
            throw new BadRequestHttpException('The body is not JSON.', $error);
        }

        return $this->json([
            'method' => $request->getMethod(),
            'uri' => $request->getUri(),
            'base' => [$request->getBasePath(), $request->getBaseUrl(), $request->getPathInfo()],
            'query' => $request->query->all(),
            'type' => $request->headers->get('Content-Type'),
            'languages' => $request->getLanguages(),
            'user' => $request->getUser(),
            'data' => $data,
        ]);
    }

    public function state(RequestCounter $counter, RequestTrail $trail): JsonResponse
    {
        return $this->json([
            'kernel' => $counter->kernelId,
            'requests' => $counter->count(),
            'served' => ++$this->served,
            'trail' => $trail->steps(),
            'memory' => memory_get_usage(),
        ]);
    }

    public function item(int $id): JsonResponse
    {
        if ($id > 100) {
            throw new NotFoundHttpException("no item $id");
        }

        return $this->json(['id' => $id, 'square' => $id ** 2, 'half' => $id / 2]);
    }
}
