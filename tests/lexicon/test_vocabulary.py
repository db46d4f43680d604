"""The ontology's entries: values, labels by language, classes, schemes, and folders of the user's own."""

from pathlib import Path

import pytest

from hamkari.errors import OntologyError
from hamkari.lexicon import ID, Vocabulary, load
from hamkari.lexicon.vocabulary import expand

OWN = """@prefix hk: <https://w3id.org/hamkari/ontology#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<https://w3id.org/hamkari/id/topic/kites> a skos:Concept ; skos:inScheme hk:TopicScheme ; skos:notation "kites" ;
  skos:prefLabel "بادبادک"@fa, "Kites"@en ; skos:altLabel "کاغذباد"@fa ; skos:hiddenLabel "بادبادک‌بازی"@fa .
"""


def test_an_entry_gives_values_and_labels(tmp_path: Path) -> None:
    (tmp_path / "own.ttl").write_text(OWN, encoding="utf-8")
    entry = Vocabulary([tmp_path])[f"{ID}topic/kites"]
    assert (entry.label(), entry.label("en"), entry.label("de")) == ("بادبادک", "Kites", "Kites")
    assert set(entry.labels) == {"بادبادک", "Kites", "کاغذباد", "بادبادک‌بازی"}
    assert entry.one("skos:notation") == "kites"
    assert (entry.one("hk:isoCode"), entry.all("hk:isoCode")) == (None, ())


def test_folders_and_files_add_to_what_ships(tmp_path: Path) -> None:
    (tmp_path / "own.ttl").write_text(OWN, encoding="utf-8")
    shipped = load().vocabulary
    assert f"{ID}topic/kites" not in shipped
    for folder in (tmp_path, tmp_path / "own.ttl"):
        own = Vocabulary([folder])
        assert len(own.scheme("hk:TopicScheme")) == len(shipped.scheme("hk:TopicScheme")) + 1
        assert {entry.iri for entry in shipped} < {entry.iri for entry in own}


def test_classes_and_schemes_come_sorted() -> None:
    vocabulary = load().vocabulary
    for entries in (vocabulary.of_class("hk:Country"), vocabulary.scheme("hk:StageScheme")):
        assert len(entries) > 8
        assert [entry.iri for entry in entries] == sorted(entry.iri for entry in entries)
    assert expand("hk:Country") == "https://w3id.org/hamkari/ontology#Country"
    assert vocabulary.of_class("hk:NoSuchClass") == []


@pytest.mark.parametrize("name", ["none", "empty"])
def test_a_folder_without_turtle_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(OntologyError, match=name):
        Vocabulary([tmp_path / name])


def test_what_is_no_turtle_is_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "own.ttl").write_text("<a> <b> .", encoding="utf-8")
    with pytest.raises(OntologyError, match=r"own\.ttl: not Turtle"):
        Vocabulary([tmp_path])
