"use strict";
// Pieces of the page. Whatever comes from an article enters the page here, as text and never as markup.
(() => {
  const H = window.hamkari;
  const { word, name } = H.words;
  const SVG = "http://www.w3.org/2000/svg";

  function fill(made, options, children) {
    for (const [key, value] of Object.entries(options)) {
      if (value === undefined || value === false) continue;
      if (key === "text") made.textContent = value;
      else if (key === "on")
        for (const [event, handler] of Object.entries(value)) made.addEventListener(event, handler);
      else if (key === "colour") made.style.setProperty("--colour", value);
      else made.setAttribute(key, value === true ? "" : value);
    }
    made.append(...children.filter((child) => child !== undefined && child !== null && child !== ""));
    return made;
  }

  const element = (tag, options = {}, ...children) => fill(document.createElement(tag), options, children);
  const drawing = (tag, options = {}, ...children) => fill(document.createElementNS(SVG, tag), options, children);
  const bdi = (text) => element("bdi", { text });

  const dark = () => document.documentElement.dataset.theme === "dark";
  const stageColour = (stage) => (stage < 0 ? "gray" : H.data.looks.stages[stage][dark() ? "dark" : "light"]);
  const look = (kind) => {
    const found = H.data.looks.nodes.find((style) => style.kind === kind);
    return { ...found, colour: found[dark() ? "dark" : "light"] };
  };

  const SHAPES = {
    dot: "M10 2a8 8 0 1 0 0 16 8 8 0 1 0 0-16z",
    diamond: "M10 1 19 10 10 19 1 10z",
    triangle: "M10 2 19 18H1z",
    triangleDown: "M10 18 1 2h18z",
    square: "M2 2h16v16H2z",
    star: "m10 1 2.6 6.2 6.8.5-5.2 4.4 1.6 6.6L10 15.1l-5.8 3.6 1.6-6.6L.6 7.7l6.8-.5z",
    hexagon: "M5 2h10l5 8-5 8H5l-5-8z",
  };

  function icon(kind) {
    const { shape, colour } = look(kind);
    const path = drawing("path", { d: SHAPES[shape], fill: colour });
    return drawing("svg", { viewBox: "0 0 20 20", class: "icon", "aria-hidden": "true" }, path);
  }

  function stageChip(stage) {
    const concept = H.data.stages[stage];
    if (!concept) return undefined;
    const reduced = concept.rank === 0;
    const chip = element("span", { class: reduced ? "stage reduced" : "stage", text: name(concept) });
    chip.style.setProperty("--colour", stageColour(stage));
    return chip;
  }

  // The sample of a line as the map draws it.
  function stageLine(stage) {
    const dashes = H.data.stages[stage].rank === 0 ? "5 4" : undefined;
    const line = drawing("line", {
      x1: 0,
      y1: 6,
      x2: 28,
      y2: 6,
      stroke: stageColour(stage),
      "stroke-width": 4,
      "stroke-dasharray": dashes,
    });
    return drawing("svg", { viewBox: "0 0 28 12", class: "line", "aria-hidden": "true" }, line);
  }

  const select = (selected) => H.state.change({ selected });

  // A thing, clickable on.
  function link(node, note) {
    return element(
      "button",
      { type: "button", class: "link", "data-node": node.id, on: { click: () => select(node.id) } },
      icon(node.kind),
      bdi(name(node)),
      note !== undefined ? element("span", { class: "note", text: note }) : undefined,
    );
  }

  function pairName(one, two) {
    return [name(one), name(two)].join(" – ");
  }

  function pairLink([one, two], note, ...after) {
    const key = `tie/${one.id}~${two.id}`;
    return element(
      "button",
      { type: "button", class: "link", "data-tie": key, on: { click: () => select(key) } },
      bdi(pairName(one, two)),
      note !== undefined ? element("span", { class: "note", text: note }) : undefined,
      ...after,
    );
  }

  // A heading with a list that shows its first items and the others on request.
  function list(title, items, most = 12) {
    if (!items.length) return undefined;
    const made = element("ul", {}, ...items.slice(0, most).map((item) => element("li", {}, item)));
    const section = element("section", {}, element("h2", { text: title }), made);
    if (items.length > most) {
      const more = element("button", { type: "button", class: "more", text: word("countMore", items.length - most) });
      more.addEventListener("click", () => {
        made.append(...items.slice(most).map((item) => element("li", {}, item)));
        more.remove();
      });
      section.append(more);
    }
    return section;
  }

  H.elements = {
    element,
    drawing,
    bdi,
    dark,
    stageColour,
    look,
    icon,
    stageChip,
    stageLine,
    link,
    pairName,
    pairLink,
    list,
    SHAPES,
    select,
  };
})();
