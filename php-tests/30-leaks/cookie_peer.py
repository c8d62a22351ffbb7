"""Another server, for scripts with a cURL handle: it greets by the cookie that it has set before."""

import http.cookies
import http.server
import threading
import urllib.parse


class Greeter(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        asked = urllib.parse.parse_qs(urllib.parse.urlsplit(self.path).query)
        known = http.cookies.SimpleCookie(self.headers.get("Cookie", "")).get("name")
        name = known.value if known else asked.get("name", ["nobody"])[0]
        body = f"Hello {name}".encode()
        self.send_response(200)
        if not known:
            self.send_header("Set-Cookie", f"name={name}; path=/")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


class CookiePeer:
    def __enter__(self):
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Greeter)
        self.server.daemon_threads = True
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()
