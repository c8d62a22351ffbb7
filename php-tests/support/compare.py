"""Whether two servers say the same: what must differ is masked, the rest must be equal."""

import re

# The server's own business: who it is, when it speaks, how it frames.
OWN_HEADERS = {
    *("date", "server", "connection", "keep-alive", "content-length", "transfer-encoding"),
    "x-request-id",
}
CASE_OF = {"content-type": "Content-Type"}  # PHP writes Content-type, nginx corrects it
OWN_VALUES = [
    re.compile(
        r'("(?:REMOTE_PORT|SERVER_PORT|SERVER_SOFTWARE|REQUEST_TIME(?:_FLOAT)?)": ?)'
        r'("[^"]*"|[\d.]+)'
    ),
    re.compile(r"(127\.0\.0\.1:)(\d+)"),
    re.compile(r'()("/[^"]*/php\w{6,}")'),  # uploaded files
]


def masked(text: str, masks=()) -> str:
    for pattern in OWN_VALUES:
        text = pattern.sub(r"\1...", text)
    for pattern in masks:
        text = re.sub(pattern, "...", text)
    return text


def comparable(response, masks=()) -> dict:
    headers = [
        (CASE_OF.get(name.lower(), name), masked(value, masks))
        for name, value in response.headers
        if name.lower() not in OWN_HEADERS
    ]
    # nginx writes Content-Type before PHP's other headers: compare each name's own order.
    headers.sort(key=lambda pair: pair[0].lower())
    return {
        "status": response.status,
        "headers": headers,
        "body": masked(response.text, masks).splitlines(),
    }


def differences(ours, theirs, masks=()) -> list:
    left, right = comparable(ours, masks), comparable(theirs, masks)
    return [
        f"{part}:\n"
        f"  lyger-embed: {only(left[part], right[part])}\n"
        f"  php-fpm:     {only(right[part], left[part])}"
        for part in left
        if left[part] != right[part]
    ]


def only(values, others):
    """What `values` has and `others` lack, for a message that can be read."""
    if not isinstance(values, list) or set(values) == set(others):
        return values
    return [value for value in values if value not in others]
