"""Decisions of people, through the command line and in Python, on real files."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import hamkari
from hamkari.cli import main
from hamkari.errors import DecisionError, QueryError
from hamkari.store import load
from hamkari.validation import validate

NEWS = {
    "japan": "ایران و ژاپن در زمینه نسل پنجم تفاهم‌نامه امضا کردند. ایران و هند درباره هوش مصنوعی گفت‌وگو کردند.",
    "oman": "ایران و عمان در زمینه دولت الکترونیک مهر پیمان زدند.",
}
CUE = """@prefix hk: <https://w3id.org/hamkari/ontology#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<https://w3id.org/hamkari/id/cue/mine> a hk:CueSet ; hk:stage <https://w3id.org/hamkari/id/stage/STAGE> ;
    skos:hiddenLabel "مهر پیمان زدن"@fa .
"""


class Desk:
    """A folder with articles and their graph, and a user's ontology for each stage that his cue phrase may tell."""

    def __init__(self, folder: Path, ontologies: Path) -> None:
        self.folder, self.out = folder, folder / "out"
        self.graph_file, self.decisions = self.out / "graph.ttl", self.out / "decisions.ttl"
        self._ontologies, self._stage = ontologies, "signed"

    def cue(self, stage: str) -> None:
        """Let the user's cue phrase tell another stage."""
        self._stage = stage

    def build(self, *options: object) -> str:
        ontology = self._ontologies / f"{self._stage}.ttl"
        done = run("build", self.folder / "news", "-o", self.out, "--ontology", ontology, *options)
        assert done.exit_code == 0, done.output
        return done.output

    def review(self, *options: object, keys: str = "") -> Result:
        return run("review", self.graph_file, "--by", "سارا", *options, keys=keys)

    @property
    def graph(self) -> hamkari.Graph:
        return hamkari.load(self.graph_file)

    def agreement(self, country: str) -> str:
        (identifier,) = self.graph.between(country).agreements().id
        return str(identifier)

    def stages(self) -> dict[str, str]:
        """The stage of the agreement with each country other than Iran."""
        table = self.graph.agreements().explode("parties")
        return dict(table[table.parties != "IR"][["parties", "stage"]].values.tolist())


def run(*arguments: object, keys: str = "") -> Result:
    return CliRunner().invoke(main, list(map(str, arguments)), input=keys)


@pytest.fixture(scope="module")
def ontologies(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("ontologies")
    for stage in ("signed", "planned"):
        (folder / f"{stage}.ttl").write_text(CUE.replace("STAGE", stage), "utf-8")
    return folder


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, ontologies: Path) -> Path:
    folder = tmp_path_factory.mktemp("desk")
    (folder / "news").mkdir()
    for name, text in NEWS.items():
        (folder / "news" / f"{name}.txt").write_text(text, "utf-8")
    Desk(folder, ontologies).build()
    return folder


@pytest.fixture
def desk(tmp_path: Path, built: Path, ontologies: Path) -> Desk:
    shutil.copytree(built, tmp_path, dirs_exist_ok=True)
    return Desk(tmp_path, ontologies)


def test_without_decisions_all_is_as_extracted(desk: Desk) -> None:
    assert desk.stages() == {"JP": "signed", "IN": "discussed", "OM": "signed"}
    assert not desk.decisions.exists()


def test_a_rejected_agreement_stays_gone_after_a_rebuild(desk: Desk) -> None:
    rejected = desk.agreement("JP")
    done = desk.review("--reject", rejected, "--because", "خبر تکذیب شد")
    assert done.exit_code == 0, done.output
    assert done.output.split() == [str(desk.decisions), str(desk.graph_file), str(desk.out / "graph.html")]
    assert desk.stages() == {"IN": "discussed", "OM": "signed"}
    at_once = desk.graph
    assert "1 decision of people applied" in desk.build()
    assert desk.graph == at_once
    assert desk.graph.between("JP").ties().empty
    (told,) = desk.graph.query(
        "SELECT ?about ?verdict ?name ?why { ?d a hk:Decision ; prov:used ?about ; hk:verdict/skos:notation ?verdict ;"
        " prov:wasAssociatedWith/foaf:name ?name ; rdfs:comment ?why ; prov:endedAtTime ?when }"
    ).values.tolist()
    assert told == [rejected.replace("/", ":"), "rejected", "سارا", "خبر تکذیب شد"]
    assert validate(load(desk.graph_file)) == ()


def test_it_stays_gone_when_a_cue_phrase_shifts_its_stage(desk: Desk) -> None:
    before = desk.agreement("OM")
    assert desk.review("--reject", before).exit_code == 0
    desk.cue("planned")
    assert "1 decision of people applied" in desk.build()
    assert desk.stages() == {"JP": "signed", "IN": "discussed"}
    desk.decisions.unlink()
    desk.build()
    assert desk.stages()["OM"] == "planned"
    assert desk.agreement("OM") != before


def test_accepted_and_amended_survive_a_cue_phrase_that_shifts_their_stage(desk: Desk) -> None:
    assert desk.review("--accept", desk.agreement("OM")).exit_code == 0
    options = (
        "--stage",
        "agreed",
        "--topic",
        "5g",
        "--topic",
        "اینترنت اشیا",
        "--instrument",
        "-",
        "--activity",
        "training",
    )
    assert desk.review("--amend", desk.agreement("JP"), *options).exit_code == 0
    desk.cue("planned")
    desk.build()
    assert desk.stages() == {"JP": "agreed", "IN": "discussed", "OM": "signed"}
    japan = desk.graph.between("JP").agreements().iloc[0]
    assert (japan.topics, japan.activities, japan.verdict) == (["5g", "iot"], ["training"], "amended")
    assert japan[["instrument"]].isna().all()
    assert desk.graph.agreements().set_index("verdict").confidence[["accepted", "amended"]].tolist() == [1.0, 1.0]
    assert validate(load(desk.graph_file)) == ()


def test_a_decision_that_finds_no_agreement_is_told_and_kept(desk: Desk) -> None:
    assert desk.review("--accept", desk.agreement("OM"), "--accept", desk.agreement("JP")).exit_code == 0
    (desk.folder / "news" / "oman.txt").write_text("ایران و عمان درباره شعر گفت‌وگو کردند.", "utf-8")
    kept = desk.decisions.read_text("utf-8")
    told = desk.build()
    assert "2 decisions of people, of which 1 find no agreement" in told
    assert re.search(
        r"accepted by سارا on \d{4}-\d\d-\d\d: article oman states no such thing now.*مهر پیمان زدند", told
    )
    (desk.folder / "news" / "oman.txt").unlink()
    assert "article oman is not among those read" in desk.build()
    assert desk.decisions.read_text("utf-8") == kept
    assert desk.graph.query("SELECT ?d { ?d a hk:Decision }").shape == (2, 1)


def test_another_persons_file_merges_and_the_last_decision_holds(desk: Desk, tmp_path: Path) -> None:
    japan, india = desk.agreement("JP"), desk.agreement("IN")
    theirs = tmp_path / "theirs.ttl"
    assert run("review", desk.graph_file, "--by", "Reza", "--decisions", theirs, "--reject", japan).exit_code == 0
    desk.build()
    assert "JP" in desk.stages()
    assert desk.review("--reject", india).exit_code == 0
    desk.build("--decisions", theirs)
    assert desk.stages() == {"OM": "signed"}
    names = desk.graph.query("SELECT ?name { ?d a hk:Decision ; prov:wasAssociatedWith/foaf:name ?name }")
    assert sorted(names.name) == ["Reza", "سارا"]
    later = re.sub(r'endedAtTime "[^"]+"', 'endedAtTime "2999-01-01T00:00:00Z"', theirs.read_text("utf-8"))
    theirs.write_text(
        re.sub(r"decision:(\w{20})", r"decision:1\1", later.replace("verdict:rejected", "verdict:accepted")), "utf-8"
    )
    desk.build("--decisions", theirs)
    assert desk.stages() == {"JP": "signed", "OM": "signed"}


def test_a_mind_can_be_changed_in_the_graph_itself(desk: Desk) -> None:
    before, japan = desk.graph, desk.agreement("JP")
    for options in (("--reject",), ("--accept",), ("--reject",)):
        assert desk.review(*options, japan).exit_code == 0
    assert desk.stages() == {"IN": "discussed", "OM": "signed"}
    assert desk.review("--amend", japan, "--stage", "planned").exit_code == 0
    assert desk.stages()["JP"] == "planned"
    assert desk.review("--accept", japan).exit_code == 0  # as it is now
    assert desk.stages()["JP"] == "planned"
    assert desk.graph.between("JP").agreements().verdict.tolist() == ["accepted"]
    assert desk.graph.between("JP").agreements().quote.tolist() == before.between("JP").agreements().quote.tolist()
    desk.decisions.unlink()
    desk.build()
    assert desk.graph == before


# Walking through in the terminal.


def test_walking_through(desk: Desk) -> None:
    done = desk.review(keys="a" + "r" + "چنین نیست\n" + "s")
    assert done.exit_code == 0, done.output
    for words in ("1 of 3", "India, Iran", "5G", "Signed", "confidence", "Nothing is left to review."):
        assert words in done.output
    assert "تفاهم‌نامه امضا کردند" in done.output
    table = desk.graph.query(
        "SELECT ?verdict (COUNT(*) AS ?n) { ?d a hk:Decision ; hk:verdict/skos:notation ?verdict } GROUP BY ?verdict"
    )
    assert dict(table.values.tolist()) == {"accepted": 1, "rejected": 1}
    assert "1 of 1" in desk.review(keys="q").output
    assert "1 of 3" in desk.review("--all", keys="q").output


def test_editing_keeps_what_enter_keeps_and_tells_what_is_wrong(desk: Desk) -> None:
    edits = "e\n5gg\n\n\n\n\n" + "e\n5g, iot\ntraining\nplanned\n-\nطبق متن\n" + "q"
    done = desk.review("--country", "ژاپن", keys=edits)
    assert "no topic is called '5gg'; did you mean" in done.output
    row = desk.graph.between("JP").agreements().iloc[0]
    assert (row.topics, row.activities, row.stage, row.verdict) == (["5g", "iot"], ["training"], "planned", "amended")
    assert 'rdfs:comment "طبق متن"' in desk.decisions.read_text("utf-8")


def test_a_decision_is_on_disk_before_the_next_is_asked(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    class StoppedError(Exception):
        pass

    keys = iter("r")

    def key() -> str:
        for found in keys:
            return found
        assert desk.decisions.read_text("utf-8").count("a hk:Decision") == 1
        raise StoppedError

    monkeypatch.setattr("hamkari.cli.reviewing._key", key)
    assert isinstance(desk.review(keys="\n").exception, StoppedError)
    assert [path.name for path in desk.out.iterdir() if path.name.startswith(".")] == []


def test_back_skip_end_and_the_persian_keyboard(desk: Desk) -> None:
    shown = re.findall(r"(\d) of 3", desk.review(keys="ssbذxsق\nض").output)
    assert shown == ["1", "2", "3", "2", "1", "2", "3"]
    assert desk.decisions.read_text("utf-8").count("verdict:rejected") == 1
    assert desk.review(keys="").exit_code == 0  # where the input ends, so does the review


@pytest.mark.parametrize(
    ("options", "count"),
    [
        (("--below", "0.01"), 0),
        (("--below", "1"), 3),
        (("--country", "ژاپن"), 1),
        (("--stage", "signed"), 2),
        (("--topic", "ai", "--topic", "5g"), 2),
        (("--topic", "ai", "--country", "JP"), 0),
    ],
)
def test_what_is_walked_through_can_be_chosen(options: tuple[str, ...], count: int, desk: Desk) -> None:
    output = desk.review(*options, keys="q").output
    assert f"1 of {count}" in output if count else "Nothing is left" in output


@pytest.mark.parametrize(
    ("options", "code", "words"),
    [
        (("--accept", "nothing"), 7, "nothing: the graph has none such"),
        (("--accept", "agreement/"), 7, "none such"),
        (("--amend", "JP", "--stage", "sined"), 4, "no stage is called 'sined'; did you mean signed"),
        (("--amend", "JP", "--stage", "signed"), 7, "nothing is amended"),
        (("--amend", "JP", "--party", "IR"), 7, "two or more hk:party, not 1"),
        (("--amend", "JP", "--stage", "-"), 7, "one hk:stage, not 0"),
        (("--amend", "JP"), 2, "amend what?"),
        (("--party", "IR"), 2, "need --amend"),
        (("--country", "Japn"), 4, "did you mean JP"),
    ],
)
def test_what_is_wrong_is_told_and_changes_nothing(options: tuple[str, ...], code: int, words: str, desk: Desk) -> None:
    before = desk.graph_file.read_bytes()
    done = desk.review(
        *(desk.agreement("JP") if option == "JP" and "--amend" in options else option for option in options)
    )
    assert done.exit_code == code
    assert words in done.output
    assert desk.graph_file.read_bytes() == before
    assert not desk.decisions.exists()


def test_a_faulty_file_of_decisions_stops_build_and_review(desk: Desk) -> None:
    desk.decisions.write_text("<http://a> a <https://w3id.org/hamkari/ontology#Decision> .", "utf-8")
    for done in (desk.review("--accept", desk.agreement("JP")), run("build", desk.folder / "news", "-o", desk.out)):
        assert done.exit_code == 7
        assert len(done.output.splitlines()) == 4  # each fault on its line
        assert "give one hk:verdict of" in done.output
    assert run("build", desk.folder / "news", "-o", desk.out, "--decisions", "none.ttl").exit_code == 2
    assert run("review", desk.folder / "none.ttl", "--accept", "x").exit_code == 3


def test_the_name_comes_from_the_environment(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HAMKARI_REVIEWER", "مینا")
    assert run("review", desk.graph_file, "--accept", desk.agreement("JP")).exit_code == 0
    assert 'foaf:name "مینا"' in desk.decisions.read_text("utf-8")
    monkeypatch.delenv("HAMKARI_REVIEWER")
    monkeypatch.setenv("LOGNAME", "omid")
    assert run("review", desk.graph_file, "--accept", desk.agreement("IN")).exit_code == 0
    assert 'foaf:name "omid"' in desk.decisions.read_text("utf-8")


def test_parties_can_be_amended_to_bodies_of_the_graph(tmp_path: Path) -> None:
    text = "ایران و ژاپن در زمینه نسل پنجم تفاهم‌نامه امضا کردند. شرکت پویش‌گستر آرمان در این مراسم حاضر بود."
    graph = hamkari.build([hamkari.Article("n1", text)])
    body = graph.bodies().label_fa[0]
    review = graph.review(tmp_path / "decisions.ttl", by="سارا")
    review.amend(1, parties=["IR", body])
    path = review.save()
    rebuilt = hamkari.build([hamkari.Article("n1", text)], decisions=path)
    assert rebuilt == review.graph
    assert set(rebuilt.agreements().parties[0]) == {"IR", body}
    assert body in path.read_text("utf-8")


# In a notebook.


@pytest.fixture(scope="module")
def graph() -> hamkari.Graph:
    return hamkari.build(hamkari.Article(name, text) for name, text in NEWS.items())


def test_numbers_stay_and_the_least_confident_comes_first(graph: hamkari.Graph, tmp_path: Path) -> None:
    review = graph.review(tmp_path / "decisions.ttl", by="سارا")
    table = review.table()
    assert table.index.tolist() == list(range(1, len(table) + 1))
    assert table.confidence.is_monotonic_increasing
    assert table.stage.dtype.ordered
    first, second = table.id[1], table.id[2]
    review.reject(1, because="خواندم")
    assert review.table().index[0] == 2
    assert review.table().id[2] == second
    assert review.table(decided=True)[["id", "verdict", "by"]].to_dict("index") == {
        1: {"id": first, "verdict": "rejected", "by": "سارا"}
    }
    review.accept(second)
    assert 2 not in review.table().index
    assert review.graph.agreements().set_index("id").confidence[second] == 1
    assert first not in set(review.graph.agreements().id)
    assert len(graph.agreements()) == len(table)  # the graph itself is as it was


def test_saved_decisions_are_there_again_and_build_takes_them(graph: hamkari.Graph, tmp_path: Path) -> None:
    path = tmp_path / "new" / "decisions.ttl"
    review = graph.review(path, by="سارا")
    review.amend(1, stage="planned", because="طبق متن")
    assert not path.exists()
    assert "1 not saved" in repr(review)
    assert review.save() == path
    assert "not saved" not in repr(review)
    again = graph.review(path, by="رضا")
    assert again.table(decided=True).by.tolist() == ["سارا"]
    assert again.graph == review.graph
    built = hamkari.build([hamkari.Article(name, text) for name, text in NEWS.items()], decisions=path)
    assert built == review.graph
    assert review.graph.review(tmp_path / "other.ttl").table().index.tolist() == again.table().index.tolist()


def test_the_table_shows_each_quote_in_its_sentence_and_is_inert(tmp_path: Path) -> None:
    text = "به گفته <b>سخنگو</b> ایران و ژاپن در زمینه نسل پنجم تفاهم‌نامه امضا کردند و رفتند."
    graph = hamkari.build([hamkari.Article("n1", text)])
    html = graph.review(tmp_path / "decisions.ttl", by="<script>")._repr_html_()
    assert "<mark>" in html
    assert 'dir="auto"' in html
    assert "&lt;b&gt;" in html
    assert "&lt;script&gt;" in html
    assert not re.search(r"<(b|script)>", html)


@pytest.mark.parametrize(
    ("decide", "error", "words"),
    [
        (lambda review: review.reject(99), DecisionError, "there is no agreement 99; the numbers are 1 to"),
        (lambda review: review.accept(0), DecisionError, "there is no agreement 0"),
        (lambda review: review.accept("x"), DecisionError, "none such"),
        (lambda review: review.amend(1), DecisionError, "nothing is amended"),
        (lambda review: review.amend(1, stage=""), DecisionError, "one hk:stage, not 0"),
        (lambda review: review.amend(1, topics="5gg"), QueryError, "did you mean"),
    ],
)
def test_wrong_decisions_are_told(
    decide: Callable[[hamkari.GraphReview], None],
    error: type[Exception],
    words: str,
    graph: hamkari.Graph,
    tmp_path: Path,
) -> None:
    review = graph.review(tmp_path / "decisions.ttl", by="سارا")
    with pytest.raises(error, match=words):
        decide(review)
    assert review.graph == graph
    (tmp_path / "file").write_text("")
    with pytest.raises(DecisionError, match="cannot be written"):
        graph.review(tmp_path / "file" / "decisions.ttl", by="سارا").save()
