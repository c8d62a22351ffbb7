"""What a Symfony application's mistakes look like to the visitor and in the log."""

import pytest
from applications import Application


def test_http_errors_have_their_status_and_page(symfony, visit):
    browser = visit(symfony)
    missing = browser.get("/no/such/page")
    assert missing.status == 404 and "There is nothing at /no/such/page." in missing.text
    assert browser.get("/fail/denied").status == 403
    busy = browser.get("/fail/busy")
    assert (busy.status, busy.get("Retry-After")) == (429, "30")
    method = browser.submit("/hello", {})
    assert (method.status, method.get("Allow")) == (405, "GET")
    item = browser.get("/api/items/101")
    assert (item.status, item.json()) == (404, {"error": "no item 101"})
    assert browser.connections == 1


def test_an_exception_is_a_page_for_the_visitor_and_a_line_in_the_log(symfony, visit):
    browser = visit(symfony)
    page = browser.get("/fail/exception")
    assert page.status == 500 and "Oops! An Error Occurred" in page.text
    assert "cart" not in page.text, "what went wrong is not the visitor's business"
    line = symfony.wait_for_log("The cart is on fire.")
    assert "DomainException" in line and "target=/fail/exception" in line
    assert browser.get("/fail/type").status == 500
    symfony.wait_for_log("must be of type int, string given")
    assert browser.get("/fail/nothing").status == 500
    assert browser.get("/").status == 200 and browser.connections == 1


def test_a_notice_does_not_stop_the_page(symfony, visit):
    page = visit(symfony).get("/fail/warning")
    assert (page.status, page.text) == (200, "after the warning: true")
    symfony.wait_for_log("a notice of ours")


def test_exit_in_a_controller_ends_only_its_request(symfony, visit):
    browser = visit(symfony)
    for _ in range(4):
        left = browser.get("/fail/exit")
        assert (left.status, left.text, left.get("X-Left")) == (200, "left by exit", "early")
        assert browser.get("/hello/after").status == 200


def test_a_fatal_error_is_answered_logged_and_over(symfony, visit):
    browser = visit(symfony)
    for _ in range(4):
        assert browser.get("/fail/memory").status == 500
        assert browser.get("/hello/after").status == 200
    line = symfony.wait_for_log("Allowed memory size")
    assert "FaultController.php" in line and "target=/fail/memory" in line


def test_an_exception_after_the_first_bytes_cuts_the_response(symfony, visit):
    browser = visit(symfony)
    late = browser.get("/fail/late")
    assert late.status == 200 and late.text.startswith("so far so good\n")
    symfony.wait_for_log("failed while streaming")
    assert browser.get("/hello/after").status == 200


@pytest.mark.parametrize("mode", ["classic", "worker"])
def test_while_developing_the_exception_page_tells_everything(mode, visit):
    with Application("symfony", mode, env={"APP_ENV": "dev", "APP_DEBUG": "1"}) as server:
        browser = visit(server)
        for _ in range(3):
            page = browser.get("/fail/exception")
            assert page.status == 500
            assert "The cart is on fire." in page.text and "a spark" in page.text
            assert "FaultController.php" in page.text
            missing = browser.get("/no/such/page")
            assert missing.status == 404 and "No route found" in missing.text
        server.wait_for_log("The cart is on fire.")
        browser.connection.finish()
        browser.connection = None
