"use strict";
(() => {
  const data = JSON.parse(document.getElementById("graph-data").textContent);
  const panel = document.getElementById("panel");
  const nodes = new Map(data.nodes.map((node) => [node.id, node]));
  const edges = new Map(data.edges.map((edge) => [edge.id, edge]));
  const stageColours = new Map(data.stages);
  const LIGHT = new Set(["discussed", "emphasised", "requested"]);

  // Whatever comes from an article enters the page here, as text and never as markup.
  function element(name, text, className) {
    const made = document.createElement(name);
    if (text !== undefined) made.textContent = text;
    if (className) made.className = className;
    return made;
  }

  const label = (scheme, id) => data.labels[`${scheme}/${id}`] || id;

  function stageChip(stage) {
    const chip = element("span", label("stage", stage), "stage");
    chip.style.backgroundColor = stageColours.get(stage);
    chip.classList.toggle("light", LIGHT.has(stage));
    return chip;
  }

  function describe(list, term, value) {
    if (value) list.append(element("dt", term), element("dd", value));
  }

  function statementCard(key) {
    const statement = data.statements[key];
    const card = element("article");
    card.dataset.key = key;
    if (statement.stage) {
      card.append(stageChip(statement.stage));
      const facts = element("dl");
      describe(facts, "موضوع‌ها", statement.topics.map((id) => label("topic", id)).join("، "));
      describe(facts, "شیوه‌ها", statement.activities.map((id) => label("activity", id)).join("، "));
      describe(facts, "سند", statement.instrument && label("instrument", statement.instrument));
      card.append(facts);
    } else {
      card.append(element("strong", data.relations.meeting));
    }
    const quote = element("blockquote", statement.quote);
    quote.dir = "auto";
    card.append(quote);
    const source = element("p", undefined, "source");
    for (const part of [statement.title, statement.article, statement.date].filter(Boolean)) {
      if (source.firstChild) source.append(" · ");
      source.append(element("bdi", part));
    }
    card.append(source);
    return card;
  }

  function show(...children) {
    panel.replaceChildren(...children);
    panel.scrollTop = 0;
  }

  function showEdge(id) {
    const edge = edges.get(id);
    const ends = [nodes.get(edge.from), nodes.get(edge.to)];
    const cards = edge.statements.map(statementCard);
    const relations = edge.relations.map((kind) => element("p", data.relations[kind]));
    show(element("h1", ends.map((node) => node.label).join(" — ")), ...relations, ...cards);
  }

  function showNode(id) {
    const node = nodes.get(id);
    const list = element("ul");
    const touching = data.edges.filter((edge) => edge.from === id || edge.to === id);
    const neighbours = touching.map((edge) => [edge, nodes.get(edge.from === id ? edge.to : edge.from)]);
    neighbours.sort(([, one], [, two]) => one.label.localeCompare(two.label, "fa"));
    for (const [edge, other] of neighbours) {
      const count = edge.statements.length ? ` (${edge.statements.length.toLocaleString("fa")})` : "";
      const button = element("button", `${data.kinds[other.kind]}: ${other.label}${count}`);
      button.type = "button";
      button.addEventListener("click", () => select([], [edge.id]));
      const item = element("li");
      item.append(button);
      list.append(item);
    }
    const articles = `${data.kinds[node.kind]}، در ${node.articles.toLocaleString("fa")} خبر`;
    show(element("h1", node.label), element("p", articles, "source"), element("h2", "همسایه‌ها"), list);
  }

  for (const stage of stageColours.keys()) {
    if (!data.labels[`stage/${stage}`]) continue;
    const item = element("li");
    item.append(stageChip(stage));
    document.getElementById("stages").append(item);
  }

  const network = new vis.Network(
    document.getElementById("network"),
    { nodes: new vis.DataSet(data.nodes), edges: new vis.DataSet(data.edges) },
    data.options,
  );

  function select(chosenNodes, chosenEdges) {
    network.setSelection({ nodes: chosenNodes, edges: chosenEdges }, { highlightEdges: chosenNodes.length > 0 });
    if (chosenNodes.length) showNode(chosenNodes[0]);
    else if (chosenEdges.length) showEdge(chosenEdges[0]);
  }

  network.on("click", (event) => select(event.nodes, event.nodes.length ? [] : event.edges.slice(0, 1)));
  network.once("afterDrawing", () => network.fit({ animation: false }));
  window.hamkari = { network };
})();
