"""A document root full of traps: sources, dot files, links out, odd names."""

import os
import pathlib

SOURCE = "SECRET-SOURCE"
DOT = "SECRET-DOT-FILE"
OUTSIDE = "SECRET-OUTSIDE"
TELL = """<?php // SECRET-SOURCE
header('Content-Type: application/json');
echo json_encode(array_intersect_key($_SERVER, array_flip([
    'SCRIPT_NAME', 'SCRIPT_FILENAME', 'PATH_INFO', 'PHP_SELF', 'REQUEST_URI', 'QUERY_STRING',
    'DOCUMENT_ROOT', 'PATH_TRANSLATED', 'DOCUMENT_URI',
])) + ['file' => basename(__FILE__), 'directory' => basename(__DIR__)]);
"""


def build_site(parent: pathlib.Path) -> pathlib.Path:
    """The root is `parent`/site; its SCRIPT is index.php."""
    root = parent / "site"
    write(parent / "outside.txt", OUTSIDE)
    write(parent / "outside.php", TELL.replace(SOURCE, OUTSIDE))
    write(parent / "site-next-door" / "file.txt", OUTSIDE)
    for name in (
        "index.php",
        "page.php",
        "sub/index.php",
        "deep/er/page.php",
        "UPPER.PHP",
        "mixed.PhP",
    ):
        write(root / name, TELL)
    for name in ("page.phtml", "page.phar", "page.phps", "page.php5", "page.pht"):
        write(root / name, TELL)
    write(root / "space name.php", TELL)
    write(root / "html/index.html", "<h1>html index</h1>")
    write(root / "both/index.html", "<h1>html</h1>")
    write(root / "both/index.php", TELL)
    write(root / "plain/file.txt", "plain file\n")
    write(root / "page.php.txt", "a text file\n")
    write(root / "dir.php/inside.txt", "inside\n")
    write(root / "a b+c.txt", "space and plus\n")
    write(root / "größe.txt", "unicode name\n")
    write(root / "percent%41.txt", "percent\n")
    write(root / "style.css", "body {}\n")
    write(root / "empty.txt", "")
    write(root / ".env", DOT)
    write(root / ".git/config", DOT)
    write(root / ".hidden.php", TELL.replace(SOURCE, DOT))
    write(root / "plain/.htpasswd", DOT)
    link(root / "inside-link.txt", "plain/file.txt")
    link(root / "inside-link", "plain")
    link(root / "leak.txt", "page.php")
    link(root / "leak-chain.html", "leak.txt")
    link(root / "out.txt", parent / "outside.txt")
    link(root / "out.php", parent / "outside.php")
    link(root / "out", parent)
    link(root / "next-door", parent / "site-next-door")
    link(root / "dot-link.txt", ".env")
    link(root / "dangling.txt", "nowhere")
    link(root / "loop", "loop")
    os.mkfifo(root / "fifo.txt")
    return root


def write(path: pathlib.Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def link(path: pathlib.Path, target) -> None:
    path.symlink_to(target)
