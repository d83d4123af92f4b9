import pytest

from scorereport.errors import InputError
from scorereport.loading.tree import Node
from scorereport.loading.yaml_reader import read_tree


def _read(text: str) -> Node:
    tree = read_tree(text, shown="f")
    assert tree.problems == ()
    return tree.root


def _messages(text: str) -> list[str]:
    try:
        return [str(problem) for problem in read_tree(text, shown="f").problems]
    except InputError as error:
        return [str(problem) for problem in error.problems]


def test_scalars_stay_text() -> None:
    """Nothing is guessed from how a value looks; only nothing is None."""
    text = "{a: no, b: 1, c: 2026-02-30, d: 1e3, e: null, f: ~, g: , h: 'null', i: '', j: 0o7}"
    assert _read(text) == {
        "a": "no",
        "b": "1",
        "c": "2026-02-30",
        "d": "1e3",
        "e": None,
        "f": None,
        "g": None,
        "h": "null",
        "i": "",
        "j": "0o7",
    }


def test_json() -> None:
    """A JSON file is read as it is."""
    assert _read('{"a": [1, true, null, "x\\u00e9"]}') == {"a": ["1", "true", None, "xé"]}


def test_line_ends() -> None:
    """Files from Windows read the same."""
    assert _read("a: |\r\n  x\r\n  y\r\nb: 1\r\n") == {"a": "x\ny\n", "b": "1"}


def test_aliases() -> None:
    """What is marked once may be repeated."""
    assert _read("a: &x [1, &y 2]\nb: *x\nc: *y\n") == {"a": ["1", "2"], "b": ["1", "2"], "c": "2"}


def test_places() -> None:
    """Every key and value knows its line and column."""
    tree = read_tree("# first\na:\n  - b: 1\n    cc:   [x, 'y']\nd: &d {e: f}\ng: *d\n", shown="f")
    assert tree.value_place(()) == (2, 1)
    assert tree.value_place(("a", 0, "cc", 1)) == (4, 15)
    assert tree.key_place(("a", 0, "cc")) == (4, 5)
    assert tree.value_place(("a", 0)) == (3, 5)
    assert tree.value_place(("d", "e")) == tree.value_place(("g", "e")) == (5, 11)
    assert tree.value_place(("g",)) == (6, 4)
    assert tree.value_place(("a", 0, "nothing", 3)) == (3, 5)
    assert tree.key_place(("nowhere",)) == (2, 1)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: 1\na: 2", "f:2:1: the key 'a' stands here twice, first on line 1"),
        ("? [a]\n: b", "f:1:3: a key must be text, not a list or a mapping"),
        ("? {a: b}\n: b", "f:1:3: a key must be text, not a list or a mapping"),
        ("~: b", "f:1:1: a key is missing before ':'"),
        ("a: &x b\n*x : c", "f:2:1: a key must be written out, not repeated with *"),
        ("a: *x", "f:1:4: *x repeats something, but nothing above is marked &x"),
        ("a: &x {b: *x}", "f:1:11: *x would hold itself"),
        ("a: !!python/object:x.y {}", "f:1:4: the tag '!!python/object:x.y' is not read; write"),
        ("a: !thing b", "f:1:4: the tag '!thing' is not read; write the plain value"),
        ("- !!int 3", "f:1:3: the tag '!!int' is not read; write the plain value"),
        ("a: {<<: {b: c}}", "f:1:5: merge keys (<<) are not read; write the keys out"),
        ("a: 1\n---\nb: 2", "f:2:1: a second document begins here; one file holds one"),
        ("", "f: the file is empty"),
        ("# only this\n", "f: the file is empty"),
        ('a: "\\x07"', "f:1:4: control character U+0007; remove it"),
        ('"\\u202e": 1', "f:1:1: hidden direction character U+202E; it would show"),
        ("a:\n\tb: 1", "f:2:1: a tab indents this line; YAML takes only spaces"),
        ("a: @x", "f:1:4: a text that begins with '@' must stand in quotes"),
        ("a: `x`", "f:1:4: a text that begins with '`' must stand in quotes"),
        ("a: b: c", "f:1:5: a second ':' in one entry; put the text in quotes, or check the"),
        ('a: "\\q"', "f:1:5: a backslash in double quotes begins a code; write \\\\ or use single"),
        ("%YAML 3.0\n---\na: 1", "f:1:1: only YAML 1.1 and 1.2 are read"),
        ("a: 'x\nb: y", "f:1:4: the text in quotes that begins here never ends"),
        ("a: [1\nb: 2]", "f:2:2: a list that '[' opened is not closed by ']' (it began on line 1)"),
        ("- a\n-b", "f:2:1: this entry has no ':' (or '- ' has no blank after it)"),
        ("a: & b", "f:1:5: the file is not YAML: did not find expected alphabetic or numeric"),
    ],
)
def test_refused(text: str, message: str) -> None:
    """Each mistake of form is one message at its place."""
    found = _messages(text)
    assert len(found) == 1
    assert found[0].startswith(message)


def test_several() -> None:
    """Mistakes that do not end the reading are told together."""
    assert len(_messages("a: !x 1\na: !y 2\n<<: 3\n")) == 4


def test_thousands() -> None:
    """A file that repeats one mistake forever is not read to its end."""
    assert len(_messages("a: 1\n" * 10_000)) == 200


def test_depth() -> None:
    """Deep nesting is refused before it can exhaust anything."""
    assert _read("[" * 40 + "]" * 40)
    assert _messages("[" * 100_000) == ["f:1:41: nested deeper than 40 levels"]
    assert _messages("\n".join(" " * i + "a:" for i in range(60)))[0].endswith("40 levels")


def test_depth_of_aliases() -> None:
    """Nesting that aliases build up counts like any other."""
    lines = ["a0: &a0 [x]", *(f"a{i}: &a{i} [*a{i - 1}]" for i in range(1, 60))]
    assert _messages("\n".join(lines)) == ["f:40:12: nested deeper than 40 levels"]


def test_bomb() -> None:
    """A few lines that repeat each other into billions of values are refused."""
    lines = ["a0: &a0 [x, x]", *(f"a{i}: &a{i} [{f'*a{i - 1}, ' * 9}]" for i in range(1, 20))]
    assert _messages("\n".join(lines))[0].endswith("the file holds more than 200,000 values")
    assert _messages("[" + "x," * 250_000 + "]")[0].endswith("holds more than 200,000 values")
