from pathlib import Path

import pytest

from hamkari.store import load, write_files


def test_files_are_written_as_they_are(tmp_path: Path) -> None:
    written = write_files(tmp_path / "new" / "folder", {"a.ttl": "همکاری\n", "b.html": "<p>"})
    assert [path.name for path in written] == ["a.ttl", "b.html"]
    assert [path.read_bytes() for path in written] == ["همکاری\n".encode(), b"<p>"]


@pytest.mark.parametrize("failing", ["fsync", "replace"])
def test_failure_leaves_former_files_whole(failing: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_files(tmp_path, {"a.ttl": "former"})

    def fail(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr({"fsync": "os.fsync", "replace": "pathlib.Path.replace"}[failing], fail)
    with pytest.raises(KeyboardInterrupt):
        write_files(tmp_path, {"a.ttl": "new", "b.html": "new"})
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {"a.ttl": "former"}


def test_load_counts_each_triple_once(tmp_path: Path) -> None:
    file = tmp_path / "g.ttl"
    file.write_text("<http://a> <http://b> 1, 1, 2 .")
    assert len(load(file)) == 2
