"use strict";
// The controls: each says what it would leave, and all of them together what is left.
(() => {
  const H = window.hamkari;
  const { word, name, number, compare } = H.words;
  const { element, icon } = H.elements;
  const { nodes, stages, relations } = H.tables;
  const { change, get } = H.state;
  const at = (id) => document.getElementById(id);
  const OPTIONAL = H.data.kinds.filter((kind) => kind !== "country");
  const ownId = (node) => node.id.slice(node.id.indexOf("/") + 1);

  const option = (value, text, count) =>
    element("option", { value, text: count === undefined ? text : `${text} (${number(count)})` });

  function listen() {
    at("stage").addEventListener("change", ({ target }) => change({ stage: target.value }));
    at("topic").addEventListener("change", ({ target }) => choose("topics", target));
    at("country").addEventListener("change", ({ target }) => choose("countries", target));
    at("confidence").addEventListener("input", ({ target }) => change({ confidence: Number(target.value) }));
    at("undated").addEventListener("change", ({ target }) => change({ undated: target.checked }));
    at("reset").addEventListener("click", () => H.state.reset());
    let typing;
    at("search").addEventListener("input", ({ target }) => {
      clearTimeout(typing);
      typing = setTimeout(() => change({ text: target.value, selected: "" }), 150);
    });
  }

  function choose(list, control) {
    const value = control.value;
    if (value && !get()[list].includes(value)) change({ [list]: [...get()[list], value] });
    control.value = "";
  }

  function chips(holder, list, kind) {
    const made = get()[list].map((id) => {
      const node = H.tables.byId.get(`${kind}/${id}`);
      const text = node ? name(node) : id;
      const drop = () => change({ [list]: get()[list].filter((other) => other !== id) });
      return element(
        "button",
        { type: "button", class: "chip", "aria-label": word("remove", text), on: { click: drop } },
        element("bdi", { text }),
        element("span", { "aria-hidden": "true", text: "×" }),
      );
    });
    at(holder).replaceChildren(...made);
  }

  function stageOptions(facets) {
    // Downwards from the strongest: how many are at this stage or a stronger one.
    let total = 0;
    const made = [];
    for (let stage = stages.length - 1; stage >= 0; stage--) {
      const reduced = stages[stage].rank === 0;
      total += facets.byStage[stage];
      const text = word(reduced ? "onlyReduced" : "orStronger", name(stages[stage]));
      const count = reduced ? facets.byStage[stage] : total;
      if (count) made.unshift(option(stages[stage].id, text, count));
    }
    at("stage").replaceChildren(option("", word("anyStage")), ...made);
    at("stage").value = get().stage;
  }

  function topicOptions(facets) {
    const made = [];
    const put = (topic, depth) => {
      const count = facets.byNode.get(topic.index) ?? 0;
      if (count) made.push(option(ownId(topic), `${"\u2003".repeat(depth)}${name(topic)}`, count));
      for (const narrower of sorted(relations.broader.to(topic.index).map((n) => nodes[n]))) put(narrower, depth + 1);
    };
    const topics = nodes.filter((node) => node.kind === "topic");
    for (const topic of sorted(topics.filter((node) => !relations.broader.of(node.index).length))) put(topic, 0);
    at("topic").replaceChildren(option("", word("anyTopic")), ...made);
  }

  const sorted = (found) => found.sort((one, two) => compare(name(one), name(two)));

  function countryOptions(facets) {
    const found = nodes.filter((node) => node.kind === "country" && facets.byNode.has(node.index));
    const made = sorted(found).map((node) => option(ownId(node), name(node), facets.byNode.get(node.index)));
    at("country").replaceChildren(option("", word("anyCountry")), ...made);
  }

  function switches() {
    const made = OPTIONAL.map((kind) => {
      const box = element("input", { type: "checkbox", value: kind, id: `show-${kind}` });
      box.checked = get().show.includes(kind);
      box.addEventListener("change", () => change({ show: OPTIONAL.filter((other) => at(`show-${other}`).checked) }));
      return element("label", {}, box, icon(kind), element("span", { text: word(kind) }));
    });
    at("switches").replaceChildren(element("span", { class: "sample" }, icon("country"), word("country")), ...made);
  }

  function show(state, matches) {
    const facets = H.matches.facets(state);
    stageOptions(facets);
    topicOptions(facets);
    countryOptions(facets);
    chips("topic-chips", "topics", "topic");
    chips("country-chips", "countries", "country");
    switches();
    at("confidence").value = state.confidence;
    at("confidence-label").textContent = word("confidenceAtLeast", state.confidence);
    at("undated").checked = state.undated && !state.from && !state.to;
    at("undated").disabled = Boolean(state.from || state.to);
    if (document.activeElement !== at("search")) at("search").value = state.text;
    at("reset").disabled = !matches.filtered;
    const { counts } = matches;
    at("counts").replaceChildren(
      ...["countries", "ties", "agreements", "meetings", "articles"].map((what) =>
        element("span", {
          "data-count": what,
          "data-value": counts[what],
          text: word(`count${what[0].toUpperCase()}${what.slice(1)}`, counts[what]),
        }),
      ),
    );
  }

  H.filters = { listen, show };
})();
