"""Whose words a statement reports."""

import pytest

from hamkari.extraction import extract
from hamkari.model import Article

MET = "وزیر ارتباطات ایران با وزیر فناوری کنیا دیدار کرد. "
AGREED = "دو کشور در زمینه هوش مصنوعی توافق کردند."


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (f"{MET}رئیس سازمان فضایی ایران گفت {AGREED}", "رئیس سازمان فضایی ایران"),
        (f"{MET}رئیس سازمان فضایی ایران سخن گفت. {AGREED}", "رئیس سازمان فضایی ایران"),
        (f"{MET}رئیس سازمان فضایی ایران گفت باران آمد. وی افزود: {AGREED}", "رئیس سازمان فضایی ایران"),
        (f"{MET}{AGREED}", "وزیر ارتباطات ایران"),
        (f"علی رضایی، وزیر ارتباطات ایران، با وزیر فناوری کنیا دیدار کرد. وی گفت: {AGREED}", "علی رضایی"),
        (f"روابط ایران و کنیا خوب است. {AGREED}", None),
    ],
)
def test_the_last_subject_who_speaks(text: str, speaker: str | None) -> None:
    assert {agreement.speaker for agreement in extract(Article("a", text)).agreements} == {speaker}
