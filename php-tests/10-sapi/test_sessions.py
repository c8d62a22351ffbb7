"""Sessions: PHP's own files handler, one client's state and nobody else's."""

import re

from support.http_client import request_bytes


def visit(server, cookie=None, query=""):
    headers = {"Cookie": f"PHPSESSID={cookie}"} if cookie else {}
    response = server.fetch(f"/session.php?{query}", headers=headers)
    return response, response.json()


def test_a_new_visitor_gets_a_session_cookie(shared):
    response, said = visit(shared)
    cookie = response.get("Set-Cookie")
    assert re.match(rf"PHPSESSID={said['id']}; path=/", cookie)
    assert said["session"] == {"count": 1}
    assert "no-store" in response.get("Cache-Control")
    assert response.get("Expires") == "Thu, 19 Nov 1981 08:52:00 GMT"


def test_a_returning_visitor_finds_the_session_again(shared):
    _, first = visit(shared, query="set=mine")
    for count in range(2, 8):
        response, said = visit(shared, first["id"])
        assert said["session"] == {"count": count, "set": "mine"}
        assert response.get("Set-Cookie") is None


def test_visitors_without_a_cookie_share_nothing(shared):
    seen = [visit(shared)[1] for _ in range(10)]
    assert all(said["session"] == {"count": 1} for said in seen)
    assert len({said["id"] for said in seen}) == 10


def test_a_destroyed_session_is_gone(shared):
    _, first = visit(shared, query="set=mine")
    visit(shared, first["id"], "destroy")
    assert "set" not in visit(shared, first["id"])[1]["session"]


def test_a_regenerated_id_takes_the_session_along(shared):
    _, first = visit(shared, query="set=mine")
    _, second = visit(shared, first["id"], "regenerate")
    assert second["id"] != first["id"]
    assert visit(shared, second["id"])[1]["session"]["set"] == "mine"


def test_two_requests_of_one_session_wait_for_each_other(shared):
    _, first = visit(shared)
    clients = [shared.connect() for _ in range(8)]
    for client in clients:
        client.send(request_bytes("GET", "/session.php", {"Cookie": f"PHPSESSID={first['id']}"}))
    counts = sorted(client.read_response().json()["session"]["count"] for client in clients)
    assert counts == list(range(2, 10))
    for client in clients:
        client.finish()


def test_a_session_id_of_the_clients_own_making_does_no_harm(shared):
    for cookie in ("../../etc/passwd", "a b", "x" * 500, "%00", "<script>"):
        assert visit(shared, cookie)[0].status == 200
