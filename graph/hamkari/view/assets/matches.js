"use strict";
// Which agreements, meetings, articles and things pass the filters.
(() => {
  const H = window.hamkari;
  const { nodes, agreements, meetings, articles, byId, family, fold, stages } = H.tables;

  const numbers = (ids) => ids.map((id) => byId.get(id)?.index).filter((index) => index !== undefined);

  function tests(state) {
    const words = fold(state.text).split(" ").filter(Boolean);
    const countries = numbers(state.countries.map((code) => `country/${code}`));
    const families = numbers(state.topics.map((id) => `topic/${id}`)).map(family);
    const least = stages.findIndex((stage) => stage.id === state.stage);
    const only = least >= 0 && stages[least].rank === 0;
    const dated = state.from || state.to;
    const has = (text) => words.every((word) => text.includes(word));
    return {
      stage: least < 0 ? null : (a) => (only ? a.stage === least : a.stage >= least),
      topic: families.length ? (a) => a.topics.some((topic) => families.some((known) => known.has(topic))) : null,
      confidence: state.confidence > 0 ? (a) => a.confidence >= state.confidence : null,
      country: countries.length ? (a) => countries.every((country) => a.parties.includes(country)) : null,
      date:
        dated || !state.undated
          ? ({ date }) => (date ? date >= state.from && (!state.to || date <= state.to) : state.undated && !dated)
          : null,
      text: words.length ? (a, text) => has(text(a)) : null,
      has: words.length ? has : null,
    };
  }

  // `leave` names a filter that is not applied: the count beside a choice is what choosing it would give.
  function agreementsThatPass(test, leave) {
    const used = ["stage", "topic", "confidence", "country", "date"].filter((name) => name !== leave && test[name]);
    return agreements.filter(
      (a) => used.every((name) => test[name](a)) && (!test.text || test.text(a, H.tables.agreementText)),
    );
  }

  function compute(state) {
    const test = tests(state);
    const passing = agreementsThatPass(test);
    const reported = new Set(passing.map((agreement) => agreement.article));
    // What filters on stage, topic or confidence cannot be asked of a meeting itself is asked of its article.
    const indirect = test.stage || test.topic || test.confidence;
    const met = meetings.filter(
      (meeting) =>
        (!indirect || reported.has(meeting.article)) &&
        (!test.country || test.country(meeting)) &&
        (!test.date || test.date(meeting)) &&
        (!test.text || test.text(meeting, H.tables.meetingText)),
    );
    const filtered = Boolean(indirect || test.country || test.date || test.text);
    for (const meeting of met) reported.add(meeting.article);
    const shownArticles = filtered ? articles.filter((article) => reported.has(article)) : articles;
    const involved = new Set();
    for (const a of passing) for (const node of [...a.parties, ...a.topics, a.speaker]) involved.add(node);
    for (const m of met) for (const node of [...m.participants, ...m.parties, m.place, m.occasion]) involved.add(node);
    const mentioned = new Set(shownArticles.flatMap((article) => article.mentions));
    const passes = (node) => {
      if (!filtered || involved.has(node.index)) return true;
      if (test.has && test.has(H.tables.nodeText(node))) return true;
      return node.kind !== "country" && node.kind !== "topic" && mentioned.has(node.index);
    };
    const pairs = new Map();
    for (const a of passing) {
      for (const [one, two] of H.tables.pairsOf(a)) {
        const key = `${one} ${two}`;
        if (!pairs.has(key)) pairs.set(key, []);
        pairs.get(key).push(a);
      }
    }
    const shown = new Set(nodes.filter(passes).map((node) => node.index));
    const kept = new Set(passing),
      keptMeetings = new Set(met);
    return {
      agreements: passing,
      meetings: met,
      articles: shownArticles,
      nodes: shown,
      pairs,
      filtered,
      of: (node) => node.agreements.filter((agreement) => kept.has(agreement)),
      met: (meeting) => keptMeetings.has(meeting),
      counts: {
        countries: nodes.filter((node) => node.kind === "country" && shown.has(node.index)).length,
        ties: [...pairs.keys()].filter((key) => key.split(" ").every((party) => nodes[party].kind === "country"))
          .length,
        agreements: passing.length,
        events: H.tables.sum(passing).events,
        meetings: met.length,
        articles: shownArticles.length,
      },
    };
  }

  // How many agreements each choice of a filter would leave, the other filters being as they are.
  function facets(state) {
    const test = tests(state);
    const byStage = stages.map(() => 0),
      byNode = new Map();
    for (const a of agreementsThatPass(test, "stage")) if (a.stage >= 0) byStage[a.stage]++;
    for (const a of agreementsThatPass(test, "topic")) {
      const reached = new Set(a.topics.flatMap((topic) => [topic, ...ancestors(topic)]));
      for (const topic of reached) byNode.set(topic, (byNode.get(topic) ?? 0) + 1);
    }
    // Countries add up: what is left with one more of them.
    for (const a of agreementsThatPass(test)) {
      for (const party of a.parties) byNode.set(party, (byNode.get(party) ?? 0) + 1);
    }
    return { byStage, byNode };
  }

  function ancestors(topic) {
    return H.tables.relations.broader.of(topic).flatMap((broader) => [broader, ...ancestors(broader)]);
  }

  H.matches = { compute, facets };
})();
