"""Which version of the system's libraries lays out PDFs here."""

from importlib.util import find_spec


def pango_version() -> str:
    """Return the version of Pango, such as ``1.56.3``; empty where there is none to be found."""
    if find_spec("weasyprint") is None:
        return ""
    try:
        # Only here: it loads the libraries, which takes its time and may fail.
        from weasyprint.text.ffi import pango  # noqa: PLC0415
    except OSError:
        return ""
    number = int(pango.pango_version())
    return f"{number // 10_000}.{number // 100 % 100}.{number % 100}"
