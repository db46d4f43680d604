"use strict";
// Countries by topics: the strongest stage that each country has reached on each topic, by colour and by its rank.
(() => {
  const H = window.hamkari;
  const { word, name, number } = H.words;
  const { element, link, stageColour, select } = H.elements;
  const { nodes, stages, sum } = H.tables;
  const box = document.getElementById("matrix");

  function gather(matches) {
    const cells = new Map(),
      weight = new Map();
    const count = (node) => weight.set(node, (weight.get(node) ?? 0) + 1);
    for (const agreement of matches.agreements) {
      const countries = agreement.parties.filter((party) => nodes[party].kind === "country");
      for (const country of countries) {
        count(country);
        for (const topic of agreement.topics) {
          const key = `${country} ${topic}`;
          if (!cells.has(key)) cells.set(key, []);
          cells.get(key).push(agreement);
        }
      }
      for (const topic of countries.length ? agreement.topics : []) count(topic);
    }
    const heaviest = [...weight].sort((one, two) => two[1] - one[1] || one[0] - two[0]).map(([node]) => nodes[node]);
    return {
      cells,
      countries: heaviest.filter(({ kind }) => kind === "country"),
      topics: heaviest.filter(({ kind }) => kind === "topic"),
    };
  }

  function heading(node) {
    const made = link(node);
    made.querySelector("svg").remove();
    return made;
  }

  function cell(country, topic, agreements) {
    if (!agreements) return element("td");
    const { events, stage } = sum(agreements);
    const concept = stages[stage];
    const spoken = word("matrixCell", name(country), name(topic), concept ? name(concept) : "", events);
    const open = { click: () => select(`tie/${country.id}~${topic.id}`) };
    const button = element("button", {
      type: "button",
      tabindex: -1,
      class: concept?.rank === 0 ? "reduced" : "reached",
      title: spoken,
      "aria-label": spoken,
      text: concept?.rank === 0 ? "×" : number(concept?.rank ?? 0),
      colour: stageColour(stage),
      "data-stage": concept?.id,
      on: open,
    });
    return element("td", {}, button);
  }

  function move(event) {
    const steps = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
    const at = event.target.closest("td");
    if (!(event.key in steps) || !at) return;
    event.preventDefault();
    let [down, across] = steps[event.key];
    if (document.documentElement.dir === "rtl") across = -across;
    const rows = [...box.querySelectorAll("tbody tr")];
    let row = rows.indexOf(at.parentNode),
      column = at.cellIndex;
    for (;;) {
      row += down;
      column += across;
      const next = rows[row]?.cells[column];
      if (!next || column < 1) return;
      const button = next.querySelector("button");
      if (button) return void button.focus();
    }
  }

  function show(state, matches) {
    if (state.view !== "matrix") return box.replaceChildren();
    const { cells, countries, topics } = gather(matches);
    const head = element(
      "thead",
      {},
      element("tr", {}, element("td"), ...topics.map((topic) => element("th", { scope: "col" }, heading(topic)))),
    );
    const rows = countries.map((country) =>
      element(
        "tr",
        {},
        element("th", { scope: "row" }, heading(country)),
        ...topics.map((topic) => cell(country, topic, cells.get(`${country.index} ${topic.index}`))),
      ),
    );
    const table = element(
      "table",
      {},
      element("caption", { text: word("matrix") }),
      head,
      element("tbody", {}, ...rows),
    );
    table.querySelector("tbody button[tabindex]")?.setAttribute("tabindex", 0);
    box.replaceChildren(countries.length ? table : element("p", { class: "warning", text: word("nothing") }));
  }

  box.addEventListener("keydown", move);
  H.matrix = { show };
})();
