"""Every kind of leak in php-tests/leaks is found where it is, and nothing where there is none."""

import concurrent.futures
import os

import pytest
from cookie_peer import CookiePeer
from corpus import CHECKED, Checked, check_script, corpus, describe, judge

SEED = os.environ.get("LYGER_SEED", "1")
FILES = corpus()
KINDS = {file.path.parent.name for file in FILES}


def run(file, folder, peer) -> Checked:
    status, report, output = check_script(
        file.path,
        file.requests_file(folder),
        env={"LYGER_PEER": peer.url, "TMPDIR": str(folder)},
        options=["--seed", SEED, *(["--ini", "ffi.enable=1"] if "ffi" in file.needs else [])],
    )
    return judge(Checked(file, status, report.get("findings", []), output))


@pytest.fixture(scope="module")
def checked(tmp_path_factory, request):
    folder = tmp_path_factory.mktemp("requests")
    wanted = [getattr(item, "callspec", None) for item in request.session.items]
    wanted = [spec.params["file"] for spec in wanted if spec and "file" in spec.params]
    files = [file for file in FILES if file in wanted]
    with CookiePeer() as peer, concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        results = dict(zip((file.name for file in files),
                           pool.map(lambda file: run(file, folder, peer), files)))
    request.config.stash.setdefault(CHECKED, []).extend(results.values())
    return results


def test_the_corpus_has_at_least_45_kinds_each_with_a_twin_or_benign():
    assert len(KINDS) >= 45
    for kind in KINDS:
        names = {file.path.name for file in FILES if file.path.parent.name == kind}
        assert names in ({"leaky.php", "fixed.php"}, {"benign.php"}), kind
    for file in FILES:
        assert bool(file.expected) == (file.path.name == "leaky.php"), file.name


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_the_check_finds_what_leaks_and_nothing_else(file, checked):
    found = checked[file.name]
    good = not found.missed and not found.wrong_line and not found.unexpected
    assert good and found.status == (1 if file.expected else 0), describe(found)
