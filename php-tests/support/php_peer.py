"""The peer of the comparison: the real nginx in front of the php-fpm that set-up built."""

import os
import pathlib
import shutil

from .child import start_child
from .deadline import seconds, wait_until
from .http_client import Connection
from .server import Server, free_port

NGINX = os.environ.get("LYGER_NGINX") or shutil.which("nginx", path="/usr/sbin:/usr/bin:/sbin:/bin")
CACHE = pathlib.Path(os.environ.get("LYGER_CACHE", pathlib.Path.home() / ".cache" / "lyger-embed"))

# The parameters of Debian's fastcgi_params; HTTP_HOST is the client's header, as nginx passes it.
PARAMETERS = """
  fastcgi_param QUERY_STRING $query_string;
  fastcgi_param REQUEST_METHOD $request_method;
  fastcgi_param CONTENT_TYPE $content_type;
  fastcgi_param CONTENT_LENGTH $content_length;
  fastcgi_param SCRIPT_NAME $fastcgi_script_name;
  fastcgi_param REQUEST_URI $request_uri;
  fastcgi_param DOCUMENT_URI $document_uri;
  fastcgi_param DOCUMENT_ROOT $document_root;
  fastcgi_param SERVER_PROTOCOL $server_protocol;
  fastcgi_param REQUEST_SCHEME $scheme;
  fastcgi_param HTTPS $https if_not_empty;
  fastcgi_param GATEWAY_INTERFACE CGI/1.1;
  fastcgi_param SERVER_SOFTWARE nginx/$nginx_version;
  fastcgi_param REMOTE_ADDR $remote_addr;
  fastcgi_param REMOTE_PORT $remote_port;
  fastcgi_param REMOTE_USER $remote_user;
  fastcgi_param SERVER_ADDR $server_addr;
  fastcgi_param SERVER_PORT $server_port;
  fastcgi_param SERVER_NAME $server_name;
  fastcgi_param REDIRECT_STATUS 200;
  fastcgi_param SCRIPT_FILENAME $document_root$fastcgi_script_name;
  fastcgi_param PATH_INFO $path_info;
  fastcgi_param HTTP_PROXY "" if_not_empty;
"""
NGINX_CONF = """
daemon off; master_process off; worker_processes 1; pid {dir}/nginx.pid; error_log {dir}/nginx.log;
events {{ worker_connections 256; }}
http {{
  types {{ text/html html; text/plain txt; text/css css; }}
  access_log off; client_max_body_size 64m;
  client_body_temp_path {dir}/body; proxy_temp_path {dir}/proxy; fastcgi_temp_path {dir}/fastcgi;
  uwsgi_temp_path {dir}/uwsgi; scgi_temp_path {dir}/scgi;
  server {{
    listen 127.0.0.1:{port}; server_name localhost; root {root}; index index.php index.html;
    location / {{ charset utf-8; try_files $uri $uri/ /front.php$is_args$args; }}
    location ~ [^/]\\.php(/|$) {{
      fastcgi_split_path_info ^(.+?\\.php)(/.*)$;
      set $path_info $fastcgi_path_info;
      try_files $fastcgi_script_name /front.php$is_args$args;
      {parameters}
      fastcgi_pass unix:{dir}/fpm.sock;
    }}
  }}
}}
"""
FPM_CONF = """
[global]
error_log = {dir}/fpm.log
daemonize = no
[www]
listen = {dir}/fpm.sock
listen.mode = 0666
user = {user}
pm = static
pm.max_children = 2
catch_workers_output = yes
decorate_workers_output = no
"""


def php_prefix():
    if given := os.environ.get("LYGER_PHP_PREFIX"):
        return pathlib.Path(given)
    built = sorted(CACHE.glob("php-*/sbin/php-fpm"), key=lambda path: path.stat().st_mtime)
    return built[-1].parents[1] if built else None


def missing() -> str:
    """Why there is no peer on this machine; empty when there is one."""
    if not NGINX:
        return "nginx is not installed"
    prefix = php_prefix()
    if not prefix or not (prefix / "sbin" / "php-fpm").exists():
        return "no php-fpm beside the PHP in use"
    return ""


class PhpPeer(Server):
    """Answers connect() and fetch() as a Server does."""

    def __init__(self, root, php_ini, ini=None):
        super().__init__(root)
        self.root, self.php_ini, self.ini = root, php_ini, ini or {}
        self.fpm = None

    def start(self) -> "PhpPeer":
        port = free_port()
        self.address = ("127.0.0.1", port)
        user = "root" if os.getuid() == 0 else os.environ.get("USER", "nobody")
        (self.directory / "fpm.conf").write_text(FPM_CONF.format(dir=self.directory, user=user))
        (self.directory / "nginx.conf").write_text(
            NGINX_CONF.format(dir=self.directory, root=self.root, port=port, parameters=PARAMETERS)
        )
        fpm = [php_prefix() / "sbin" / "php-fpm", "-F", "-R", "-p", self.directory]
        fpm += ["-y", self.directory / "fpm.conf", "-c", self.php_ini]
        for key, value in self.ini.items():
            fpm += ["-d", f"{key}={value}"]
        nginx = [NGINX, "-p", self.directory, "-c", self.directory / "nginx.conf"]
        nginx += ["-e", self.directory / "nginx.log"]
        with open(self.stderr_file, "wb") as err:
            self.fpm = start_child(fpm, stdout=err, stderr=err)
            self.process = start_child(nginx, stdout=err, stderr=err)
        wait_until((self.directory / "fpm.sock").exists, "php-fpm's socket")
        wait_until(self._answers, "nginx to listen")
        return self

    def _answers(self) -> bool:
        try:
            Connection(self.address).socket.close()
            return True
        except OSError:
            assert self.process.poll() is None, self.stderr()
            return False

    def stderr(self) -> str:
        files = (self.stderr_file, self.directory / "fpm.log", self.directory / "nginx.log")
        return "".join(file.read_text(errors="replace") for file in files if file.exists())

    def stop(self, status: int = 0) -> None:
        for process in (self.process, self.fpm):
            if process and process.poll() is None:
                process.terminate()
                process.wait(seconds(10))
        self.process = None
        shutil.rmtree(self.directory, ignore_errors=True)
