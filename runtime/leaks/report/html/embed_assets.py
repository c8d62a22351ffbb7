"""Writes the page's style and script as C++ string literals, and the script's digest for the page's
content security policy. Usage: embed_assets.py STYLE SCRIPT OUTPUT"""

import base64
import hashlib
import pathlib
import sys

style, script = (pathlib.Path(name).read_text(encoding="utf-8") for name in sys.argv[1:3])
digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
pathlib.Path(sys.argv[3]).write_text(
    "// Written by embed_assets.py.\n"
    f'constexpr std::string_view kStyle = R"asset({style})asset";\n'
    f'constexpr std::string_view kScript = R"asset({script})asset";\n'
    f'constexpr std::string_view kScriptDigest = "sha256-{digest}";\n',
    encoding="utf-8",
)
