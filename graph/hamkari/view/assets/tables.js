"use strict";
// The embedded columns as things that know each other.
(() => {
  const H = window.hamkari;
  const { data } = H;

  function rows(columns, make) {
    const names = Object.keys(columns);
    return columns[names[0]].map((_, index) => {
      const row = { index };
      for (const name of names) row[name] = columns[name][index];
      return make ? make(row) : row;
    });
  }

  // Directional controls would turn round what follows them in a label that a canvas draws.
  const CONTROLS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

  const articles = rows(data.articles);
  const quotes = rows(data.quotes);
  const nodes = rows(data.nodes, (node) => {
    node.kind = data.kinds[node.kind];
    node.agreements = [];
    node.meetings = [];
    node.reports = [];
    return node;
  });
  const decisions = new Map(rows(data.decisions).map((decision) => [decision.agreement, decision]));

  const articleOf = (statement) => (statement.quote < 0 ? undefined : articles[quotes[statement.quote].article]);

  const agreements = rows(data.agreements, (agreement) => {
    agreement.article = articleOf(agreement);
    agreement.date = agreement.article?.date ?? "";
    agreement.decision = decisions.get(agreement.id);
    for (const node of new Set([...agreement.parties, ...agreement.topics])) nodes[node].agreements.push(agreement);
    return agreement;
  });
  const meetings = rows(data.meetings, (meeting) => {
    meeting.article = articleOf(meeting);
    meeting.date = meeting.date || meeting.article?.date || "";
    const involved = [...meeting.participants, ...meeting.parties, meeting.place, meeting.occasion];
    for (const node of new Set(involved.filter((node) => node >= 0))) nodes[node].meetings.push(meeting);
    return meeting;
  });
  for (const article of articles) for (const node of article.mentions) nodes[node].reports.push(article);

  // Both directions of a relation, by number of thing.
  function relation(flat) {
    const forth = new Map(),
      back = new Map();
    const put = (map, from, to) => map.set(from, [...(map.get(from) ?? []), to]);
    for (let i = 0; i < flat.length; i += 2) {
      put(forth, flat[i], flat[i + 1]);
      put(back, flat[i + 1], flat[i]);
    }
    return { of: (node) => forth.get(node) ?? [], to: (node) => back.get(node) ?? [], flat };
  }

  const relations = {
    holds: relation(data.relations.holds),
    postIn: relation(data.relations["post-in"]),
    ofCountry: relation(data.relations["of-country"]),
    broader: relation(data.broader),
  };

  // A topic with all its narrower ones.
  function family(topic) {
    const found = new Set(),
      pending = [topic];
    while (pending.length) {
      const next = pending.pop();
      if (found.has(next)) continue;
      found.add(next);
      pending.push(...relations.broader.to(next));
    }
    return found;
  }

  // Letters, digits and joiners as the lexicon folds them, so that a search finds every spelling.
  const LETTERS = { ي: "ی", ى: "ی", ئ: "ی", ك: "ک", أ: "ا", إ: "ا", آ: "ا", ؤ: "و", ة: "ه", ۀ: "ه" };
  const fold = (text) =>
    text
      .toLocaleLowerCase("en")
      .replace(/[\u064b-\u065f\u0670\u0640]/g, "")
      .replace(/[يىئكأإآؤةۀ]/g, (letter) => LETTERS[letter])
      .replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0))
      .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
      .replace(/[\u200c\s]+/g, " ");

  const byId = new Map(nodes.map((node) => [node.id, node]));

  // What a search looks through: names, quotes, titles, in both languages; folded once, when first asked for.
  const searched = new Map();
  function textOf(thing, make) {
    if (!searched.has(thing)) {
      const text = make(thing).join(" \n ");
      // Words whose parts a joiner parts are searched in one piece too: many write them so.
      searched.set(thing, fold(text.includes("\u200c") ? `${text} \n ${text.replaceAll("\u200c", "")}` : text));
    }
    return searched.get(thing);
  }
  const names = (numbers) => numbers.filter((n) => n >= 0).flatMap((n) => [nodes[n].fa, nodes[n].en]);
  const nodeText = (node) => textOf(node, () => [node.fa, node.en]);
  const agreementText = (agreement) =>
    textOf(agreement, ({ parties, topics, speaker, article, quote }) => [
      ...names([...parties, ...topics, speaker]),
      ...agreement.activities.flatMap((n) => [data.activities[n].fa, data.activities[n].en]),
      article?.title ?? "",
      quotes[quote]?.exact ?? "",
    ]);
  const meetingText = (meeting) =>
    textOf(meeting, ({ participants, parties, place, occasion, article, quote }) => [
      ...names([...participants, ...parties, place, occasion]),
      article?.title ?? "",
      quotes[quote]?.exact ?? "",
    ]);

  H.tables = {
    nodes,
    articles,
    quotes,
    agreements,
    meetings,
    decisions,
    relations,
    byId,
    family,
    fold,
    nodeText,
    agreementText,
    meetingText,
    stages: data.stages,
    plain: (text) => text.replace(CONTROLS, ""),
    pairsOf(agreement) {
      const { parties } = agreement,
        pairs = [];
      for (let i = 0; i < parties.length; i++)
        for (let j = i + 1; j < parties.length; j++) pairs.push([parties[i], parties[j]]);
      return pairs;
    },
    // How many events a list of agreements reports, and the strongest stage among them.
    sum(list) {
      let stage = -1;
      const events = new Set();
      for (const agreement of list) {
        events.add(agreement.event);
        if (agreement.stage > stage) stage = agreement.stage;
      }
      return { events: events.size, stage };
    },
  };
})();
