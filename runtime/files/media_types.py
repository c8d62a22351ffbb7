"""Turns the system's mime.types table into C++ rows, sorted by extension: media_types.py IN OUT"""

import re
import sys

EXTENSION = re.compile(r"[a-z0-9][a-z0-9._+!-]*")
MEDIA_TYPE = re.compile(r"[\w.+-]+/[\w.+-]+")


def rows(lines):
    """The first type that claims an extension keeps it: registered types precede private ones."""
    types = {}
    for line in lines:
        media_type, *extensions = line.partition("#")[0].split() or [""]
        if not MEDIA_TYPE.fullmatch(media_type):
            continue
        if media_type.startswith("text/"):
            media_type += "; charset=utf-8"
        for extension in map(str.lower, extensions):
            if EXTENSION.fullmatch(extension):
                types.setdefault(extension, media_type)
    return sorted(types.items())


def main(source, target):
    with open(source, encoding="utf-8") as table:
        found = rows(table)
    if len(found) < 500:
        sys.exit(f"{source} is not the full table of the Debian package media-types")
    with open(target, "w", encoding="utf-8") as out:
        out.writelines(f'{{"{extension}", "{media_type}"}},\n' for extension, media_type in found)


main(*sys.argv[1:])
