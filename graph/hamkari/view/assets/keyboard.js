"use strict";
// The page without a mouse: shortcuts everywhere, and a place on the map that arrow keys move.
(() => {
  const H = window.hamkari;
  const { word, name } = H.words;
  const { nodes, sum } = H.tables;
  const box = document.getElementById("network"),
    spoken = document.getElementById("spoken");
  const ARROWS = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };
  let place;

  // The next thing in a direction: near, and not too far to the side.
  function next([dx, dy]) {
    const shown = H.map.scene().nodes;
    const here = shown.get(place);
    if (!here) return [...H.map.looks()].sort((one, two) => two.weight - one.weight)[0]?.id;
    let best,
      least = Infinity;
    for (const [index, there] of shown) {
      const along = (there.x - here.x) * dx + (there.y - here.y) * dy;
      const aside = Math.abs((there.x - here.x) * dy + (there.y - here.y) * dx);
      if (index !== place && along > 0 && along + 2 * aside < least) [best, least] = [index, along + 2 * aside];
    }
    return best ?? place;
  }

  function speak(index) {
    const node = nodes[index];
    const { events } = sum(H.main.matches().of(node));
    spoken.textContent = word("nodeSpoken", name(node), word(node.kind), events);
  }

  function onMap(event) {
    if (event.key in ARROWS) {
      place = next(ARROWS[event.key]);
      if (place !== undefined) {
        H.map.point(place);
        speak(place);
      }
    } else if (event.key === "Enter" && place !== undefined) H.elements.select(nodes[place].id);
    else if (event.key === "+" || event.key === "=") H.map.zoom(1.3);
    else if (event.key === "-") H.map.zoom(1 / 1.3);
    else if (event.key === "0") H.map.fit();
    else return;
    event.preventDefault();
  }

  function anywhere(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const writing = event.target.matches("input:not([type=range], [type=checkbox]), select, textarea");
    if (event.key === "Escape") {
      for (const menu of document.querySelectorAll("details.menu[open]")) menu.open = false;
      if (!document.getElementById("help").open) H.state.change({ selected: "" });
      (H.state.get().view === "map" ? box : document.querySelector("#matrix button"))?.focus();
    } else if (writing) return;
    else if (event.key === "/") {
      event.preventDefault();
      document.getElementById("search").focus();
    } else if (event.key === "m") H.state.change({ view: H.state.get().view === "map" ? "matrix" : "map" });
    else if (event.key === "?") document.getElementById("help").showModal();
  }

  H.keyboard = {
    listen() {
      box.addEventListener("keydown", onMap);
      document.addEventListener("keydown", anywhere);
    },
  };
})();
