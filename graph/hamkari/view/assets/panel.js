"use strict";
// The panel beside the map: all that is known of what is selected, everything in it clickable on.
(() => {
  const H = window.hamkari;
  const { word, name, number, compare, bothDays } = H.words;
  const { element, icon, bdi, link, pairLink, pairName, list, stageChip } = H.elements;
  const { nodes, articles, relations, sum } = H.tables;
  const { agreementCard, meetingCard, address } = H.cards;
  const panel = document.getElementById("panel");
  const CARDS = 20;

  const byDate = (one, two) => (one.date || "9999").localeCompare(two.date || "9999") || one.index - two.index;
  const things = (numbers) => numbers.map((n) => nodes[n]);

  function cards(title, statements, make) {
    return list(title, [...statements].sort(byDate).map(make), CARDS);
  }

  // Things of a kind with the number of events that each shares, most first.
  function counted(title, agreements, others) {
    const found = new Map();
    for (const agreement of agreements) {
      for (const other of others(agreement)) found.set(other, [...(found.get(other) ?? []), agreement]);
    }
    const rows = [...found].map(([node, list]) => ({ node: nodes[node], ...sum(list) }));
    rows.sort(
      (one, two) => two.events - one.events || two.stage - one.stage || compare(name(one.node), name(two.node)),
    );
    return { rows, section: (make) => list(title, rows.map(make)) };
  }

  function plainList(title, found) {
    const sorted = [...new Set(found)].sort((one, two) => two.articles - one.articles || compare(name(one), name(two)));
    return list(
      title,
      sorted.map((node) => link(node)),
    );
  }

  function pairRows(agreements) {
    const pairs = new Map();
    for (const agreement of agreements) {
      for (const [one, two] of H.tables.pairsOf(agreement)) {
        const key = `${one} ${two}`;
        pairs.set(key, [...(pairs.get(key) ?? []), agreement]);
      }
    }
    const rows = [...pairs].map(([key, list]) => ({ pair: things(key.split(" ").map(Number)), ...sum(list) }));
    return rows
      .sort(
        (one, two) =>
          two.events - one.events || two.stage - one.stage || compare(pairName(...one.pair), pairName(...two.pair)),
      )
      .map(({ pair, events, stage }) => pairLink(pair, number(events), stageChip(stage)));
  }

  function country(node, matches) {
    const own = matches.of(node);
    const partners = counted(word("partners"), own, ({ parties }) => parties.filter((party) => party !== node.index));
    const topics = counted(word("topics"), own, (agreement) => agreement.topics);
    const belong = things(relations.ofCountry.to(node.index));
    const officials = new Set([...belong, ...things(node.meetings.flatMap((meeting) => meeting.participants))]);
    const ofKind = (...kinds) =>
      [...officials].filter(({ kind, index }) => kinds.includes(kind) && matches.nodes.has(index));
    const mine = (official) => {
      const states = relations.ofCountry.of(official.index);
      return !states.length || states.includes(node.index);
    };
    return [
      partners.section((row) => partnerLink(node, row)),
      topics.section((row) => link(row.node, number(row.events))),
      plainList(word("people"), ofKind("person", "post").filter(mine)),
      plainList(word("bodies"), ofKind("body")),
      cards(word("agreements"), own, agreementCard),
      cards(word("meetings"), kept(node.meetings, matches), meetingCard),
    ];
  }

  function partnerLink(node, { node: other, events, stage }) {
    const made = pairLink([node, other], number(events), stageChip(stage));
    made.querySelector("bdi").textContent = name(other);
    return made;
  }

  const kept = (meetings, matches) => meetings.filter(matches.met);

  function tie([one, two], matches) {
    const both = (statement) => statement.parties.includes(two.index);
    return [
      cards(word("agreements"), matches.of(one).filter(both), agreementCard),
      cards(word("meetings"), kept(one.meetings, matches).filter(both), meetingCard),
    ];
  }

  function topic(node, matches) {
    const family = H.tables.family(node.index);
    const own = matches.agreements.filter((agreement) => agreement.topics.some((topic) => family.has(topic)));
    return [
      plainList(word("broader"), things(relations.broader.of(node.index))),
      plainList(word("narrower"), things(relations.broader.to(node.index))),
      list(word("whoWithWhom"), pairRows(own)),
      cards(word("agreements"), own, agreementCard),
    ];
  }

  function official(node, matches) {
    const { holds, postIn, ofCountry } = relations;
    return [
      plainList(word("posts"), things(holds.of(node.index))),
      plainList(word("holders"), things(holds.to(node.index))),
      plainList(word("bodies"), things(postIn.of(node.index))),
      plainList(word("country"), things(ofCountry.of(node.index))),
      cards(word("meetings"), kept(node.meetings, matches), meetingCard),
      cards(
        word("said"),
        matches.agreements.filter(({ speaker }) => speaker === node.index),
        agreementCard,
      ),
    ];
  }

  function body(node, matches) {
    const posts = relations.postIn.to(node.index);
    return [
      plainList(word("country"), things(relations.ofCountry.of(node.index))),
      plainList(word("posts"), things(posts)),
      plainList(word("people"), things(posts.flatMap((post) => relations.holds.to(post)))),
      list(word("whoWithWhom"), pairRows(matches.of(node))),
      cards(word("agreements"), matches.of(node), agreementCard),
    ];
  }

  function scene(node, matches) {
    return [
      plainList(word("country"), things(relations.ofCountry.of(node.index))),
      cards(word("meetings"), kept(node.meetings, matches), meetingCard),
    ];
  }

  function articleLink(article) {
    const open = { type: "button", class: "link", on: { click: () => H.elements.select(`article/${article.id}`) } };
    const date = article.date ? element("span", { class: "note", text: bothDays(article.date) }) : undefined;
    return element("button", open, bdi(article.title || article.id), date);
  }

  const OF_KIND = { country, topic, person: official, post: official, body, occasion: scene, place: scene };

  function nodePage(node, matches) {
    const about = word("inArticles", word(node.kind), node.articles);
    const hidden = matches.nodes.has(node.index) ? undefined : element("p", { class: "warning", text: word("hidden") });
    return [
      heading(name(node), icon(node.kind), about, [node]),
      hidden,
      ...OF_KIND[node.kind](node, matches),
      list(word("articles"), [...node.reports].sort(byDate).map(articleLink)),
    ];
  }

  function articlePage(article, matches) {
    const own = (statement) => statement.article === article;
    const date = article.date ? bothDays(article.date) : word("noDate");
    const source = element("p", { class: "source" }, bdi(article.publisher || article.id), " · ", date);
    const link = address(article.url);
    return [
      heading(article.title || article.id, undefined, word("article"), []),
      source,
      link && element("p", {}, link),
      cards(word("agreements"), matches.agreements.filter(own), agreementCard),
      cards(word("meetings"), matches.meetings.filter(own), meetingCard),
      ...H.data.kinds.map((kind) =>
        plainList(
          word(PLURALS[kind]),
          things(article.mentions).filter((node) => node.kind === kind),
        ),
      ),
    ];
  }

  const PLURALS = {
    country: "countries",
    topic: "topics",
    person: "people",
    post: "posts",
    body: "bodies",
    occasion: "occasions",
    place: "places",
  };

  function heading(text, sign, about, chosen) {
    const back = element("button", {
      type: "button",
      class: "back",
      text: word("back"),
      on: { click: () => H.elements.select("") },
    });
    const focus =
      chosen.length && H.state.get().view === "map"
        ? element("button", {
            type: "button",
            class: "focus",
            text: word("focus"),
            on: { click: () => H.map.focus(chosen.map((node) => node.index)) },
          })
        : undefined;
    return element(
      "header",
      {},
      element("p", { class: "tools" }, back, focus),
      element("h1", { tabindex: -1 }, sign, bdi(text)),
      about ? element("p", { class: "source", text: about }) : undefined,
    );
  }

  // With nothing selected: what is found, or how the strongest ties stand.
  function overview(state, matches) {
    const text = H.tables.fold(state.text).trim();
    const found = text
      ? nodes.filter((node) => text.split(" ").every((part) => H.tables.nodeText(node).includes(part)))
      : [];
    const welcome = text ? undefined : element("p", { text: word("intro") });
    return [
      element("header", {}, element("h1", { tabindex: -1, text: text ? word("found") : word("title") }), welcome),
      matches.agreements.length || found.length ? undefined : element("p", { class: "warning", text: word("nothing") }),
      plainList(word("found"), found),
      text ? cards(word("agreements"), matches.agreements, agreementCard) : undefined,
      list(word("strongestTies"), pairRows(matches.agreements), 15),
      list(word("review"), verdicts()),
    ];
  }

  // What people have decided, by verdict: the rejected is no longer in the graph, but that it was is told.
  function verdicts() {
    const counts = new Map();
    for (const decision of H.tables.decisions.values())
      counts.set(name(decision), (counts.get(name(decision)) ?? 0) + 1);
    return [...counts]
      .sort()
      .map(([verdict, count]) =>
        element("span", {}, bdi(verdict), element("span", { class: "note", text: number(count) })),
      );
  }

  function cellPage([country, topic], matches) {
    const own = matches.of(country).filter((agreement) => agreement.topics.includes(topic.index));
    return [
      heading(`${name(country)} × ${name(topic)}`, undefined, "", [country, topic]),
      element("p", {}, link(country), link(topic)),
      list(word("whoWithWhom"), pairRows(own.filter((agreement) => agreement.parties.length > 1))),
      cards(word("agreements"), own, agreementCard),
    ];
  }

  function content(state, matches) {
    if (state.selected.startsWith("article/")) {
      const article = articles.find(({ id }) => `article/${id}` === state.selected);
      if (article) return articlePage(article, matches);
    }
    const chosen = H.scene.selection(state.selected);
    if (chosen.length === 1) return nodePage(chosen[0], matches);
    if (chosen.length === 2) {
      if (chosen[1].kind === "topic") return cellPage(chosen, matches);
      const { events, stage } = sum(matches.of(chosen[0]).filter(({ parties }) => parties.includes(chosen[1].index)));
      return [
        heading(pairName(...chosen), undefined, word("countEvents", events), chosen),
        element("p", {}, ...chosen.map((node) => link(node)), stageChip(stage)),
        ...tie(chosen, matches),
      ];
    }
    return overview(state, matches);
  }

  // `moved`: something else is selected; `followed`: by the reader, who on a phone has the panel below the map.
  function show(state, matches, moved, followed) {
    panel.replaceChildren(...content(state, matches).filter(Boolean));
    if (!moved) return;
    panel.scrollTop = 0;
    const below = followed && matchMedia("(max-width: 62rem)").matches;
    if (state.selected) panel.querySelector("h1").focus({ preventScroll: !below });
  }

  H.panel = { show };
})();
