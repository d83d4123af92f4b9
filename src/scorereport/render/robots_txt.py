"""What a site tells search engines: https://www.rfc-editor.org/rfc/rfc9309."""

from scorereport.views.site_paths import address


def render_robots_txt(site_url: str) -> str:
    """Return a file that opens the site at *site_url* to all, and says where its sitemap is.

    Search engines read it at the root of a host only.
    """
    return f"User-agent: *\nAllow: /\nSitemap: {address(site_url, 'sitemap.xml')}\n"
