"""What a document may fetch: what comes with it, and nothing else."""

from collections.abc import Mapping
from typing import Final

from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from scorereport.render.pdf.document import Attached
from scorereport.render.pdf.reasons import refused_fetch


class Fetcher(URLFetcher):  # type: ignore[misc] # WeasyPrint carries no types
    """Serves *parts* by their address and ends the rendering at any other."""

    def __init__(self, parts: Mapping[str, Attached] | None = None) -> None:
        super().__init__(allowed_protocols=(), allow_redirects=False, fail_on_errors=True)
        self._parts: Final = parts or {}
        self.refused: Final[list[str]] = []
        """The other addresses it was asked for."""

    def fetch(
        self,
        url: str,
        headers: Mapping[str, str] | None = None,  # noqa: ARG002 - WeasyPrint hands it over
    ) -> URLFetcherResponse:
        """Return the part at *url*; raises FatalURLFetchingError where there is none."""
        part = self._parts.get(url)
        if part is None:
            self.refused.append(url)
            raise FatalURLFetchingError(refused_fetch(url))
        return URLFetcherResponse(url, part.data, {"Content-Type": part.media_type})
