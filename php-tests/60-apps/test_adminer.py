"""Adminer on SQLite: everything done by its pages, and checked in the database file."""

import gzip
import sqlite3
import threading
import urllib.parse

import pytest
from adminer_visitor import AdminerVisitor, text_of
from forms import form_with


@pytest.fixture
def visitor(adminer):
    with AdminerVisitor(adminer) as browser:
        yield browser


@pytest.fixture
def database(tmp_path):
    return str(tmp_path / "fruit ü.sqlite")


def rows(database: str, query: str) -> list:
    connection = sqlite3.connect(database)
    try:
        return connection.execute(query).fetchall()
    finally:
        connection.close()


@pytest.fixture
def with_table(visitor, database):
    """Logged in, with a table that has two rows."""
    visitor.log_in()
    visitor.create_database(database)
    visitor.create_table("fruit", {"id": "integer", "name": "text", "price": "real"})
    visitor.insert("fruit", {"id": "", "name": "pear <i>'\"ü", "price": "1.5"})
    visitor.insert("fruit", {"id": "", "name": "apple", "price": "2"})
    return visitor


def test_nobody_gets_in_without_the_password(visitor):
    refused = visitor.log_in("wrong")
    assert refused.status == 403 and "auth[password]" in refused.text
    # Adminer says the same of every page until somebody has logged in.
    assert visitor.get(visitor.base).status == 403
    assert visitor.log_in().status == 200
    assert "Logged as" in text_of(visitor.open_page(""))


def test_a_table_is_created_filled_changed_and_dropped(with_table, database):
    assert rows(database, "SELECT * FROM fruit ORDER BY id") == [
        (1, "pear <i>'\"ü", 1.5),
        (2, "apple", 2.0),
    ]
    listed = with_table.open_page("select=fruit")
    assert "pear <i>'\"ü" in text_of(listed) and "<i>'" not in listed.text
    changed = with_table.send(
        "edit=fruit&where%5Bid%5D=2", "fields[name]", {"fields[name]": "quince"}, "save"
    )
    assert "updated" in with_table.done(changed)
    assert rows(database, "SELECT name FROM fruit WHERE id = 2") == [("quince",)]
    told = with_table.execute("SELECT count(*) AS how_many FROM fruit;\nDROP TABLE fruit;")
    assert "how_many 2" in told and "no rows" not in told.lower()
    assert rows(database, "SELECT name FROM sqlite_master WHERE name = 'fruit'") == []


def test_a_select_page_filters_and_sorts(with_table):
    where = {"where[0][col]": "price", "where[0][op]": ">", "where[0][val]": "1.7"}
    filtered = "select=fruit&" + urllib.parse.urlencode(where)
    page = text_of(with_table.open_page(filtered))
    assert "apple" in page and "pear" not in page
    ordered = text_of(with_table.open_page("select=fruit&order%5B0%5D=name"))
    assert ordered.index("apple") < ordered.index("pear")


def test_an_error_in_sql_is_shown_and_changes_nothing(with_table, database):
    told = with_table.execute("SELECT * FROM nowhere;")
    assert "no such table: nowhere" in told
    assert rows(database, "SELECT count(*) FROM fruit") == [(2,)]


@pytest.mark.parametrize("output", ["text", "file", "gz"])
def test_an_export_restores_the_same_table(with_table, database, output, tmp_path):
    dump = with_table.export(
        ["fruit"], output=output, table_style="DROP+CREATE", data_style="INSERT"
    )
    assert dump.status == 200
    sql = gzip.decompress(dump.body) if output == "gz" else dump.body
    assert ("attachment" in dump.get("Content-Disposition", "")) == (output != "text")
    restored = str(tmp_path / "restored.sqlite")
    connection = sqlite3.connect(restored)
    connection.executescript(sql.decode())
    connection.close()
    every = "SELECT * FROM fruit ORDER BY id"
    assert rows(restored, every) == rows(database, every)


def test_a_large_export_is_whole_and_a_large_import_too(with_table, database, adminer):
    with_table.execute(
        "WITH RECURSIVE n(i) AS (SELECT 3 UNION ALL SELECT i + 1 FROM n WHERE i < 20000) "
        "INSERT INTO fruit SELECT i, 'number ' || i || hex(randomblob(40)), i / 2.0 FROM n"
    )
    before = rows(database, "SELECT * FROM fruit ORDER BY id")
    assert len(before) == 20000
    csv = with_table.export(["fruit"], format="csv", output="file", data_style="INSERT")
    assert csv.get("Content-Type").startswith("text/csv")
    assert csv.text.count("\n") == 20001 and csv.framing == "chunked"
    sql = with_table.export(["fruit"], table_style="DROP+CREATE", data_style="INSERT").body
    with_table.execute("DELETE FROM fruit")
    assert rows(database, "SELECT count(*) FROM fruit") == [(0,)]
    import_file(with_table, b"BEGIN;\n" + sql[: 1900 << 10].rpartition(b";\n")[0] + b";\nCOMMIT;\n")
    kept = rows(database, "SELECT * FROM fruit ORDER BY id")
    assert len(kept) > 10000 and kept == before[: len(kept)]


def import_file(visitor, sql: bytes) -> None:
    form = form_with(visitor.open_page("import="), "token")
    fields = [pair for pair in form.fields if pair[0] in ("token", "error_stops")]
    answer = visitor.upload(
        f"{visitor.base}&import=", fields, [("sql_file[]", "dump.sql", "text/plain", sql)]
    )
    assert answer.status == 200 and "Error in query" not in text_of(answer), text_of(answer)[-2000:]


def test_logging_out_ends_the_session(with_table, adminer):
    out = with_table.log_out()
    assert "Logout successful" in text_of(out)
    assert with_table.get(with_table.base).status == 403
    again = AdminerVisitor(adminer)
    again.jar = with_table.jar
    assert again.get(with_table.base).status == 403
    again.__exit__(None)


def test_its_own_files_may_be_kept_by_the_browser(visitor):
    page = visitor.get("/").text
    script = page.partition("src='?file=functions.js")[2].partition("'")[0].replace("&amp;", "&")
    first = visitor.get(f"/?file=functions.js{script}")
    assert first.status == 200 and first.get("Content-Type").startswith("text/javascript")
    assert "function" in first.text
    since = [("If-Modified-Since", first.get("Last-Modified") or "Thu, 01 Jan 2037 00:00:00 GMT")]
    again = visitor.get(f"/?file=functions.js{script}", since)
    assert (again.status, again.body) == (304, b"")


def test_many_people_work_in_databases_of_their_own(adminer, tmp_path):
    people = 20
    start = threading.Barrier(people)
    errors = []

    def work(number: int) -> None:
        try:
            with AdminerVisitor(adminer, f"user{number}") as person:
                start.wait(60)
                person.log_in()
                person.create_database(str(tmp_path / f"{number}.sqlite"))
                person.create_table("own", {"id": "integer", "owner": "text"})
                for _ in range(3):
                    person.insert("own", {"id": "", "owner": f"owner-{number}-"})
                page = text_of(person.open_page("select=own"))
                assert page.count(f"owner-{number}-") >= 3 and page.count("owner-") == page.count(
                    f"owner-{number}-"
                )
        except BaseException as error:
            errors.append(f"{number}: {error!r}")

    threads = [threading.Thread(target=work, args=(number,)) for number in range(people)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    for number in range(people):
        every = rows(str(tmp_path / f"{number}.sqlite"), "SELECT owner FROM own")
        assert every == [(f"owner-{number}-",)] * 3
