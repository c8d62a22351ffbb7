"""The example applications of php-tests/apps, with leaks planted into a copy of them."""

import pathlib
import shutil
from dataclasses import dataclass

from corpus import shown_path
from support.server import REPOSITORY

APPS = REPOSITORY / "php-tests" / "apps"
MARK = "// planted"


@dataclass
class Leak:
    file: str
    what: str  # definite or growth
    path: str  # a part of it, without the numbers of objects
    lines: list[tuple[str, str]]  # a line of the file, and what is put below it

    def plant(self, application: pathlib.Path) -> None:
        path = application / self.file
        code = path.read_text()
        for below, planted in self.lines:
            assert code.count(below + "\n") == 1, (self.file, below)
            code = code.replace(below + "\n", f"{below}\n{planted}\n")
        path.write_text(code)

    def line(self, application: pathlib.Path) -> int:
        lines = (application / self.file).read_text().splitlines()
        return 1 + next(number for number, line in enumerate(lines) if line.endswith(MARK))

    def is_found_in(self, finding: dict, application: pathlib.Path) -> bool:
        written = finding.get("written") or {}
        return (
            finding["class"] == self.what
            and self.path in without_numbers(finding["path"])
            and (written.get("file") or "").endswith(self.file)
            and written.get("line") == self.line(application)
        )


def without_numbers(path: str) -> str:
    parts = shown_path(path).split("#")
    return parts[0] + "".join(part.lstrip("0123456789") for part in parts[1:])


def copy_of(name: str, folder: pathlib.Path) -> pathlib.Path:
    return pathlib.Path(shutil.copytree(APPS / name, folder / name))


LEAKS = {
    "symfony": [
        # reset() empties the steps, and knows nothing of the visitor.
        Leak(
            "src/RequestTrail.php",
            "definite",
            "RequestTrail → visitor",
            [
                ("    private array $steps = [];", "    private string $visitor = '';"),
                (
                    "    public function add(string $step): void\n    {",
                    f"        $this->visitor = $_GET['id'] ?? $this->visitor; {MARK}",
                ),
            ],
        ),
        Leak(
            "src/Controller/PageController.php",
            "definite",
            "PageController::$greeted",
            [
                (
                    "final class PageController extends AbstractController\n{",
                    "    private static array $greeted = [];\n",
                ),
                (
                    "    public function hello(Request $request, string $name): Response\n    {",
                    f"        self::$greeted['last'] = $name; {MARK}",
                ),
            ],
        ),
        Leak(
            "src/Listener/TrailListener.php",
            "growth",
            "TrailListener → seen",
            [
                (
                    "final class TrailListener implements EventSubscriberInterface\n{",
                    "    private array $seen = [];\n",
                ),
                (
                    "    public function onRequest(RequestEvent $event): void\n    {",
                    f"        $this->seen[] = 'request'; {MARK}",
                ),
            ],
        ),
    ],
    "psr15": [
        Leak(
            "src/Router.php",
            "definite",
            "Router → current",
            [
                ("    private array $handlers = [];", "    private ?array $current = null;"),
                (
                    "        foreach ($found[2] as $name => $value) {",
                    f"            $this->current = [$name => $value]; {MARK}",
                ),
            ],
        ),
        Leak(
            "src/Handler/WhoAmI.php",
            "definite",
            "WhoAmI::$last",
            [
                (
                    "final class WhoAmI implements RequestHandlerInterface\n{",
                    "    private static string $last = '';\n",
                ),
                (
                    "        $session = $request->getAttribute(Session::class);",
                    f"        self::$last = $request->getHeaderLine('X-Id'); {MARK}",
                ),
            ],
        ),
        Leak(
            "src/NoteStore.php",
            "growth",
            "NoteStore → queries",
            [
                ("final class NoteStore\n{", "    private array $queries = [];\n"),
                (
                    "    private function ask(string $query, mixed ...$values): \\PDOStatement\n    {",
                    f"        $this->queries[] = $query; {MARK}",
                ),
            ],
        ),
    ],
}
