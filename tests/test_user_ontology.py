"""A user's own Turtle adds to the lexicon without code, and every mistake in it is told by file and line."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from pyoxigraph import Store

from hamkari.building import build_files
from hamkari.cli import main
from hamkari.errors import OntologyError
from hamkari.lexicon import load as load_lexicon
from hamkari.rdf import serialise
from hamkari.rdf.namespaces import PREFIXES
from hamkari.store import load

PREFIX = """@prefix hk: <https://w3id.org/hamkari/ontology#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix topic: <https://w3id.org/hamkari/id/topic/> .
@prefix country: <https://w3id.org/hamkari/id/country/> .
@prefix person: <https://w3id.org/hamkari/id/person/> .
@prefix id: <https://w3id.org/hamkari/id/> .
"""
FIRST = PREFIX.count("\n") + 1
TEN_LINES = """topic:quantum a skos:Concept ; skos:inScheme hk:TopicScheme ; skos:broader topic:ict ;
    skos:notation "quantum" ; skos:prefLabel "رمزنگاری کوانتومی"@fa, "Quantum cryptography"@en .

person:farzan a foaf:Person ; skos:prefLabel "بهنام فرزان"@fa, "Behnam Farzan"@en ;
    skos:altLabel "فرزان"@fa ; hk:country country:IR .
<https://w3id.org/hamkari/id/tenure/farzan-1> a org:Membership ; org:member person:farzan ;
    org:role <https://w3id.org/hamkari/id/post/IR-وزیر-ارتباطات-و-فناوری-اطلاعات> ;
    hk:from "2031-05-01"^^xsd:date .
<https://w3id.org/hamkari/id/cue/signed-mine> a hk:CueSet ; hk:stage <https://w3id.org/hamkari/id/stage/signed> ;
    skos:hiddenLabel "مهر پیمان زدن"@fa .
"""
NEWS = """وزیر ارتباطات ایران با همتای ژاپنی خود دیدار کرد

دکتر فرزان، وزیر ارتباطات و فناوری اطلاعات ایران، در توکیو با وزیر تحول دیجیتال ژاپن دیدار کرد.
ایران و ژاپن در زمینه رمزنگاری کوانتومی مهر پیمان زدند.
"""


@pytest.fixture
def news(tmp_path: Path) -> Path:
    (tmp_path / "news").mkdir()
    for name in ("one", "two", "three"):
        (tmp_path / "news" / f"{name}.txt").write_text(NEWS, encoding="utf-8")
    return tmp_path / "news"


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "words.ttl").write_text(PREFIX + TEN_LINES, encoding="utf-8")
    return folder


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(x) for x in arguments])


def ask(store: Store, pattern: str) -> bool:
    return bool(store.query(f"ASK {{ {pattern} }}", prefixes=PREFIXES))


def test_ten_lines_add_a_topic_a_minister_and_a_cue(news: Path, mine: Path, tmp_path: Path) -> None:
    assert len(TEN_LINES.split("\n\n")) == 2
    assert len([line for line in TEN_LINES.splitlines() if line]) <= 10
    assert run("build", news, "--ontology", mine, "-o", tmp_path / "out").exit_code == 0
    store = load(tmp_path / "out" / "graph.ttl")
    assert ask(store, "?a schema:mentions topic:quantum, person:farzan")
    assert ask(store, 'topic:quantum skos:prefLabel "Quantum cryptography"@en ; skos:broader topic:ict')
    assert ask(store, 'person:farzan skos:prefLabel "بهنام فرزان"@fa ; org:holds ?post')
    assert ask(
        store, "?x a hk:Agreement ; hk:topic topic:quantum ; hk:stage stage:signed ; hk:party country:IR, country:JP"
    )
    done = run("validate", tmp_path / "out" / "graph.ttl")
    assert done.exit_code == 0, done.output

    assert run("build", news, "-o", tmp_path / "without").exit_code == 0
    without = load(tmp_path / "without" / "graph.ttl")
    assert not ask(without, "?a schema:mentions topic:quantum")
    assert not ask(without, "?a schema:mentions person:farzan")
    assert not ask(without, "?x hk:stage stage:signed")


def test_two_processes_know_it_too(news: Path, mine: Path) -> None:
    alone, together = (build_files([news], ontology=(mine,), jobs=jobs) for jobs in (1, 2))
    assert serialise(alone.graph) == serialise(together.graph)
    assert "topic:quantum" in serialise(together.graph)


def test_a_single_file_and_several_folders_may_be_named(news: Path, mine: Path, tmp_path: Path) -> None:
    more = tmp_path / "more.ttl"
    more.write_text(PREFIX + 'topic:quantum skos:altLabel "رمز کوانتومی"@fa .\n', encoding="utf-8")
    done = run("build", news, "--ontology", mine, "--ontology", more, "-o", tmp_path / "out")
    assert done.exit_code == 0, done.output
    assert "رمز کوانتومی" in (tmp_path / "out" / "graph.ttl").read_text("utf-8")


CONCEPT = 'topic:q a skos:Concept ; skos:inScheme hk:TopicScheme ; skos:notation "q" ; skos:prefLabel "کیو"@fa'
PERSON = 'person:x a foaf:Person ; skos:prefLabel "ایکس ایگرگ"@fa'
POST = "<https://w3id.org/hamkari/id/post/IR-وزیر-ارتباطات-و-فناوری-اطلاعات>"
#: Turtle with one mistake, the line of it (from 1, without the prefixes), and what is said: what is wrong, the remedy.
MISTAKES = {
    "syntax": ("topic:q a skos:Concept ;\n  skos:notation .\n", 2, "not Turtle", "mend"),
    "prefix": ("topic:q a skos:Concept .\nnope:q a skos:Concept .\n", 2, "not Turtle", "mend"),
    "no notation": (
        'topic:q a skos:Concept ; skos:inScheme hk:TopicScheme ;\n  skos:prefLabel "کیو"@fa .',
        1, "without skos:notation", "add one",
    ),
    "no scheme": (
        'topic:q a skos:Concept ; skos:notation "q" ; skos:prefLabel "کیو"@fa .', 1, "without skos:inScheme", "add one",
    ),
    "no label": (
        '\ntopic:q a skos:Concept ; skos:notation "q" ; skos:inScheme hk:TopicScheme .',
        2, "without skos:prefLabel", "add one",
    ),
    "label without language": (
        CONCEPT + ' ;\n  skos:altLabel "كوانتوم" .', 2, "a label without a language", '"كوانتوم"@fa',
    ),
    "empty label": (CONCEPT + ' ;\n  skos:altLabel " "@fa .', 2, "an empty label", "remove it"),
    "unknown broader": (CONCEPT + " ;\n  skos:broader topic:nothing-of-the-kind .", 2, "is no Concept", "mend the IRI"),
    "unknown scheme": (
        'topic:q a skos:Concept ; skos:notation "q" ; skos:prefLabel "کیو"@fa ;\n skos:inScheme hk:TopicsScheme .',
        2, "is no ConceptScheme", "did you mean <https://w3id.org/hamkari/ontology#TopicScheme>",
    ),
    "broader than itself": (CONCEPT + " ;\n  skos:broader topic:q .", 2, "broader than itself", "remove one"),
    "another name than its notation": (
        'topic:q a skos:Concept ; skos:inScheme hk:TopicScheme ;\n skos:notation "p" ; skos:prefLabel "کیو"@fa .',
        2, "called by its notation", "topic/p>",
    ),
    "second preferred label": (
        'topic:5g skos:altLabel "پنج جی"@fa ;\n skos:prefLabel "پنج‌جی"@fa .', 2, "a second", "write skos:altLabel",
    ),
    "misspelt property": (
        CONCEPT + ' ;\n\n  skos:altlabel "ک"@fa .', 3, "skos:altlabel is no property", "skos:altLabel?",
    ),
    "unknown property": (PERSON + " ;\n  hk:contry country:IR .", 2, "hk:contry is no property", "hk:country?"),
    "misspelt class": ('<x:y> a foaf:Persn ; skos:prefLabel "ی"@fa .', 1, "foaf:Persn is no class", "foaf:Person?"),
    "no class": ('topic:unheard skos:altLabel "ناشنیده"@fa .', 1, "a thing of no class", "say what it is"),
    "unknown country": (PERSON + " ;\n  hk:country country:IRN .", 2, "is no Country", "country/IR>"),
    "text for a thing": (PERSON + ' ;\n  hk:country "IR" .', 2, '"IR" is a text', "by its IRI"),
    "tenure without dates": (
        PERSON + f" .\n<x:t> a org:Membership ; org:member person:x ;\n  org:role {POST} .",
        2, "a tenure without dates", "add hk:from or hk:until",
    ),
    "tenure without a post": (
        PERSON + ' .\n<x:t> a org:Membership ; hk:from "2020-01-01"^^xsd:date ; org:member person:x .',
        2, "without org:role", "add one",
    ),
    "tenure of nobody": (
        f'<x:t> a org:Membership ; hk:from "2020-01-01"^^xsd:date ; org:role {POST} ;\n org:member person:nobody .',
        2, "is no Person", "add the thing",
    ),
    "Jalali date": (
        PERSON + f' .\n<x:t> a org:Membership ; org:member person:x ; org:role {POST} ;\n  hk:from "1402/05/12" .',
        3, "is no date", "^^xsd:date",
    ),
    "tenure that ends before it begins": (
        PERSON + f' .\n<x:t> a org:Membership ; org:member person:x ; org:role {POST} ;\n'
        '  hk:from "2020-01-01"^^xsd:date ;\n  hk:until "2019-01-01"^^xsd:date .',
        4, "ends before it begins", "exchange",
    ),
    "thing without an IRI": (
        f'\n[] a foaf:Person ; skos:prefLabel "ایکس"@fa .\n{PERSON} .', 2, "without an IRI", "give it one",
    ),
    "cue without words": ("<x:c> a hk:CueSet ;\n hk:stage id:stage .", 1, "without skos:hiddenLabel", "add one"),
}  # fmt: skip


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_told_with_its_place_and_remedy(name: str, tmp_path: Path) -> None:
    turtle, line, wrong, remedy = MISTAKES[name]
    path = tmp_path / "mine.ttl"
    path.write_text(PREFIX + turtle, encoding="utf-8")
    with pytest.raises(OntologyError) as error:
        load_lexicon((path,))
    told = [text for text in str(error.value).splitlines() if text.startswith(f"{path}:{FIRST + line - 1}: ")]
    assert any(wrong in text and remedy in text for text in told), str(error.value)


def test_a_build_with_mistakes_says_each_on_a_line_and_writes_nothing(news: Path, tmp_path: Path) -> None:
    path = tmp_path / "mine.ttl"
    path.write_text(f'{PREFIX}topic:q a skos:Concpt .\n{PERSON} ; hk:country "IR" .\n', encoding="utf-8")
    done = run("build", news, "--ontology", path, "-o", tmp_path / "out")
    assert done.exit_code == 5
    assert [line.startswith(f"hamkari: {path}:") for line in done.output.splitlines()] == [True, True]
    assert not (tmp_path / "out").exists()


def test_all_mistakes_of_all_files_are_told_at_once(mine: Path) -> None:
    mistakes = [MISTAKES[name] for name in ("syntax", "misspelt property", "Jalali date")]
    for number, (turtle, *_) in enumerate(mistakes):
        (mine / f"{number}.ttl").write_text(PREFIX + turtle, encoding="utf-8")
    with pytest.raises(OntologyError) as error:
        load_lexicon((mine,))
    lines = str(error.value).splitlines()
    for number, (_, line, wrong, _) in enumerate(mistakes):
        assert any(f"{number}.ttl:{FIRST + line - 1}: " in text and wrong in text for text in lines), lines
    assert not any("words.ttl" in text for text in lines)


def test_a_file_in_another_encoding_and_an_empty_folder_are_told(mine: Path, tmp_path: Path) -> None:
    (mine / "old.ttl").write_bytes(PREFIX.encode() + 'topic:q skos:altLabel "ک"@fa .'.encode("cp1256"))
    with pytest.raises(OntologyError, match=rf"old\.ttl:{FIRST}: not UTF-8 text; save"):
        load_lexicon((mine,))
    (tmp_path / "empty").mkdir()
    with pytest.raises(OntologyError, match="empty: no Turtle file there; name a folder"):
        load_lexicon((tmp_path / "empty",))


def test_what_is_changed_between_two_builds_of_one_process_is_read_anew(news: Path, mine: Path) -> None:
    for stage, other in (("signed", "planned"), ("planned", "signed")):
        words = PREFIX + TEN_LINES.replace("stage/signed", f"stage/{stage}")
        (mine / "words.ttl").write_text(words, encoding="utf-8")
        graph = build_files([news], ontology=(mine,)).graph
        told = {t.object.value.rpartition("/")[2] for t in graph if t.predicate.value.endswith("#stage")}
        assert stage in told
        assert other not in told
