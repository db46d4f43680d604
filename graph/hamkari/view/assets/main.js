"use strict";
// The page: listens to the state and shows it.
(() => {
  const H = window.hamkari;
  const { word } = H.words;
  const at = (id) => document.getElementById(id);
  const root = document.documentElement;
  let matches;

  const systemDark = matchMedia("(prefers-color-scheme: dark)");

  function dress({ theme, language, view }) {
    H.words.language = language;
    root.dataset.theme = theme || (systemDark.matches ? "dark" : "light");
    root.dataset.view = view;
    for (const made of document.querySelectorAll("[data-word]")) made.textContent = word(made.dataset.word);
    for (const made of document.querySelectorAll("[data-label]"))
      made.setAttribute("aria-label", word(made.dataset.label));
    at("search").placeholder = word("search");
    at("theme").textContent = word(root.dataset.theme === "dark" ? "light" : "dark");
    document.title = `${word("title")}: ${word("subtitle")}`;
    for (const tab of document.querySelectorAll("[data-view]")) {
      if (tab !== root) tab.setAttribute("aria-pressed", String(tab.dataset.view === view));
    }
    for (const picture of ["png", "svg"]) at(picture).disabled = view !== "map";
    legend();
  }

  function legend() {
    const lines = H.tables.stages.map((stage, index) =>
      H.elements.element(
        "li",
        {},
        H.elements.stageLine(index),
        H.elements.element("span", { text: H.words.name(stage) }),
      ),
    );
    at("stages").replaceChildren(...lines.reverse());
  }

  function show(state, changed) {
    const dressed = ["language", "theme", "view"].some((name) => changed.has(name));
    if (dressed) dress(state);
    if (!matches || [...changed].some((name) => !["selected", "view", "theme", "show"].includes(name))) {
      matches = H.matches.compute(state);
    }
    const moved = changed.has("selected");
    if (!moved || changed.size > 1) {
      H.filters.show(state, matches);
      H.timeline.show(state, matches);
    }
    if (!moved || changed.size > 1 || state.view === "map") H.matrix.show(state, matches);
    if (state.view === "map") H.map.show(state, matches);
    H.panel.show(state, matches, moved, changed.size === 1);
    root.dataset.selected = state.selected ? "yes" : "no";
  }

  function listen() {
    const { change, get } = H.state;
    at("theme").addEventListener("click", () => change({ theme: root.dataset.theme === "dark" ? "light" : "dark" }));
    at("language").addEventListener("click", () => change({ language: get().language === "fa" ? "en" : "fa" }));
    for (const tab of document.querySelectorAll("button[data-view]")) {
      tab.addEventListener("click", () => change({ view: tab.dataset.view }));
    }
    for (const format of ["png", "svg", "csv"]) at(format).addEventListener("click", () => H.download[format]());
    at("share").addEventListener("click", share);
    document.addEventListener("click", ({ target }) => {
      const menu = document.querySelector("details.menu[open]");
      if (menu && (!menu.contains(target) || target.closest("#png, #svg, #csv"))) menu.open = false;
    });
    at("help-open").addEventListener("click", () => at("help").showModal());
    at("help-close").addEventListener("click", () => at("help").close());
    at("fit").addEventListener("click", () => H.map.fit());
    at("closer").addEventListener("click", () => H.map.zoom(1.3));
    at("farther").addEventListener("click", () => H.map.zoom(1 / 1.3));
    systemDark.addEventListener("change", () => show(get(), new Set(["theme"])));
    let resizing;
    new ResizeObserver(() => {
      clearTimeout(resizing);
      resizing = setTimeout(() => {
        H.map.resize();
        H.timeline.show(get(), matches);
      }, 100);
    }).observe(at("network"));
  }

  async function share() {
    try {
      await navigator.clipboard.writeText(H.state.address());
      at("spoken").textContent = word("copied");
      at("share").textContent = word("copied");
    } catch {
      // A page opened from disk may not use the clipboard: the address is shown to be copied by hand.
      prompt(word("share"), H.state.address());
    }
  }

  H.main = { matches: () => matches };

  // A canvas draws with the fonts that are there when it draws; a browser that is slow with them shows the page first.
  const fonts = Promise.allSettled([document.fonts.load("16px Vazirmatn"), document.fonts.load("bold 16px Vazirmatn")]);
  const patience = new Promise((resolve) => setTimeout(resolve, 3000));
  Promise.race([fonts, patience]).then(() => {
    // On a phone the map comes first.
    if (matchMedia("(max-width: 62rem)").matches) at("filters").open = false;
    H.state.onChange(show);
    H.filters.listen();
    H.timeline.listen();
    H.keyboard.listen();
    H.state.restore();
    listen();
    root.dataset.ready = "yes";
    fonts.then(H.map.resize);
  });
})();
