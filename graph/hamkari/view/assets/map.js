"use strict";
// The map: vis-network without physics, which is given only what is in view.
(() => {
  const H = window.hamkari;
  const { nodes } = H.tables;
  // Beyond these a frame takes longer than an eye forgives; the most connected in view are drawn.
  const MOST_NODES = 1200,
    MOST_EDGES = 3000;
  const OPTIONS = {
    physics: { enabled: false },
    layout: { improvedLayout: false },
    interaction: {
      hover: true,
      hideEdgesOnDrag: false,
      keyboard: false,
      multiselect: false,
      selectConnectedEdges: false,
    },
    nodes: { scaling: { label: { drawThreshold: 8, maxVisible: 30 } }, chosen: { label: false } },
    edges: { smooth: false, selectionWidth: 3, hoverWidth: 1.5 },
  };
  const box = document.getElementById("network");
  const drawn = { nodes: new vis.DataSet(), edges: new vis.DataSet() };
  let network,
    scene,
    looks,
    shown,
    drawing,
    ready = false;

  function start() {
    network = new vis.Network(box, drawn, OPTIONS);
    network.on("click", ({ nodes: [node], edges: [edge] }) => {
      if (node !== undefined) H.elements.select(nodes[node].id);
      else if (edge !== undefined) selectEdge(edge);
      else H.elements.select("");
    });
    network.on("doubleClick", ({ nodes: [node] }) => node !== undefined && focus([node]));
    network.on("hoverNode", () => (box.style.cursor = "pointer"));
    network.on("hoverEdge", () => (box.style.cursor = "pointer"));
    for (const left of ["blurNode", "blurEdge"]) network.on(left, () => (box.style.cursor = ""));
    for (const moved of ["zoom", "dragEnd", "animationFinished", "resize"]) network.on(moved, moveOn);
    H.map.network = network;
  }

  // A line of two parties is their tie; any other leads to the thing that is not the country.
  function selectEdge(id) {
    const [one, two] = String(id)
      .split(" ")
      .map((index) => nodes[index]);
    const kind = drawn.edges.get(id).kind;
    if (kind === "tie") H.elements.select(`tie/${one.id}~${two.id}`);
    else H.elements.select((one.kind === "country" ? two : one).id);
  }

  function show(state, matches) {
    if (!network) start();
    shown = [state, matches];
    scene = H.scene.build(state, matches, magnified(), spread);
    if (!ready) {
      ready = true;
      fit(false);
      scene.magnified = magnified();
    }
    dress();
    draw();
    mark();
    if (scene.chosen.length) showBrought();
  }

  // What a click brought in is of use only where it can be seen.
  function showBrought() {
    const visible = inView(0),
      { chosen, nodes: placed } = scene;
    const far = chosen.some((node) => placed.get(node.index).brought);
    const needed = [...scene.related].filter((index) => placed.has(index) && (far || placed.get(index).brought));
    if (needed.some((index) => !visible(placed.get(index))))
      moveTo(frame([...chosen.map((node) => node.index), ...needed]));
  }

  function dress() {
    looks = new Map();
    for (const [index, place] of scene.nodes) looks.set(index, H.scene.nodeLook(nodes[index], place, scene, shown[1]));
  }

  // In steps, so that not every turn of the wheel draws everything anew.
  const magnify = (scale) => Math.round(Math.min(2.4, Math.max(0.5, 0.8 / scale)) * 5) / 5;
  const magnified = () => magnify(network.getScale());
  const spread = (places) => magnify(frameOf(places).scale);

  function moveOn() {
    if (!looks) return;
    const changed = magnified() !== scene.magnified;
    if (drawing === undefined && (changed || looks.size > MOST_NODES)) drawing = setTimeout(again, 80);
  }

  function again() {
    drawing = undefined;
    if (magnified() !== scene.magnified) {
      scene.magnified = magnified();
      dress();
    }
    draw();
    mark();
  }

  function mark() {
    const [one, two] = scene.chosen.map((node) => node.index);
    const edge = two === undefined ? [] : [`${Math.min(one, two)} ${Math.max(one, two)}`];
    const known = edge.filter((id) => drawn.edges.get(id));
    network.setSelection(
      { nodes: two === undefined && one !== undefined && drawn.nodes.get(one) ? [one] : [], edges: known },
      { highlightEdges: false },
    );
  }

  function inView(margin = 1 / 6) {
    const { clientWidth, clientHeight } = box;
    const corner = network.DOMtoCanvas({ x: 0, y: 0 });
    const other = network.DOMtoCanvas({ x: clientWidth, y: clientHeight });
    const marginX = (other.x - corner.x) * margin,
      marginY = (other.y - corner.y) * margin;
    return ({ x, y }) =>
      x > corner.x - marginX && x < other.x + marginX && y > corner.y - marginY && y < other.y + marginY;
  }

  function wanted() {
    const all = [...looks.values()];
    if (all.length <= MOST_NODES) return all;
    const visible = inView();
    const candidates = all.filter((node) => node.kind === "country" || visible(node));
    return candidates.sort((one, two) => two.weight - one.weight).slice(0, MOST_NODES);
  }

  function draw() {
    const keep = wanted();
    const ids = new Set(keep.map((node) => node.id));
    const edges = scene.edges
      .filter(({ from, to }) => ids.has(from) && ids.has(to))
      .map((edge) => H.scene.edgeLook(edge, scene.nodes, scene))
      .sort((one, two) => two.width - one.width)
      .slice(0, MOST_EDGES);
    replace(drawn.edges, edges);
    replace(drawn.nodes, keep);
  }

  const same = (one, two) => JSON.stringify(one) === JSON.stringify(two);

  // The difference only: what stays as it is need not be drawn anew.
  function replace(set, items) {
    const ids = new Set(items.map((item) => item.id));
    set.remove(set.getIds().filter((id) => !ids.has(id)));
    set.update(items.filter((item) => !same(item, set.get(item.id))));
  }

  // The frame around some of the shown things, or around all of them.
  function frame(indices) {
    return frameOf((indices ?? [...scene.nodes.keys()]).map((index) => scene.nodes.get(index)).filter(Boolean));
  }

  function frameOf(places) {
    if (!places.length) return { x: 0, y: 0, scale: 1 };
    const xs = places.map(({ x }) => x),
      ys = places.map(({ y }) => y);
    const [left, right, top, bottom] = [
      Math.min(...xs) - 75,
      Math.max(...xs) + 75,
      Math.min(...ys) - 40,
      Math.max(...ys) + 55,
    ];
    const scale = Math.min(box.clientWidth / (right - left), box.clientHeight / (bottom - top), 1.6);
    return { x: (left + right) / 2, y: (top + bottom) / 2, scale: Math.max(scale, 0.02) };
  }

  const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

  function moveTo({ x, y, scale }, animated = true) {
    const animation = animated && !calm() ? { duration: 350, easingFunction: "easeInOutQuad" } : false;
    network.moveTo({ position: { x, y }, scale, animation });
    moveOn();
  }

  function fit(animated = true) {
    moveTo(frame(), animated);
  }

  // A thing with what a click brought in around it, or with what surrounds it.
  function focus(indices) {
    const around = [...scene.related].filter((index) => scene.nodes.get(index)?.brought);
    const { x, y, scale } = frame([...indices, ...around]);
    moveTo({ x, y, scale: around.length ? scale : Math.min(4, Math.max(scale, 0.9 / Math.max(H.data.leaf, 0.25))) });
  }

  const zoom = (by) => moveTo({ ...network.getViewPosition(), scale: Math.min(12, network.getScale() * by) });

  H.map = {
    show,
    fit,
    focus,
    zoom,
    drawn,
    scene: () => scene,
    looks: () => [...looks.values()],
    resize: () => network && (network.setSize("100%", "100%"), network.redraw()),
    // A keyboard's place on the map.
    point(index) {
      network.setSelection({ nodes: drawn.nodes.get(index) ? [index] : [], edges: [] }, { highlightEdges: false });
      const at = network.canvasToDOM(scene.nodes.get(index));
      const outside = at.x < 30 || at.y < 30 || at.x > box.clientWidth - 30 || at.y > box.clientHeight - 30;
      if (outside) moveTo({ ...scene.nodes.get(index), scale: network.getScale() });
    },
  };
})();
