"""Why there is no PDF, in words that fit one line."""

import signal
from typing import Final

_MIB: Final = 1024**2
_OUT_OF_MEMORY: Final = (
    *("MemoryError", "allocat"),
    # What Python says of a C function that got no memory, not even for its error.
    *("error return without exception set", "without setting an exception"),
)


def too_long(seconds: int) -> str:
    """Say that the time is up."""
    return (
        f"the PDF took longer than {seconds} s and was given up;"
        " HTML and the other formats do not need this step"
    )


def too_much_memory(limit: int) -> str:
    """Say that the memory, *limit* bytes, is used up."""
    return (
        f"the PDF needed more than {limit / _MIB:,.0f} MiB of memory and was given up;"
        " HTML and the other formats do not need this step"
    )


def too_deep() -> str:
    """Say that the document nests beyond what the layout can follow."""
    return "a text is nested too deeply to be laid out as PDF"


def missing_library(error: OSError) -> str:
    """Say which of the system's libraries to install; *error* names the one not found."""
    said = str(error).partition("\n")[0].partition(". ")[0]
    return (
        "WeasyPrint needs Pango: apt-get install libpangoft2-1.0-0 libharfbuzz-subset0 (Debian)"
        f" or brew install pango (macOS); {said}"
    )


def refused_fetch(url: str) -> str:
    """Say that the document asks for something that does not come with it."""
    return f"the document asks for {_shortened(url)}, and a PDF fetches nothing"


def left_out(complaint: str) -> str:
    """Say that WeasyPrint lost a part of the document, in its words."""
    return f"a part of the document cannot be shown as PDF: {_shortened(complaint)}"


def slow_subsets() -> str:
    """Say what a missing library costs."""
    return (
        "without HarfBuzz's subsetter each PDF takes about a second longer:"
        " apt-get install libharfbuzz-subset0 (Debian)"
    )


def died(code: int, stderr: str, *, seconds: int, memory_bytes: int) -> str:
    """Say why the process ended with exit *code*, and *stderr* as its last words."""
    said = [line for line in stderr.splitlines() if line.strip()]
    last = said[-1].strip() if said else f"exit code {code}"
    if code == -signal.SIGXCPU:
        return too_long(seconds)
    if code == -signal.SIGKILL or any(sign in last for sign in _OUT_OF_MEMORY):
        return too_much_memory(memory_bytes)
    if code < 0:
        return f"the PDF renderer crashed: {signal.strsignal(-code)}"
    return f"WeasyPrint cannot lay out this document: {last}"


def _shortened(text: str) -> str:
    longest = 80
    return text if len(text) <= longest else f"{text[:longest]}…"
