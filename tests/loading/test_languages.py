"""Language files: what they give, and what is wrong with one is said with its place."""

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorereport.errors import InputError
from scorereport.loading.languages import bundled_languages, load_language, no_such_language
from scorereport.loading.workspace import load_workspace
from scorereport.model.language import ENGLISH, placeholders

HEAD = """\
msgid ""
msgstr ""
"Language: fr\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=2; plural=(n > 1);\\n"

"""


def _file(folder: Path, text: str, name: str = "fr.po") -> str:
    (folder / name).write_text(text, encoding="utf-8")
    return name


def _problems(folder: Path, text: str) -> list[str]:
    with pytest.raises(InputError) as raised:
        load_language(_file(folder, text), base=folder)
    return [str(problem).removeprefix(f"{folder}/") for problem in raised.value.problems]


def test_a_file_gives_words_plurals_numbers_and_days(tmp_path: Path) -> None:
    """What it translates is said in it; what it leaves out stays English."""
    name = _file(
        tmp_path,
        HEAD + 'msgid "Score"\nmsgstr "Note"\n\nmsgid "Owner"\nmsgstr ""\n\n'
        'msgid "{number} item"\nmsgid_plural "{number} items"\n'
        'msgstr[0] "{number} point"\nmsgstr[1] "{number} points"\n',
    )

    french = load_language(name, base=tmp_path)

    assert french.tag == "fr"
    assert french.messages.gettext("Score") == "Note"
    assert french.messages.gettext("Owner") == "Owner"
    assert french.messages.ngettext("{number} item", "{number} items", 0) == "{number} point"
    assert french.decimal_mark == ","
    assert french.day(dt.date(2026, 9, 24)) == "24 septembre 2026"


def test_english_reads_no_file() -> None:
    """The language that messages are written in is there without a file."""
    assert load_language("en", base=Path("/nowhere")) is ENGLISH
    assert set(bundled_languages()) == {"de", "en"}


def test_an_unknown_language_names_those_there_are() -> None:
    """A name that is none is refused with the list, and with how to bring a file."""
    said = no_such_language("dee") or ""
    assert "did you mean 'de'" in said
    assert "(one of: de, en)" in said
    assert ".po" in said


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ('msgid "of {a}"\nmsgstr "sur {b}"\n', "must have the placeholders of the original: {a}"),
        ('msgid "of {a}"\nmsgstr "sur"\n', "must have the placeholders of the original: {a}"),
        ('msgid "of {a}"\nmsgstr "sur {a.__class__}"\n', "{a.__class__} is not a plain name"),
        ('msgid "of {a}"\nmsgstr "sur {a[0]}"\n', "{a[0]} is not a plain name"),
        ('msgid "of {a}"\nmsgstr "sur {a!r}"\n', "{a} is not a plain name"),
        ('msgid "of {a}"\nmsgstr "sur {a:>99999999}"\n', "{a} is not a plain name"),
        ('msgid "of {a}"\nmsgstr "sur {}"\n', "{} is not a plain name"),
        ('msgid "of {a}"\nmsgstr "sur {a"\n', "the translation is wrong"),
        ('msgid "of **{a}**"\nmsgstr "sur {a}"\n', "as many ** as the original"),
        ('msgid "of {a}"\nmsgstr "sur\\n{a}"\n', "must be one line"),
        (
            'msgid "{number} {a}"\nmsgid_plural "{number} {a}s"\nmsgstr[0] "{a}"\nmsgstr[1] "x"\n',
            "must have the placeholders of the original: {a}, {number}",
        ),
    ],
)
def test_a_wrong_translation_names_its_line(tmp_path: Path, entry: str, message: str) -> None:
    """A translation asks for what its original was given, by plain names, and for nothing else."""
    (problem,) = _problems(tmp_path, HEAD + entry)
    assert "fr.po:7:1: " in problem
    assert message in problem


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('msgid "x', "fr.po:1:1: is not a .po file"),
        (HEAD + "nonsense", "fr.po:7:1: is not a .po file"),
        ('msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-99\\n"', "head"),
        ('msgid ""\nmsgstr "POT-Creation-Date: hello\\n"', "head"),
        (HEAD.replace("fr", "xx_yy"), "names no language that is known: 'xx_yy'"),
        (HEAD.replace("n > 1", "n / 0"), "Plural-Forms"),
        (HEAD.replace("n > 1", "n % (n - 5)"), "Plural-Forms"),
        (HEAD.replace("n > 1", "n ** n"), "Plural-Forms"),
        (HEAD + 'msgid "a\x1b"\nmsgstr "b"\n', "control character"),
    ],
)
def test_a_broken_file_is_refused(tmp_path: Path, text: str, message: str) -> None:
    """Whatever is wrong with a file is a problem of that file, with its place where it has one."""
    assert message in "\n".join(_problems(tmp_path, text))


def test_all_problems_of_a_file_are_said_at_once(tmp_path: Path) -> None:
    """Two wrong translations are two problems."""
    entries = 'msgid "of {a}"\nmsgstr "{b}"\n\nmsgid "to {a}"\nmsgstr "{b}"\n'
    assert len(_problems(tmp_path, HEAD + entries)) == 2


def test_a_workspace_checks_its_language(tmp_path: Path) -> None:
    """A workspace with an unknown language or a wrong file does not load, and says the place."""
    settings = "schema: 1\ntitle: T\nrubric: ml-test-score\nlanguage: "
    (tmp_path / "scorereport.yaml").write_text(f"{settings}english\n")
    with pytest.raises(InputError, match=r"scorereport.yaml:4:11: there is no language 'english'"):
        load_workspace(tmp_path)
    (tmp_path / "scorereport.yaml").write_text(f"{settings}fr.po\n")
    with pytest.raises(InputError, match=r"fr.po: there is no such file"):
        load_workspace(tmp_path)
    _file(tmp_path, HEAD + 'msgid "of {a}"\nmsgstr "{b}"\n')
    with pytest.raises(InputError, match=r"fr.po:7:1: the translation"):
        load_workspace(tmp_path)


@given(st.text(alphabet="{}ab.[]!:()_ 0", max_size=12))
def test_what_passes_as_placeholders_reaches_nothing(text: str) -> None:
    """A message whose placeholders are plain names needs nothing but a text for each name."""
    try:
        names = placeholders(text)
    except ValueError:
        return
    text.format(**dict.fromkeys(names, ""))
