"use strict";
// What there is to draw: the things and lines that the state asks for, with their places and looks.
(() => {
  const H = window.hamkari;
  const { nodes, byId, relations, sum, pairsOf, plain } = H.tables;
  const { look, stageColour, dark } = H.elements;
  const BROUGHT = 24; // things that a click brings in: what can be read around one node
  const ROOM = { x: 62, y: 36 }; // half of what a thing and its label take, in pixels at zoom 1
  const GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));

  const colours = () =>
    dark()
      ? { page: "#12181f", text: "#e8edf2", relation: "#55606c", faint: "#2a333d" }
      : { page: "#ffffff", text: "#1f2933", relation: "#b3bcc5", faint: "#e3e7eb" };

  // A selection is a thing's id, or two of them: "tie/country/IR~country/JP".
  function selection(selected) {
    const ids = selected.startsWith("tie/") ? selected.slice(4).split("~") : [selected];
    const found = ids.map((id) => byId.get(id)).filter(Boolean);
    return found.length === ids.length && found.length <= 2 ? found : [];
  }

  // What stands next to a thing, most often first: in its agreements and meetings, and by its relations.
  function neighbours(chosen, matches) {
    const weight = new Map();
    const add = (list, by) => {
      for (const node of list) if (node >= 0 && matches.nodes.has(node)) weight.set(node, (weight.get(node) ?? 0) + by);
    };
    const [first, second] = chosen;
    const both = (statement) => !second || statement.parties.includes(second.index);
    for (const a of matches.of(first)) if (both(a)) add([...a.parties, ...a.topics, a.speaker], 1);
    for (const m of first.meetings) {
      if (matches.met(m) && both(m)) add([...m.participants, ...m.parties, m.place, m.occasion], 1);
    }
    if (!second) {
      for (const kind of ["holds", "postIn", "ofCountry"]) {
        add(relations[kind].of(first.index), 0.5);
        add(relations[kind].to(first.index), 0.5);
      }
      for (const a of first.kind === "person" || first.kind === "post" ? matches.agreements : []) {
        if (a.speaker === first.index) add([...a.parties, ...a.topics], 1);
      }
    }
    for (const node of chosen) weight.delete(node.index);
    return [...weight].sort((one, two) => two[1] - one[1] || one[0] - two[0]).map(([index]) => nodes[index]);
  }

  // Free points of a sunflower around a centre, so that what comes in covers nothing that is related.
  function* freePoints({ x, y }, taken, magnified) {
    for (let rank = 1; ; rank++) {
      const radius = 58 * magnified * Math.sqrt(rank),
        angle = rank * GOLDEN_ANGLE;
      const point = { x: x + 1.25 * radius * Math.cos(angle), y: y + 0.85 * radius * Math.sin(angle) };
      const apart = (other) =>
        Math.abs(other.x - point.x) > 1.25 * ROOM.x * magnified ||
        Math.abs(other.y - point.y) > 1.1 * ROOM.y * magnified;
      if (taken.every(apart) || rank > 400) {
        taken.push(point);
        yield point;
      }
    }
  }

  function middle(places) {
    const mean = (axis) => places.reduce((total, place) => total + place[axis], 0) / places.length;
    return { x: mean("x"), y: mean("y") };
  }

  // `magnified`: how much larger than at zoom 1 things are drawn, so that labels stay legible on a wide map; `spread`
  // gives the same for a map that shows some places whole, by which things come in at the same places at every zoom.
  function build(state, matches, magnified, spread) {
    const chosen = selection(state.selected);
    const isChosen = new Set(chosen.map((node) => node.index));
    const near = chosen.length ? neighbours(chosen, matches) : [];
    const related = new Set([...isChosen, ...near.map((node) => node.index)]);
    const shown = new Set(["country", ...state.show]);
    const placed = new Map();
    for (const node of nodes) {
      if (matches.nodes.has(node.index) && shown.has(node.kind))
        placed.set(node.index, { x: node.x, y: node.y, brought: false });
    }
    const apart = spread([...placed.values()]);
    const candidates = [...chosen, ...near].filter((node) => !placed.has(node.index));
    for (const node of candidates) placed.set(node.index, { x: node.x, y: node.y, brought: true });
    const lines = edges(matches, placed, isChosen);
    const joined = new Set(
      lines.flatMap(({ from, to }) => (isChosen.has(from) ? [to] : isChosen.has(to) ? [from] : [])),
    );
    const brought = candidates.filter((node) => isChosen.has(node.index) || joined.has(node.index)).slice(0, BROUGHT);
    bring(brought, chosen, related, placed, apart);
    for (const node of candidates) if (!brought.includes(node)) placed.delete(node.index);
    const kept = lines.filter(({ from, to }) => placed.has(from) && placed.has(to));
    return { nodes: placed, related, chosen, magnified, edges: kept, colours: colours() };
  }

  // Places for what is not on the map by itself: what is chosen among what it belongs to, the others around it.
  function bring(brought, chosen, related, placed, magnified) {
    const coming = new Set(brought.map((node) => node.index));
    const taken = [...placed].filter(([index]) => related.has(index) && !coming.has(index)).map(([, place]) => place);
    const there = [...taken];
    for (const node of brought.filter((node) => chosen.includes(node))) {
      const centre = there.length ? middle(there) : node;
      placed.set(node.index, { ...freePoints(centre, taken, magnified).next().value, brought: true });
    }
    if (!chosen.length) return;
    const points = freePoints(middle(chosen.map((node) => placed.get(node.index))), taken, magnified);
    for (const node of brought)
      if (!chosen.includes(node)) placed.set(node.index, { ...points.next().value, brought: true });
  }

  // Lines between what is shown: one for each pair, with all that is stated between the two.
  function edges(matches, placed, isChosen) {
    const merged = new Map();
    // What a click brought in is joined to the chosen alone: its other lines would hide the map.
    const joins = (one, two) => {
      if (!placed.has(one) || !placed.has(two) || one === two) return false;
      if (!placed.get(one).brought && !placed.get(two).brought) return true;
      return isChosen.has(one) || isChosen.has(two);
    };
    const line = (one, two, kind) => {
      const key = one < two ? `${one} ${two}` : `${two} ${one}`;
      if (!merged.has(key)) merged.set(key, { from: Math.min(one, two), to: Math.max(one, two), kind, agreements: [] });
      return merged.get(key);
    };
    for (const agreement of matches.agreements) {
      for (const [one, two] of pairsOf(agreement))
        if (joins(one, two)) line(one, two, "tie").agreements.push(agreement);
      for (const topic of agreement.topics) {
        for (const party of agreement.parties)
          if (joins(party, topic)) line(party, topic, "about").agreements.push(agreement);
      }
      // A speaker's lines would cover the map; they are drawn for the chosen one.
      for (const thing of isChosen.has(agreement.speaker) ? [...agreement.parties, ...agreement.topics] : []) {
        if (joins(agreement.speaker, thing)) line(agreement.speaker, thing, "said").agreements.push(agreement);
      }
    }
    for (const { participants, parties, place, occasion } of matches.meetings) {
      for (let i = 0; i < participants.length; i++) {
        for (const other of participants.slice(i + 1))
          if (joins(participants[i], other)) line(participants[i], other, "meeting");
      }
      for (const scene of [place, occasion]) {
        for (const one of scene < 0 ? [] : [...participants, ...parties])
          if (joins(one, scene)) line(one, scene, "meeting");
      }
    }
    for (const kind of ["holds", "postIn", "ofCountry"]) {
      const { flat } = relations[kind];
      for (let i = 0; i < flat.length; i += 2) if (joins(flat[i], flat[i + 1])) line(flat[i], flat[i + 1], "relation");
    }
    return [...merged.values()];
  }

  // Countries, topics and what a click brought in are drawn large; the rest fits around its country.
  const isLarge = (node, place) => place.brought || node.kind === "country" || node.kind === "topic";

  // How vis-network is to draw a thing.
  function nodeLook(node, place, scene, matches) {
    const style = look(node.kind),
      { text, page } = scene.colours;
    const large = isLarge(node, place);
    const scale = large ? scene.magnified : H.data.leaf;
    const { events } = sum(matches.of(node));
    const dim = scene.chosen.length > 0 && !scene.related.has(node.index);
    const idle = node.kind === "country" && !events;
    const grown = node.kind === "country" ? 1.5 * Math.sqrt(Math.min(events, 80)) : 0;
    const mark = large ? Math.sqrt(scene.magnified) : scale;
    const opacity = dim ? 0.18 : idle ? 0.55 : 1;
    return {
      id: node.index,
      x: place.x,
      y: place.y,
      label: plain(H.words.name(node)),
      shape: style.shape,
      opacity,
      size: ((idle ? 0.6 : 1) * style.size + grown) * mark,
      color: { background: style.colour, border: page, highlight: { background: style.colour, border: text } },
      borderWidth: 1.5 * mark,
      borderWidthSelected: 2.5 * mark,
      font: {
        face: "Vazirmatn, Tahoma, sans-serif",
        size: (idle ? 0.78 : 1) * style.font * scale,
        color: fade(text, dim ? 0.25 : 1),
        strokeWidth: dim ? 0 : 4 * scale,
        strokeColor: page,
        bold: { face: "Vazirmatn" },
      },
      widthConstraint: { maximum: 130 * scale },
      kind: node.kind,
      weight: (node.kind === "country" ? 1e6 : 0) + 3 * events + node.articles,
      dim,
    };
  }

  function edgeLook(edge, placed, scene) {
    const small = ![edge.from, edge.to].every((end) => isLarge(nodes[end], placed.get(end)));
    const scale = small ? H.data.leaf : Math.sqrt(scene.magnified);
    const dim = scene.chosen.length > 0 && !isNear(edge, placed, scene);
    const base = { id: `${edge.from} ${edge.to}`, from: edge.from, to: edge.to, kind: edge.kind, smooth: false, dim };
    const { events, stage } = sum(edge.agreements);
    const stated = edge.agreements.length > 0;
    const colour = stated ? stageColour(stage) : scene.colours.relation;
    const most = edge.kind === "tie" ? 11 : 2.5;
    return {
      ...base,
      events,
      stage,
      width: (stated ? Math.min(most, 1.4 + 1.35 * Math.log2(1 + events)) : 1) * scale,
      dashes: stated && stage >= 0 && H.data.stages[stage].rank === 0 ? [9 * scale, 6 * scale] : false,
      color: { color: fade(colour, dim ? 0.12 : edge.kind === "tie" ? 1 : 0.55), highlight: colour, hover: colour },
    };
  }

  // The line of a chosen pair, or any line of one chosen thing.
  function isNear({ from, to }, placed, { chosen }) {
    const ends = [from, to].filter((end) => chosen.some((node) => node.index === end)).length;
    const brought = placed.get(from).brought || placed.get(to).brought;
    return ends === chosen.length || (ends > 0 && brought);
  }

  function fade(colour, opacity) {
    return opacity === 1
      ? colour
      : `${colour}${Math.round(opacity * 255)
          .toString(16)
          .padStart(2, "0")}`;
  }

  H.scene = { build, nodeLook, edgeLook, selection, neighbours };
})();
