"""The pages, in a browser and as text."""

import http.client
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from hamkari.model import Facts

Serve = Callable[..., Any]

HOSTILE = (
    "<script>window.broken = 1</script><img src=x onerror='window.broken = 2'>{{ 7 * 7 }}"
    "وزیر ارتباطات ایران در توکیو با تارو کونو دیدار کرد. ایران و ژاپن توافق کردند."
)
QUERY = """SELECT ?label ?article {
  ?x a hk:Agreement ; hk:party/skos:prefLabel ?label ; prov:wasDerivedFrom ?article FILTER (LANG(?label) = "fa")
} ORDER BY ?label"""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.complaints, page.requests = [], []
    page.on("console", lambda message: page.complaints.append(message.text))
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    page.on("request", lambda request: page.requests.append(request.url))
    yield page
    page.close()


def test_editor_answers_with_a_table(page: Page, serve: Serve, make_facts: Callable[..., Facts]) -> None:
    url = serve(make_facts()).url
    page.goto(url + "editor")
    page.locator("#query").fill(QUERY)
    assert page.locator("#shadow").inner_text().strip() == QUERY
    page.locator("#query").press("Control+Enter")
    page.locator("#answer tbody tr").first.wait_for()
    assert page.locator("#answer thead th").all_inner_texts() == ["label", "article"]
    assert page.locator("#answer tbody tr").all_inner_texts() == ["ایران\tarticle:a", "ژاپن\tarticle:a"]
    assert page.locator("#status").inner_text().startswith("2 سطر")
    with page.expect_download() as started:
        page.get_by_role("button", name="CSV").click()
    assert started.value.path().read_text("utf-8").split() == ["label,article", *(
        f"{label},https://w3id.org/hamkari/id/article/a" for label in ("ایران", "ژاپن")
    )]  # fmt: skip
    page.get_by_role("link", name="article:a").first.click()
    assert page.url == url + "articles/a"
    assert page.complaints == []
    assert all(one.startswith((url, "blob:" + url, "data:")) for one in page.requests)


def test_editor_shows_faults_graphs_and_truth_values(
    page: Page, serve: Serve, make_facts: Callable[..., Facts]
) -> None:
    page.goto(serve(make_facts()).url + "editor")
    for query, place, words in (
        ("SELECT ?x { ?x a ", "#status.problem", "error at 1:"),
        ("INSERT DATA { <http://a> <http://b> 1 }", "#status.problem", "error at 1:"),
        ("CONSTRUCT WHERE { ?x a hk:Tie }", "#answer pre", "tie/IR-JP-5g"),
        ("ASK { ?x a hk:Tie }", "#status", "true"),
    ):
        page.locator("#query").fill(query)
        page.locator("#run").click()
        expect(page.locator(place)).to_contain_text(words)
    page.locator("#example").select_option("signed-vs-discussed")
    page.locator("#run").click()
    expect(page.locator("#answer table")).to_be_visible()


def test_question_is_a_form_that_takes_people_s_words(
    page: Page, serve: Serve, make_facts: Callable[..., Facts]
) -> None:
    page.goto(serve(make_facts(stage="signed")).url)
    page.locator('a[href="/ask/signed-vs-discussed"]').click()
    first, second = page.locator('input[name="country"]').all()
    first.fill("ایران")
    second.fill("Japan")
    page.locator('input[name="topic"]').fill("5G")
    page.get_by_role("button", name="بپرس").click()
    row = page.locator("tbody tr").first.inner_text()
    assert "توافق کردند" in row
    assert "ژاپن" in row
    page.locator("tbody a").first.click()
    assert page.locator("h1").inner_text() == "دیدار در توکیو"
    page.go_back()
    page.locator('input[name="topic"]').fill("fibre optic")
    page.get_by_role("button", name="بپرس").click()
    assert "did you mean fibre-optics" in page.locator(".problem").inner_text()
    assert page.complaints == []


def test_article_has_its_mentions_and_quotes_marked(page: Page, serve: Serve, make_facts: Callable[..., Facts]) -> None:
    facts = make_facts("مقاله 1/2?")
    client = serve(facts)
    page.goto(client.url + "articles")
    page.locator("tbody a").click()
    assert page.locator(".text").evaluate("""(text) => {
      const copy = text.cloneNode(true);
      copy.querySelectorAll("a.number").forEach((number) => number.remove());
      return copy.textContent;
    }""") == facts.article.text  # fmt: skip
    marked = dict.fromkeys(page.locator(".mark.country[title]").all_inner_texts())
    assert list(marked) == ["ایران", "ژاپن"]
    assert "توافق کردند" in page.locator(".text .mark.agreement").inner_text()
    details = page.locator("article.agreement").inner_text()
    assert all(words in details for words in ("توافق شده", "ایران", "ژاپن", "نسل پنجم", "تارو کونو"))
    page.locator("article.agreement h3 a").click()
    assert page.url.endswith(page.locator(".mark.agreement a.number").get_attribute("id"))
    assert page.complaints == []


def test_without_the_text_or_with_another_the_quotes_remain(serve: Serve, make_facts: Callable[..., Facts]) -> None:
    facts = make_facts()
    for texts, words in (({}, "در دست نیست"), ({"a": replace(facts.article, text="متن دیگر")}, "یکی نیست")):
        got = serve(facts, texts=texts).get("articles/a").text
        assert words in got
        assert "<blockquote" in got
        assert "متن دیگر" not in got


def test_text_is_never_markup(page: Page, serve: Serve, make_facts: Callable[..., Facts]) -> None:
    proof = HOSTILE[: HOSTILE.index("وزیر")]
    client = serve(make_facts("<b>x</b>", text=HOSTILE, proof=proof, body="<img src=x onerror='window.broken = 3'>"))
    addresses = ["articles", "articles/%3Cb%3Ex%3C%2Fb%3E", "ask/proof-of-tie?country=IR&country=JP&topic=5g"]
    addresses += ["ask/proof-of-tie?country=%3Cscript%3Ewindow.broken=4%3C/script%3E", "graph"]
    addresses += ["editor?query=%3C/textarea%3E%3Cscript%3Ewindow.broken=5%3C/script%3E", "nothing%3Cscript%3E"]
    for address in addresses:
        page.goto(client.url + address)
        page.wait_for_timeout(100)
        assert page.evaluate("window.broken") is None, address
        assert page.locator("img").count() == 0, address
    page.goto(client.url + addresses[1])
    assert proof in page.locator(".text").inner_text()
    page.goto(client.url + "editor")
    page.locator("#query").fill(
        'SELECT ?quote { ?x <http://www.w3.org/ns/oa#exact> ?quote FILTER CONTAINS(?quote, "<img") }'
    )
    page.locator("#run").click()
    assert "<img" in page.locator("#answer td").first.inner_text()
    assert page.evaluate("window.broken") is None


def test_injected_script_would_not_run(page: Page, serve: Serve, make_facts: Callable[..., Facts]) -> None:
    page.goto(serve(make_facts()).url)
    page.evaluate("document.body.append(Object.assign(document.createElement('script'), {text: 'window.broken = 1'}))")
    assert page.evaluate("window.broken") is None


def test_viewer_is_there_and_works(page: Page, serve: Serve, make_facts: Callable[..., Facts]) -> None:
    page.goto(serve(make_facts()).url + "graph?from=elsewhere")
    expect(page.locator("#network canvas")).to_be_visible()
    assert page.complaints == []


def test_every_reply_has_its_guards(serve: Serve, make_facts: Callable[..., Facts]) -> None:
    client = serve(make_facts())
    for address in ("", "graph", "editor", "articles", "static/editor.js", "sparql?query=ASK%7B%7D", "none"):
        headers = client.get(address).headers
        assert "frame-ancestors 'none'" in headers["Content-Security-Policy"], address
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert "Python" not in headers["Server"]
        assert "Access-Control-Allow-Origin" not in headers
    policy = client.get("editor").headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert not re.findall(r"""(?:src|href)="(?:https?:)?//""", client.get("editor").text)


@pytest.mark.parametrize(
    "path",
    [
        "/static/../engine.py", "/static/..%2fengine.py", "/../../etc/passwd", "/static/%2e%2e/server.py",
        "/articles/../../graph.ttl", "/articles/..%2f..%2fgraph.ttl", "//etc/passwd", "/static/editor.js/", "/ask/../x",
    ],
)  # fmt: skip
def test_no_path_leads_out(path: str, serve: Serve, make_facts: Callable[..., Facts]) -> None:
    address = urlsplit(serve(make_facts()).url)
    connection = http.client.HTTPConnection(address.hostname, address.port)
    connection.request("GET", path)
    reply = connection.getresponse()
    assert reply.status == 404
    assert "import" not in reply.read().decode()


def test_strange_requests_are_refused(serve: Serve, make_facts: Callable[..., Facts]) -> None:
    client = serve(make_facts())
    assert client.get(Host="evil.example").status == 421
    assert client.get(Host="localhost:1").status == 200
    assert client.get("", b"x").status == 405
    assert client.get("sparql", b"x" * (2 << 20)).status == 413
    assert client.get(method="HEAD").text == ""
    address = urlsplit(client.url)
    connection = http.client.HTTPConnection(address.hostname, address.port)
    connection.request("POST", "/sparql", iter([b"ASK {}"]), {"Content-Type": "application/sparql-query"})
    assert connection.getresponse().status == 411
