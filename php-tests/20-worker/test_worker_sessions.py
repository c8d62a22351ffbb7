"""Sessions and uploads belong to their request, although the worker lives on."""

from support.deadline import wait_until


def start(start_server, cases):
    return start_server(cases / "sessions.php", mode="worker", workers=1)


def test_visitors_of_one_worker_have_their_own_sessions(start_server, cases):
    server = start(start_server, cases)
    first = server.fetch("/?session").json()
    second = server.fetch("/?session").json()
    assert first["id"] != second["id"] and second["count"] == 1
    again = server.fetch("/?session", headers={"Cookie": f"PHPSESSID={first['id']}"})
    assert again.json() == {"id": first["id"], "count": 2}
    assert again.get("Set-Cookie") is None


def test_a_request_without_a_session_sees_none(start_server, cases):
    server = start(start_server, cases)
    server.fetch("/?session")
    bare = server.fetch("/").json()
    assert (bare["session"], bare["status"], bare["id"]) == (None, 1, "")


def test_uploaded_files_end_with_their_request(start_server, cases):
    server = start(start_server, cases)
    body = b'--X\r\nContent-Disposition: form-data; name="f"; filename="f"\r\n\r\nabc\r\n--X--\r\n'
    form = {"Content-Type": "multipart/form-data; boundary=X"}
    assert server.fetch("/", "POST", form, body).json()["files"] == {"f": "abc"}
    assert server.fetch("/").json()["files"] == []

    def left():
        return [p.name for p in server.temporary.iterdir() if not p.name.startswith("sess_")]

    wait_until(lambda: left() == [], "no uploaded file left")
