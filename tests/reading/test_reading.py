import datetime
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hamkari.reading import read_articles
from hamkari.reading.decoding import decode

PERSIAN = "ایران و ژاپن در حوزه تحول دیجیتال همکاری می کنند.\n"


@pytest.fixture
def skipped():
    return []


@pytest.fixture
def read(skipped):
    """Reads paths; what is skipped ends up in `skipped` as (path, reason)."""

    def read_all(*paths):
        return list(read_articles(paths, on_skip=lambda path, reason: skipped.append((str(path), reason))))

    return read_all


def write_lines(path, *records):
    path.write_text("\n".join(json.dumps(record, ensure_ascii=False) for record in records), encoding="utf-8")
    return path


def test_a_text_file_is_one_article(tmp_path, read, skipped):
    path = tmp_path / "iran-japan.txt"
    path.write_text(PERSIAN, encoding="utf-8")
    (article,) = read(path)
    assert (article.id, article.text, article.path) == ("iran-japan", PERSIAN, str(path))
    assert (article.title, article.date, article.publisher, article.url) == (None, None, None, None)
    assert skipped == []


@pytest.mark.parametrize("head", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_offsets_are_those_of_read_text(tmp_path, read, head, end):
    path = tmp_path / "a.txt"
    path.write_bytes(f"{head}تیتر{end}{end}متن{end}".encode())
    (article,) = read(path)
    assert article.text == path.read_text(encoding="utf-8")


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"], include_characters="\n\r\t")))
def test_decoding_equals_text_mode(text):
    data = text.encode()
    assert decode(data) == io.TextIOWrapper(io.BytesIO(data), encoding="utf-8").read()


def test_a_folder_is_read_in_order_with_its_subfolders(tmp_path, read, skipped):
    for name in ("b.txt", "sub/a.txt", "a.txt", ".hidden/c.txt", "notes.md", "gold.json"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"{PERSIAN}{name}", encoding="utf-8")
    write_lines(tmp_path / "c.jsonl", {"id": "line", "text": "متن"})
    ids = [article.id for article in read(tmp_path)]
    assert len(ids) == 4
    assert [name.split("-")[0] for name in ids] == ["a", "b", "line", "a"]
    assert skipped == []


def test_a_json_line_states_its_fields(tmp_path, read, skipped):
    path = write_lines(
        tmp_path / "news.jsonl",
        {"id": 17, "title": "تیتر", "text": "متن\r\nدوم", "date": "2023-10-15T08:00Z", "publisher": "مهر", "url": "u"},
        {"text": "تنها متن", "title": "", "date": None},
    )
    first, second = read(path)
    assert (first.id, first.title, first.text, first.publisher, first.url) == ("17", "تیتر", "متن\r\nدوم", "مهر", "u")
    assert first.date == datetime.date(2023, 10, 15)
    assert (second.id, second.title, second.date) == ("news-2", None, None)
    assert skipped == []


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{not json", "not a JSON object"),
        ('["text"]', "not a JSON object"),
        ('{"id": "a"}', "no text"),
        ('{"text": "  "}', "no text"),
        ('{"text": 5}', "not a string"),
        ('{"text": "متن", "date": "دیروز"}', "YYYY-MM-DD"),
        ('{"text": "متن", "date": "1402-06-28"}', "not Gregorian"),
        ('{"text": "\\ud800"}', "surrogate"),
    ],
)
def test_a_bad_line_is_skipped_with_its_number(tmp_path, read, skipped, line, reason):
    path = tmp_path / "news.jsonl"
    path.write_text(f'{{"text": "یک"}}\n\n{line}\n{{"text": "دو"}}\n', encoding="utf-8")
    assert [article.id for article in read(path)] == ["news-1", "news-4"]
    ((place, why),) = skipped
    assert place == f"{path}:3"
    assert reason in why


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("empty.txt", b"", "empty file"),
        ("blank.txt", b"\xef\xbb\xbf \r\n", "empty file"),
        ("empty.jsonl", b"\n", "empty file"),
        ("image.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "binary file"),
        ("archive.bin", b"\x1f\x8b\x08\x00\x01\x02", "binary file"),
        ("old.txt", (PERSIAN * 3).replace("ی", "ي").encode("cp1256"), "iconv -f WINDOWS-1256 -t UTF-8"),
        ("old.jsonl", '{"text": "متن خبر"}'.encode("cp1256"), "iconv -f WINDOWS-1256 -t UTF-8"),
        ("wide.txt", PERSIAN.encode("utf-16"), "iconv -f UTF-16 -t UTF-8"),
        ("latin.txt", "Überprüfung der Maßnahmen, señor, déjà".encode("latin-1"), "iconv -f ITS-ENCODING"),
        ("page.html", b"<p>text</p>", "save the article as .txt"),
    ],
)
def test_a_bad_file_is_one_clear_line_and_the_rest_is_read(tmp_path, read, skipped, name, data, reason):
    bad, good = tmp_path / name, tmp_path / "good.txt"
    bad.write_bytes(data)
    good.write_text(PERSIAN, encoding="utf-8")
    assert [article.id for article in read(bad, good)] == ["good"]
    ((place, why),) = skipped
    assert place == str(bad)
    assert reason in why
    assert "\n" not in why


def test_a_missing_path_and_an_empty_folder_are_reported(tmp_path, read, skipped):
    (tmp_path / "empty").mkdir()
    assert read(tmp_path / "none.txt", tmp_path / "empty") == []
    assert [reason.split(";")[0] for _, reason in skipped] == ["no such file or folder", "no articles in this folder"]


def test_one_file_named_twice_is_read_once(tmp_path, read):
    path = tmp_path / "a.txt"
    path.write_text(PERSIAN, encoding="utf-8")
    assert len(read(path, tmp_path, str(path))) == 1


def test_one_text_under_one_id_is_one_article_with_all_that_is_stated(tmp_path, read):
    path = write_lines(
        tmp_path / "news.jsonl",
        {"id": "a", "text": "متن", "title": "تیتر"},
        {"id": "a", "text": "متن", "date": "2023-10-15", "title": "آخر"},
    )
    (article,) = read(path)
    assert article.title == "آخر"
    assert article.date is not None


def test_names_do_not_depend_on_the_order_of_files(tmp_path, read):
    for folder in ("one", "two", "three"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.txt").write_text("متن سه" if folder == "three" else f"متن {folder}", encoding="utf-8")
    paths = [tmp_path / folder for folder in ("one", "two", "three")]
    forth, back = read(*paths), read(*reversed(paths))
    assert set(forth) == set(back)
    assert len({article.id for article in forth}) == 3
    assert all(article.id.startswith("a-") for article in forth)
