"""Serving a preview to browsers on this machine.

Only GET and HEAD are answered, and only with what the built site holds:
a path is looked up in its list of files, so no file system is behind it.
A request that names a foreign host is refused: no page of another site can read this one.
"""

import ipaddress
import json
import mimetypes
import posixpath
import socket
import sys
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Final
from urllib.parse import quote, unquote, urlsplit

from scorereport.pipeline.site.preview import Preview, Shown
from scorereport.render.preview import OWN, preview_files, render_problem_page, with_overlay
from scorereport.views.preview import overlay_view, problem_page_view
from scorereport.views.site import links

EVENTS: Final = f"{OWN}events"
_KINDS: Final = {".woff2": "font/woff2", ".xml": "application/xml", ".js": "text/javascript"}
_INDEX: Final = "index.html"
_PATIENCE: Final = 5.0
"""Seconds after which a browser that waits is written to, so that one that left is noticed."""


class PreviewServer(ThreadingHTTPServer):
    """Serves one preview at one address."""

    daemon_threads = True

    def __init__(self, preview: Preview, host: str, port: int) -> None:
        """Take the address at once; raises OSError where it is taken or not this machine's."""
        self.preview = preview
        self.host = host
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        self.address_family = found[0][0]
        super().__init__((host, port), PreviewRequest)

    @property
    def address(self) -> str:
        """Where a browser on this machine finds it."""
        host, port = self.server_address[:2]
        name = str(host) if not _is_everywhere(str(host)) else "localhost"
        return f"http://{f'[{name}]' if ':' in name else name}:{port}/"

    def serves(self, name: str) -> bool:
        """Say whether a request for the host *name* is meant for this server."""
        bare = name.removeprefix("[").removesuffix("]").lower().removesuffix(".")
        if bare in {"localhost", self.host.lower()}:
            return True
        if _is_everywhere(self.host):
            return _is_address(bare) or bare == socket.gethostname().lower()
        return _is_address(bare) and ipaddress.ip_address(bare).is_loopback

    def handle_error(
        self,
        request: socket.socket | tuple[bytes, socket.socket],
        client_address: object,
    ) -> None:
        """Say nothing of a browser that hung up."""
        if not isinstance(sys.exception(), ConnectionError | TimeoutError):
            super().handle_error(request, client_address)


class PreviewRequest(BaseHTTPRequestHandler):
    """One request of a browser."""

    server: PreviewServer
    protocol_version = "HTTP/1.1"
    timeout = 60
    server_version = "scorereport"
    sys_version = ""

    def do_GET(self) -> None:
        """Answer with a file of the site, or with what the preview adds to it."""
        host = urlsplit(f"//{self.headers.get('Host', '')}").hostname or ""
        path = unquote(urlsplit(self.path).path)
        if not self.server.serves(host):
            self._send(HTTPStatus.FORBIDDEN, "text/plain", b"This preview has another address.\n")
        elif path == EVENTS:
            self._send_events()
        elif path in preview_files():
            self._send(HTTPStatus.OK, _kind(path), preview_files()[path])
        else:
            self._send_page(path)

    do_HEAD = do_GET  # noqa: N815 - the name that http.server calls

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class names it
        """Say nothing: what is worth telling is when the site was built."""

    def _send_page(self, path: str) -> None:
        shown = self.server.preview.shown
        name = path.removeprefix("/")
        if not name or name.endswith("/"):
            name += _INDEX
        data = self.server.preview.content(shown, name)
        if data is not None:
            missing = name == links.NOT_FOUND
            status = HTTPStatus.NOT_FOUND if missing else HTTPStatus.OK
            self._send(status, _kind(name), _following(name, data, shown))
        elif not shown.number:
            page = render_problem_page(problem_page_view(shown.problems))
            data = _following(_INDEX, page, shown)
            self._send(HTTPStatus.SERVICE_UNAVAILABLE, "text/html", data)
        elif posixpath.join(name, _INDEX) in shown.files:
            self._redirect(f"/{name}/")
        else:  # the links of that page start at the top of the site
            self._redirect(f"/{links.NOT_FOUND}")

    def _redirect(self, path: str) -> None:
        self.send_response(HTTPStatus.FOUND)
        self.send_header("Location", quote(path))
        self._end(b"")

    def _send(self, status: HTTPStatus, kind: str, data: bytes) -> None:
        self.send_response(status)
        text = kind.startswith("text/") or kind.endswith(("json", "xml", "javascript"))
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if text else kind)
        if kind == "image/svg+xml":  # a logo is somebody else's, and may be opened by itself
            self.send_header("Content-Security-Policy", "sandbox; script-src 'none'")
        self._end(data)

    def _end(self, data: bytes) -> None:
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)

    def _send_events(self) -> None:
        """Tell what is shown, and each change of it, for as long as the browser listens."""
        self.close_connection = True
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.send_header("Connection", "close")
        self.end_headers()
        known: Shown | None = None
        while self.command != "HEAD":
            shown = self.server.preview.next_shown(known, _PATIENCE)
            self.wfile.write(b":\n\n" if shown is known else _event(shown))
            known = shown


def _following(name: str, data: bytes, shown: Shown) -> bytes:
    """Return the file *name* of the site, a page as one that follows the workspace."""
    return with_overlay(data, overlay_view(shown.number)) if _kind(name) == "text/html" else data


def _event(shown: Shown) -> bytes:
    return f"data: {json.dumps({'number': shown.number, 'problems': shown.problems})}\n\n".encode()


def _kind(path: str) -> str:
    known = _KINDS.get(posixpath.splitext(path)[1])  # not every system's table has these
    return known or mimetypes.guess_type(path)[0] or "application/octet-stream"


def _is_everywhere(host: str) -> bool:
    return not host or (_is_address(host) and ipaddress.ip_address(host).is_unspecified)


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True
