"""The panel: what is known of each kind of thing, in both calendars, with its proof, and clickable on."""

from collections.abc import Callable
from typing import Any

import pytest
from pyoxigraph import Literal, NamedNode, Triple

from hamkari.rdf.namespaces import ID, term

Open = Callable[..., Any]
BOTH_DAYS = "۲۳ مهر ۱۴۰۲ · ۱۵ اکتبر ۲۰۲۳"


def titles(reader: Any) -> list[str]:
    return reader.page.locator("#panel h2").all_inner_texts()


def facts(reader: Any, card: str) -> dict[str, str]:
    """The terms of the first card and what is said of each."""
    found = reader.page.locator(f"#panel [{card}]").first
    said = [" ".join(text.split()) for text in found.locator("dd").all_inner_texts()]
    return dict(zip(found.locator("dt").all_inner_texts(), said, strict=True))


def test_nothing_selected_shows_the_strongest_ties(on_press: Any) -> None:
    assert titles(on_press) == ["استوارترین رابطه‌ها"]
    ties = [" ".join(item.split()) for item in on_press.section("استوارترین رابطه‌ها")]
    assert len(ties) == 6
    assert ties[0] == "ایران – روسیه ۲ امضا شده"
    assert ties[1] == "ایران – ژاپن ۲ توافق شده"


def test_a_country_has_partners_topics_people_and_bodies(on_press: Any) -> None:
    on_press.select("country/JP")
    assert on_press.heading() == "ژاپن"
    assert titles(on_press) == ["شریکان", "موضوع‌ها", "افراد", "توافق‌ها و گفته‌ها", "دیدارها", "خبرها"]
    assert [" ".join(item.split()) for item in on_press.section("شریکان")] == [
        "ایران ۲ توافق شده", "هند ۱ برنامه‌ریزی شده", "روسیه ۱ گفت‌وگو شده"
    ]  # fmt: skip
    assert {item.split("\n")[0].strip() for item in on_press.section("موضوع‌ها")} == {
        "نسل پنجم",
        "امنیت سایبری و اطلاعات",
    }
    assert set(on_press.section("افراد")) == {"تارو کونو", "وزیر تحول دیجیتال ژاپن"}


def test_a_tie_has_its_agreements_in_order_of_time_with_all_that_is_known(on_press: Any) -> None:
    on_press.select("tie/country/IR~country/JP")
    assert titles(on_press) == ["توافق‌ها و گفته‌ها", "دیدارها"]
    assert on_press.page.locator("#panel [data-agreement] .source button").all_inner_texts() == [
        "دیدار در توکیو",
        "خبر three",
    ]
    assert facts(on_press, "data-agreement") == {
        "طرف‌ها": "ایران ژاپن", "موضوع‌ها": "نسل پنجم", "شیوه‌ها": "دوره‌های آموزشی و کارگاه", "گوینده": "تارو کونو",
        "تاریخ": BOTH_DAYS, "اطمینان": "۰٫۸۸",
    }  # fmt: skip
    assert on_press.page.locator("#panel .stage").all_inner_texts()[1:] == ["توافق شده", "گفت‌وگو شده"]
    on_press.select("tie/country/IR~country/RU")
    assert "تفاهم‌نامه / یادداشت تفاهم" in on_press.panel()
    assert facts(on_press, "data-agreement")["تاریخ"].startswith("۲۱ بهمن ۱۴۰۲")


def test_a_quote_stands_marked_inside_its_sentence(on_press: Any) -> None:
    on_press.select("tie/country/IR~country/JP")
    quote = on_press.page.locator("#panel [data-agreement] blockquote").first
    before, exact, after = quote.locator("> *").all_text_contents()
    assert (before, exact) == ("دو طرف ", "توافق کردند")
    assert after.startswith(" در زمینه نسل پنجم")
    assert after.endswith(".")
    assert quote.locator("> mark").text_content() == exact


def test_a_meeting_has_who_where_and_at_what(on_press: Any) -> None:
    on_press.select("tie/country/IR~country/JP")
    known = facts(on_press, "data-meeting")
    assert set(known["افراد"].split()) == {"تارو", "کونو", "وزیر", "ارتباطات", "ایران"}
    assert known["مکان"] == "توکیو"
    assert known["رویداد"] == "مجمع حکمرانی اینترنت"
    assert known["تاریخ"] == BOTH_DAYS


@pytest.mark.parametrize(
    ("kind", "label", "expected", "words"),
    [
        ("person", "تارو کونو", ["سمت‌ها", "کشور", "دیدارها", "گفته‌ها", "خبرها"], "وزیر تحول دیجیتال ژاپن"),
        ("post", "وزیر تحول دیجیتال ژاپن", ["دارندگان این سمت", "کشور", "خبرها"], "تارو کونو"),
        ("topic", "نسل پنجم", ["موضوع گسترده‌تر", "چه کسی با چه کسی", "توافق‌ها و گفته‌ها", "خبرها"], "ایران – ژاپن"),
        ("body", "اتحادیه جهانی مخابرات", ["خبرها"], "دیدار در توکیو"),
        ("occasion", "مجمع حکمرانی اینترنت", ["دیدارها", "خبرها"], BOTH_DAYS),
        ("place", "توکیو", ["کشور", "دیدارها", "خبرها"], "ژاپن"),
    ],
)  # fmt: skip
def test_each_kind_of_thing_has_its_parts(
    on_press: Any, kind: str, label: str, expected: list[str], words: str
) -> None:
    find = "([kind, label]) => window.hamkari.tables.nodes.find((n) => n.kind === kind && n.fa === label).id"
    shown = on_press.select(on_press.ask(find, [kind, label]))
    assert on_press.heading() == label
    assert titles(on_press) == expected
    assert words in shown
    assert "در ۱ خبر" in shown


def test_a_topic_counts_its_narrower_ones_too(on_press: Any) -> None:
    on_press.select("topic/telecommunications")
    pairs = {item.split("\n")[0].strip() for item in on_press.section("چه کسی با چه کسی")}
    assert len(pairs) == 3
    assert on_press.page.locator("#panel [data-agreement]").count() == 3
    assert "کابل" in "".join(on_press.section("زیرموضوع‌ها"))


def test_an_article_has_its_source_and_all_that_it_says(on_press: Any) -> None:
    shown = on_press.select("article/tokyo")
    assert on_press.heading() == "دیدار در توکیو"
    assert BOTH_DAYS in shown
    assert "ایسنا" in shown or "خبرگزاری دانشجویان ایران" in shown
    assert titles(on_press) == [
        "توافق‌ها و گفته‌ها", "دیدارها", "کشورها", "موضوع‌ها", "افراد", "سمت‌ها", "نهادها", "رویدادها", "مکان‌ها"
    ]  # fmt: skip
    assert "بی‌تاریخ" in on_press.select("article/three")


def test_every_step_leads_on(on_press: Any) -> None:
    on_press.click("country/IR", "country/JP")
    for name, heading in (
        ("نسل پنجم", "نسل پنجم"), ("ایران – ژاپن", "ایران – ژاپن"), ("تارو کونو", "تارو کونو"),
        ("وزیر تحول دیجیتال ژاپن", "وزیر تحول دیجیتال ژاپن"), ("ژاپن", "ژاپن"), ("دیدار در توکیو", "دیدار در توکیو"),
        ("توکیو", "توکیو"),
    ):  # fmt: skip
        on_press.page.locator(f'#panel .link:has(bdi:text-is("{name}"))').first.click()
        assert on_press.heading() == heading
    on_press.page.get_by_role("button", name="بازگشت به همه").click()
    assert on_press.state("selected") == ""


def test_the_panel_holds_what_the_filters_leave(on_press: Any) -> None:
    on_press.select("tie/country/IR~country/JP")
    on_press.page.locator("#stage").select_option("agreed")
    assert on_press.page.locator("#panel [data-agreement]").count() == 1
    assert "گفت‌وگو کردند" not in on_press.panel()


def test_long_lists_show_the_rest_on_request(on_seeds: Any) -> None:
    on_seeds.select("country/IR")
    assert on_seeds.page.locator("#panel [data-agreement]").count() == 20
    on_seeds.page.get_by_role("button", name="و ۵ مورد دیگر").click()
    assert on_seeds.page.locator("#panel [data-agreement]").count() == 25


def test_what_people_decided_stands_on_the_card(opened: Open, press: frozenset[Triple]) -> None:
    reduced = {
        t.subject for t in press if t.object == NamedNode(f"{ID}stage/reduced") and t.predicate == term("hk:stage")
    }
    (agreement,) = (node for node in reduced if node.value.startswith(f"{ID}agreement/"))
    decision, verdict = NamedNode(f"{ID}decision/1"), NamedNode(f"{ID}verdict/accepted")
    person = NamedNode(f"{ID}agent/1")
    at = Literal("2024-06-01T10:00:00+00:00", datatype=term("xsd:dateTime"))
    reviewed = press | {
        Triple(decision, term("rdf:type"), term("hk:Decision")),
        Triple(decision, term("prov:used"), agreement),
        Triple(decision, term("hk:verdict"), verdict),
        Triple(verdict, term("skos:prefLabel"), Literal("پذیرفته", language="fa")),
        Triple(verdict, term("skos:prefLabel"), Literal("Accepted", language="en")),
        Triple(decision, term("prov:wasAssociatedWith"), person),
        Triple(person, term("foaf:name"), Literal("سارا <b>")),
        Triple(decision, term("prov:endedAtTime"), at),
        Triple(decision, term("rdfs:comment"), Literal("خودم خواندم")),
    }
    reader = opened(reviewed)
    reader.select("tie/country/IR~country/TR")
    card = reader.page.locator("#panel [data-agreement]")
    assert card.count() == 1
    said = card.locator(".review.accepted").inner_text()
    assert said == "پذیرفته: سارا <b>، ۱۲ خرداد ۱۴۰۳ · ۱ ژوئن ۲۰۲۴ · خودم خواندم"
    reader.change(language="en")
    assert card.locator(".review").inner_text().startswith("Accepted by سارا <b>, June 1, 2024 · ")
    reader.select("tie/country/IR~country/RU")
    assert reader.page.locator("#panel .review").count() == 0
