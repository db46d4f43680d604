"""Each named question of `ontology/queries` gives the right answer about a few made-up reports."""

import datetime
import re
from collections.abc import Iterable
from importlib.resources import files

import pytest
import rdflib
from pyoxigraph import Literal, NamedNode, Quad, QuerySolutions, Store

from hamkari.model import Agreement, Article, Country, Facts, Meeting, Occasion, Person, Place, Post, Quote
from hamkari.rdf import merge, triples
from hamkari.rdf.namespaces import PREFIXES, A, term
from hamkari.validation import validate

FOLDER = files("hamkari.ontology") / "queries"
QUESTIONS = {
    file.name.removesuffix(".rq"): file.read_text("utf-8")
    for file in sorted(FOLDER.iterdir(), key=lambda entry: entry.name)
    if file.name.endswith(".rq") and file.read_text("utf-8").startswith("# id: ")
}
TYPES = {"country", "topic", "stage", "activity", "instrument", "body", "person", "integer", "date"}
COUNTS = {"1", "0-1", "2", "1-2"}

ITU = "اتحادیه بین‌المللی مخابرات"
MEMORANDUM = "memorandum"
MINISTER_IR, MINISTER_JP = "وزیر ارتباطات ایران", "وزیر امور داخلی ژاپن"


def report(
    name: str,
    day: str | None,
    outlet: str,
    parties: tuple[str, ...],
    topic: str,
    stage: str,
    *,
    meeting: bool = False,
    speaker: str | None = None,
    activity: str | None = None,
    instrument: str | None = None,
) -> Facts:
    """The facts of one article that states one thing, and where asked tells of one meeting."""
    text = f"متن {name}: {stage} {topic}."
    words = text.removesuffix(".")
    proof = Quote(0, len(words), words)
    return Facts(
        article=Article(name, text),
        issued=datetime.date.fromisoformat(day) if day else None,
        publisher=outlet,
        countries=tuple(Country(code, (proof,)) for code in parties if len(code) == 2),
        posts=(Post(MINISTER_IR, (proof,), country="IR"), Post(MINISTER_JP, (proof,), country="JP", held=True)),
        people=(Person("تاکشی ایواتا", (proof,), country="JP", post=MINISTER_JP),),
        places=(Place("توکیو", (proof,), country="JP"),),
        occasions=(Occasion("نمایشگاه سیتک", (proof,)),),
        meetings=(
            Meeting((MINISTER_IR, "تاکشی ایواتا"), ("IR", "JP"), proof, place="توکیو", occasion="نمایشگاه سیتک"),
        )
        if meeting
        else (),
        agreements=(
            Agreement(
                tuple(sorted(parties)), stage, proof, topics=(topic,), activities=(activity,) if activity else (),
                instrument=instrument, speaker=speaker,
            ),
        ),
    )  # fmt: skip


REPORTS = (
    report("offer", "2023-01-10", "ایسنا", ("IR", "JP"), "5g", "offered", meeting=True, speaker="تاکشی ایواتا"),
    report("plan", "2023-03-01", "ایرنا", ("IR", "JP"), "5g", "planned", speaker=MINISTER_IR, activity="training"),
    report("sign", "2023-02-01", "ایسنا", ("IR", "RU"), "satellite", "signed", instrument=MEMORANDUM, activity="trade"),
    report("sign-too", "2023-02-02", "ایرنا", ("IR", "RU"), "satellite", "signed", instrument=MEMORANDUM),
    report("again", "2023-06-20", "ایسنا", ("IR", "RU"), "satellite", "planned", activity="trade"),
    report("roam", "2023-02-10", "ایسنا", ("IR", "OM"), "roaming", "agreed"),
    report("union", "2024-01-15", "ایسنا", ("IR", "RU", ITU), "spectrum", "discussed", speaker=MINISTER_IR),
    report("abroad", "2024-02-01", "ایسنا", ("RU", "OM"), "roaming", "discussed"),
)


def finished(reports: Iterable[Facts]) -> Store:
    graph = Store()
    graph.bulk_extend(Quad(t.subject, t.predicate, t.object) for t in merge(triples(facts) for facts in reports))
    return graph


@pytest.fixture(scope="module")
def store() -> Store:
    """The reports as one finished graph."""
    return finished(REPORTS)


def filled(question: str, values: dict[str, str]) -> str:
    """The query with the content of every `VALUES` block of a variable replaced, as the README of the folder has it."""
    text = QUESTIONS[question]
    for name, value in values.items():
        block = re.compile(rf"VALUES \?{name} \{{[^}}]*\}}")
        assert block.search(text), f"{question} has no block for {name}"
        text = block.sub(f"VALUES ?{name} {{ {value} }}", text)
    return text


def short(value: object) -> str:
    """A literal as its text, a thing as the end of its IRI."""
    if isinstance(value, NamedNode):
        return re.split(r"[/#]", value.value)[-1]
    return value.value if isinstance(value, Literal) else ""


def answer(store: Store, question: str, **values: str) -> list[tuple[str, ...]]:
    found = store.query(filled(question, values), prefixes=PREFIXES)
    assert isinstance(found, QuerySolutions)
    return [tuple(short(value) for value in row) for row in found]


def columns(rows: Iterable[tuple[str, ...]], *numbers: int) -> list[tuple[str, ...]]:
    return [tuple(row[number] for number in numbers) for row in rows]


def test_the_reports_are_a_valid_graph(store: Store) -> None:
    assert validate(store) == ()


def test_there_are_at_least_fifteen_questions_and_each_is_tested() -> None:
    assert len(QUESTIONS) >= 15
    tested = {name.removeprefix("test_").replace("_", "-") for name in globals() if name.startswith("test_")}
    assert set(QUESTIONS) <= tested


@pytest.mark.parametrize("name", QUESTIONS)
def test_head_and_blocks_keep_the_convention(name: str) -> None:
    text = QUESTIONS[name]
    head, _, body = text.partition("\nPREFIX")
    lines = head.splitlines()
    assert lines[0] == f"# id: {name}"
    assert re.fullmatch(r"# question: .+\?", lines[1])
    assert re.fullmatch(r"# question-fa: .+؟", lines[2])
    parameters = [line.removeprefix("# parameter: ") for line in lines if line.startswith("# parameter: ")]
    variables = set()
    for parameter in parameters:
        parts = re.fullmatch(r'([a-z]+) ([a-z]+) (\S+) "[^"]+"', parameter)
        assert parts, parameter
        assert parts[2] in TYPES
        assert parts[3] in COUNTS
        assert sum(line.startswith(f'# parameter-fa: {parts[1]} "') for line in lines) == 1
        variables |= {f"{parts[1]}{n}" for n in (1, 2)} if parts[3].endswith("2") else {parts[1]}
    # Blocks of other variables are the query's own and hold several terms or a class.
    blocks = set(re.findall(r"VALUES \?(\w+) \{", body))
    assert variables <= blocks
    assert all(line == "#" or line.startswith("# ") for line in lines)
    assert "ORDER BY" in body


@pytest.mark.parametrize("name", QUESTIONS)
def test_every_engine_gives_the_same_rows(store: Store, name: str) -> None:
    """The questions are standard SPARQL: rdflib, which shares no code with Oxigraph, agrees row by row."""
    graph = rdflib.Graph().parse(data="\n".join(f"{quad.triple} ." for quad in store), format="nt")
    theirs = [
        tuple(short(NamedNode(x)) if isinstance(x, rdflib.URIRef) else "" if x is None else str(x) for x in row)
        for row in graph.query(QUESTIONS[name])
    ]
    assert theirs == answer(store, name)


def test_partners_on_topic(store: Store) -> None:
    assert answer(store, "partners-on-topic", country="country:IR") == [
        ("RU", "satellite", "signed", "2", "2023-02-01", "2023-06-20"),  # the two reports of one signature count once
        ("OM", "roaming", "agreed", "1", "2023-02-10", "2023-02-10"),
        ("JP", "5g", "planned", "2", "2023-01-10", "2023-03-01"),
        ("RU", "spectrum", "discussed", "1", "2024-01-15", "2024-01-15"),
    ]
    narrower = answer(store, "partners-on-topic", country="country:IR", topic="topic:mobile-networks")
    assert columns(narrower, 0, 1) == [("OM", "roaming"), ("JP", "5g")]
    assert answer(store, "partners-on-topic", country="country:JP", topic="topic:roaming") == []


def test_signed_vs_discussed(store: Store) -> None:
    with_all = answer(store, "signed-vs-discussed", country1="country:IR")
    assert columns(with_all, 0, 1, 2) == [
        ("RU", "satellite", "signed"),
        ("RU", "satellite", "signed"),
        ("OM", "roaming", "not signed"),
        ("JP", "5g", "not signed"),
        ("RU", "spectrum", "not signed"),
    ]
    with_one = answer(store, "signed-vs-discussed", country1="country:IR", country2="country:JP", topic="topic:5g")
    assert with_one == [("JP", "5g", "not signed", "planned", "2023-03-01", "متن plan: planned 5g", "plan")]


def test_promised_never_signed(store: Store) -> None:
    promised = [("IR", "JP", "5g", "2", "2023-01-10", "2023-03-01")]
    assert answer(store, "promised-never-signed") == promised
    assert answer(store, "promised-never-signed", country="country:RU") == []
    assert columns(answer(store, "promised-never-signed", times="1"), 1, 2) == [("JP", "5g"), ("OM", "roaming")]


def test_who_met_whom(store: Store) -> None:
    met = ("تاکشی-ایواتا", "IR-وزیر-ارتباطات-ایران")
    rows = answer(store, "who-met-whom", country="country:JP")
    assert columns(rows, 2, 3, 4, 6) == [("2023-01-10", "توکیو", "نمایشگاه-سیتک", "offer")]
    assert set(rows[0][:2]) == set(met)
    assert answer(store, "who-met-whom", person="<https://w3id.org/hamkari/id/person/تاکشی-ایواتا>") == rows
    assert answer(store, "who-met-whom", country="country:RU") == []


def test_who_met_whom_names_the_country_of_one_who_is_not_named(store: Store) -> None:
    one_sided = Store()
    meetings = [quad.subject for quad in store.quads_for_pattern(None, A, term("hk:Meeting"))]
    japanese = NamedNode(PREFIXES["person"] + "تاکشی-ایواتا")
    one_sided.extend(q for q in store if not (q.subject in meetings and q.object == japanese))
    assert columns(answer(one_sided, "who-met-whom"), 0, 1) == [("IR-وزیر-ارتباطات-ایران", "JP")]


def test_timeline_of_pair(store: Store) -> None:
    rows = answer(store, "timeline-of-pair", country1="country:JP", country2="country:IR")
    assert columns(rows, 0, 1, 2, 3, 5) == [
        ("2023-01-10", "Agreement", "offered", "5g", "offer"),
        ("2023-01-10", "Meeting", "", "", "offer"),
        ("2023-03-01", "Agreement", "planned", "5g", "plan"),
    ]
    on_topic = answer(store, "timeline-of-pair", country1="country:IR", country2="country:JP", topic="topic:5g")
    assert columns(on_topic, 1) == [("Agreement",), ("Agreement",)]


def test_topics_by_partner(store: Store) -> None:
    assert answer(store, "topics-by-partner", country="country:IR") == [
        ("RU", "satellite", "2", "0.667"),
        ("RU", "spectrum", "1", "0.333"),
        ("JP", "5g", "2", "1"),
        ("OM", "roaming", "1", "1"),
    ]
    assert answer(store, "topics-by-partner", country="country:OM") == [
        ("IR", "roaming", "1", "1"),
        ("RU", "roaming", "1", "1"),
    ]


def test_activities_by_partner(store: Store) -> None:
    assert answer(store, "activities-by-partner", country="country:IR") == [
        ("JP", "training", "1", "planned"),
        ("RU", "trade", "2", "signed"),
    ]
    assert columns(answer(store, "activities-by-partner", topic="topic:space"), 0) == [("RU",)]


def test_who_speaks_for_country(store: Store) -> None:
    assert answer(store, "who-speaks-for-country", country="country:JP") == [
        ("تاکشی-ایواتا", "1", "1", "2023-01-10", "2023-01-10"),
    ]
    minister = "IR-وزیر-ارتباطات-ایران"
    assert answer(store, "who-speaks-for-country") == [(minister, "2", "1", "2023-01-10", "2024-01-15")]
    on_topic = answer(store, "who-speaks-for-country", topic="topic:5g")
    assert on_topic == [(minister, "1", "0", "2023-03-01", "2023-03-01")]


def test_reports_without_a_date_count_and_leave_the_dates_of_others(store: Store) -> None:
    undated = report("undated", None, "ایسنا", ("IR", "JP"), "5g", "planned", speaker=MINISTER_IR)
    with_it = finished((*REPORTS, undated))
    minister = "IR-وزیر-ارتباطات-ایران"
    assert answer(with_it, "who-speaks-for-country") == [(minister, "3", "1", "2023-01-10", "2024-01-15")]
    assert answer(with_it, "promised-never-signed") == [("IR", "JP", "5g", "3", "2023-01-10", "2023-03-01")]
    assert columns(answer(with_it, "timeline-of-pair"), 0, 5)[0] == ("", "undated")
    only = finished((undated,))
    assert answer(only, "who-speaks-for-country") == [(minister, "1", "0", "", "")]


def test_statements_of_official(store: Store) -> None:
    person = f"<{PREFIXES['person']}تاکشی-ایواتا>"
    rows = answer(store, "statements-of-official", person=person)
    assert rows == [("2023-01-10", "offered", "5g", "IR", "متن offer: offered 5g", "offer")]
    post = answer(store, "statements-of-official", person=f"<{PREFIXES['post']}IR-وزیر-ارتباطات-ایران>")
    body = "اتحادیه-بین-المللی-مخابرات"
    assert columns(post, 1, 3) == [("planned", "JP"), ("discussed", body), ("discussed", "RU")]


def test_bodies_that_bridge(store: Store) -> None:
    body = "اتحادیه-بین-المللی-مخابرات"
    assert answer(store, "bodies-that-bridge") == [(body, "2", "IR", "1"), (body, "2", "RU", "1")]
    assert answer(store, "bodies-that-bridge", countries="3") == []
    assert answer(store, "bodies-that-bridge", topic="topic:5g") == []


def test_no_follow_up(store: Store) -> None:
    # The signature with Russia was followed after four months, and of 2024 nobody can know yet.
    assert columns(answer(store, "no-follow-up"), 1, 2, 3, 6) == [
        ("OM", "roaming", "agreed", "roam"),
        ("JP", "5g", "planned", "plan"),
        ("RU", "satellite", "planned", "again"),
    ]
    soon = answer(store, "no-follow-up", months="3", country="country:RU")
    assert columns(soon, 6) == [("sign",), ("sign-too",), ("again",)]
    assert columns(answer(store, "no-follow-up", months="12"), 6) == []


def test_contradictions(store: Store) -> None:
    expected = [("sign", "signed", "again", "planned"), ("sign-too", "signed", "again", "planned")]
    assert columns(answer(store, "contradictions"), 6, 3, 10, 7) == expected
    assert columns(answer(store, "contradictions", topic="topic:space", country="country:RU"), 6, 3, 10, 7) == expected
    assert answer(store, "contradictions", country="country:JP") == []


def test_stages_by_topic(store: Store) -> None:
    assert answer(store, "stages-by-topic", topic="topic:mobile-networks") == [
        ("5g", "planned", "1"),
        ("roaming", "agreed", "1"),
        ("roaming", "discussed", "1"),
    ]
    assert len(answer(store, "stages-by-topic")) == 5


def test_documents_signed(store: Store) -> None:
    rows = answer(store, "documents-signed", country="country:IR", instrument="instrument:memorandum")
    assert [(party, about, stage) for _, _, party, about, stage, *_ in rows] == [
        ("IR", "satellite", "signed"),
        ("RU", "satellite", "signed"),
    ]
    assert len({row[0] for row in rows}) == 1  # two articles, one document
    assert answer(store, "documents-signed", instrument="instrument:contract") == []


def test_proof_of_tie(store: Store) -> None:
    pair = {"country1": "country:IR", "country2": "country:RU"}
    rows = answer(store, "proof-of-tie", **pair, topic="topic:ict")
    assert columns(rows, 7, 1) == [
        ("sign", "signed"),
        ("sign-too", "signed"),
        ("again", "planned"),
        ("union", "discussed"),
    ]
    words = "متن sign: signed satellite"
    assert rows[0][4:7] == (words, "0", str(len(words)))
    assert columns(answer(store, "proof-of-tie", **pair, topic="topic:spectrum"), 2) == [("IR-وزیر-ارتباطات-ایران",)]


def test_new_since(store: Store) -> None:
    day = '"2023-02-10"^^xsd:date'
    assert columns(answer(store, "new-since", day=day), 0, 1, 2) == [
        ("IR", "OM", "roaming"),
        ("IR", "RU", "spectrum"),
        ("OM", "RU", "roaming"),
    ]
    assert columns(answer(store, "new-since", day=day, country="country:OM"), 4) == [("2023-02-10",), ("2024-02-01",)]


def test_quiet_since(store: Store) -> None:
    assert answer(store, "quiet-since", country="country:IR", day='"2024-01-01"^^xsd:date') == [
        ("OM", "2023-02-10", "1"),
        ("JP", "2023-03-01", "1"),
    ]
    assert answer(store, "quiet-since", country="country:IR", day='"2023-02-10"^^xsd:date') == []


def test_common_partners(store: Store) -> None:
    pair = {"country1": "country:IR", "country2": "country:RU"}
    assert answer(store, "common-partners", **pair) == [("OM", "roaming", "agreed", "discussed")]
    assert answer(store, "common-partners", **pair, topic="topic:space") == []


def test_occasions_of_meetings(store: Store) -> None:
    occasion = "نمایشگاه-سیتک"
    rows = answer(store, "occasions-of-meetings", country="country:JP")
    assert rows == [(occasion, "IR", "1"), (occasion, "JP", "1")]
    assert answer(store, "occasions-of-meetings", country="country:RU") == []


def test_reported_by_several(store: Store) -> None:
    assert columns(answer(store, "reported-by-several"), 1, 2, 4) == [("signed", "2", "sign")]
    every = answer(store, "reported-by-several", outlets="1")
    assert len(every) == 7
    assert columns(every, 2)[:2] == [("2",), ("1",)]
    assert answer(store, "reported-by-several", country="country:JP") == []
