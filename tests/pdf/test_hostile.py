"""Documents that want something of the machine they are rendered on."""

import http.server
import io
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pikepdf
import pytest

from scorereport.errors import RenderError
from scorereport.render.pdf import PrintDocument, render_pdf

_SECRET = "TOP-SECRET-CONTENT"  # noqa: S105 - bait

_SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><title>x</title>{inside}</svg>'
_ASKING = {
    "image": '<img alt="x" src="{url}">',
    "image beside a base": '<base href="{url}"><img alt="x" src="secret.txt">',
    "image in an SVG": _SVG.format(inside='<image href="{url}" width="9" height="9"/>'),
    "data address": '<img alt="x" src="data:image/svg+xml,{url}">',
    "object": '<object data="{url}"></object>',
    "embed": '<embed src="{url}">',
    "style sheet": '<link rel="stylesheet" href="{url}">',
    "import": '<style>@import "{url}";</style>',
    "background": '<p style="background: url({url})">x</p>',
    "content": "<style>p::before {{ content: url({url}) }}</style><p>x</p>",
    "list marker": '<ul style="list-style-image: url({url})"><li>x</ul>',
    "font": "<style>@font-face {{ font-family: F; src: url({url}) }} p {{ font: 1em F }}</style>",
    "colour profile": "<style>@color-profile --p {{ src: url({url}) }}</style>",
    "attachment": '<link rel="attachment" href="{url}">',
    "attachment link": '<a rel="attachment" href="{url}">x</a>',
}
_IGNORED = {
    "frame": '<iframe src="{url}"></iframe>',
    "script": '<script src="{url}"></script>',
    "film": '<video src="{url}" poster="{url}"></video>',
    "part of another SVG": _SVG.format(inside='<use href="{url}#x"/>'),
    "font by name": "<style>@font-face {{ font-family: F; src: local('DejaVu Sans') }}</style>"
    '<p style="font-family: F">x',
}


@pytest.fixture
def asked() -> Iterator[tuple[str, list[str]]]:
    """Return the address of a server and the list of what it is asked for."""
    paths: list[str] = []

    class Listening(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            paths.append(self.path)
            self.send_error(404)

        def log_message(self, *_: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Listening)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/x", paths
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.parametrize("way", _ASKING)
def test_nothing_is_read_from_the_machine(
    way: str, print_document: Callable[[str], PrintDocument], tmp_path: Path
) -> None:
    """A document that asks for a file gets an error that names it, not the file."""
    secret = tmp_path / "secret.txt"
    secret.write_text(_SECRET)

    with pytest.raises(RenderError, match=r"the document asks for .*, and a PDF fetches nothing"):
        render_pdf(print_document(_ASKING[way].format(url=secret.as_uri())))


@pytest.mark.parametrize("way", ["image", "import", "attachment", "image in an SVG"])
def test_nothing_is_asked_of_the_network(
    way: str, print_document: Callable[[str], PrintDocument], asked: tuple[str, list[str]]
) -> None:
    """A document that names an address causes no request to it."""
    url, paths = asked

    with pytest.raises(RenderError, match="a PDF fetches nothing"):
        render_pdf(print_document(_ASKING[way].format(url=url)))

    assert paths == []


def test_what_paper_cannot_show_is_ignored_without_a_look(
    print_document: Callable[[str], PrintDocument], tmp_path: Path, asked: tuple[str, list[str]]
) -> None:
    """Frames, scripts, films and fonts by name are passed over, and nothing of them is inside."""
    secret = tmp_path / "secret.svg"
    secret.write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg"><text id="x">{_SECRET}</text></svg>'
    )
    url, paths = asked
    body = "".join(
        each.format(url=address) for each in _IGNORED.values() for address in (secret.as_uri(), url)
    )

    pdf = render_pdf(print_document(body))

    with pikepdf.open(io.BytesIO(pdf)) as opened:
        streams = [each.read_bytes() for each in opened.objects if isinstance(each, pikepdf.Stream)]
    assert not any(_SECRET.encode() in stream for stream in streams)
    assert paths == []
