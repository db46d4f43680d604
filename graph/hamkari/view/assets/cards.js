"use strict";
// One agreement or meeting as a card: what, who, when, and the words that prove it inside their sentence.
(() => {
  const H = window.hamkari;
  const { word, name, number, bothDays } = H.words;
  const { element, bdi, link, stageChip } = H.elements;
  const { nodes, quotes } = H.tables;
  const { data } = H;

  function row(list, term, ...values) {
    const shown = values.filter((value) => value !== undefined && value !== "");
    if (!shown.length) return;
    list.append(element("dt", { text: word(term) }), element("dd", {}, ...shown));
  }

  const links = (numbers) => numbers.filter((n) => n >= 0).map((n) => link(nodes[n]));

  function quotation(statement) {
    const quote = quotes[statement.quote];
    if (!quote) return undefined;
    return element(
      "blockquote",
      { dir: "auto", lang: "fa" },
      element("span", { text: quote.before }),
      element("mark", { text: quote.exact }),
      element("span", { text: quote.after }),
    );
  }

  // Only an address of the web is made a link; any other is shown as the text that it is.
  function address(url) {
    if (!url) return undefined;
    const safe = /^https?:\/\//i.test(url);
    return safe
      ? element("a", { href: url, rel: "noopener noreferrer nofollow", target: "_blank", dir: "ltr", text: url })
      : element("bdi", { dir: "ltr", text: url });
  }

  function source(article) {
    if (!article) return undefined;
    const open = { type: "button", class: "link", on: { click: () => H.elements.select(`article/${article.id}`) } };
    return element(
      "p",
      { class: "source" },
      element("button", open, bdi(article.title || article.id)),
      ...[article.publisher, article.title ? article.id : ""]
        .filter(Boolean)
        .map((text) => element("bdi", { class: "note", text })),
    );
  }

  function review({ decision }) {
    if (!decision) return undefined;
    const text = word("reviewed", name(decision), decision.by, bothDays(decision.on.slice(0, 10)));
    const why = decision.why ? element("span", {}, " · ", bdi(decision.why)) : undefined;
    return element("p", { class: `review ${decision.verdict}` }, element("strong", {}, bdi(text)), why);
  }

  const dateOf = (statement) => (statement.date ? bothDays(statement.date) : word("noDate"));

  function agreementCard(agreement) {
    const facts = element("dl");
    row(facts, "parties", ...links(agreement.parties));
    row(facts, "topics", ...links(agreement.topics));
    row(
      facts,
      "activities",
      agreement.activities.map((n) => name(data.activities[n])).join(H.words.language === "fa" ? "، " : ", "),
    );
    row(facts, "instrument", agreement.instrument < 0 ? undefined : name(data.instruments[agreement.instrument]));
    row(facts, "speaker", ...links([agreement.speaker]));
    row(facts, "date", dateOf(agreement));
    row(facts, "confidence", number(agreement.confidence));
    return element(
      "article",
      { "data-agreement": agreement.id },
      stageChip(agreement.stage),
      review(agreement),
      quotation(agreement),
      facts,
      source(agreement.article),
    );
  }

  function meetingCard(meeting) {
    const facts = element("dl");
    row(facts, "people", ...links(meeting.participants));
    row(facts, "parties", ...links(meeting.parties));
    row(facts, "place", ...links([meeting.place]));
    row(facts, "occasion", ...links([meeting.occasion]));
    row(facts, "date", dateOf(meeting));
    return element("article", { "data-meeting": meeting.id }, quotation(meeting), facts, source(meeting.article));
  }

  H.cards = { agreementCard, meetingCard, address };
})();
