"""Pages over all systems, taken from the store where nothing changed that they are made of."""

from collections.abc import Iterator, Mapping
from functools import partial

from scorereport.model.language import Language
from scorereport.model.portfolio import Portfolio
from scorereport.pipeline.site.page_keys import PageKeys
from scorereport.pipeline.site.pages import site_pages
from scorereport.pipeline.store.contents import Content, Kept, digest_of
from scorereport.pipeline.store.store import Step, Store
from scorereport.render.look import Look
from scorereport.render.site import render_site_page
from scorereport.views.language import speaking
from scorereport.views.site.chrome import Site
from scorereport.views.site.planned import PlannedPage

File = tuple[str, Content]


class KeptPages:
    """Yields the pages over all systems, and makes those alone that may have changed."""

    def __init__(
        self,
        store: Store,
        language: Language,
        outside: str,
        standings: Mapping[tuple[str, str], str],
    ) -> None:
        """Take what the pages speak, what else they are made of, and digests of standings."""
        self._store = store
        self._language = language
        self._outside = outside
        self._standings = standings

    def files(self, portfolio: Portfolio, site: Site, look: Look) -> Iterator[File]:
        """Yield path and content of every page that looks over all systems."""
        keys = PageKeys(portfolio, site, self._outside, self._standings)
        used: list[int] = []
        for kind, page in site_pages(portfolio, site):
            key = f"page {keys.key(kind, page)}"
            make = partial(self._made, kind, page, look)
            step = next(iter(self._store.steps(key)), None)
            kept = self._kept(step, make) if step else None
            if step and kept:
                used.append(step.number)
            yield page.path, kept or self._new(key, make())
        self._store.use(used)

    def _made(self, kind: str, page: PlannedPage, look: Look) -> bytes:
        with speaking(self._language):
            return render_site_page(kind, page.make(), look)

    def _kept(self, step: Step, make: "partial[bytes]") -> Kept | None:
        outcome = (self._store.outcome(step) or b"").decode(errors="replace").split()
        if len(outcome) != 2:  # noqa: PLR2004 - a digest and a size
            return None
        digest, size = outcome

        def read() -> bytes:
            kept = self._store.content(digest)
            return make() if kept is None else kept

        return Kept(digest=digest, size=int(size), read=read)

    def _new(self, key: str, data: bytes) -> Kept:
        digest = digest_of(data)
        self._store.keep(key, b"", f"{digest} {len(data)}".encode(), {digest: data})
        return Kept(digest=digest, size=len(data), read=lambda: data)
