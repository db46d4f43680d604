"use strict";
// What the reader has chosen, kept in the address so that a view can be sent to a colleague.
(() => {
  const H = window.hamkari;
  const LISTS = ["countries", "topics", "show"];
  const START = {
    view: "map",
    selected: "",
    stage: "",
    countries: [],
    topics: [],
    from: "",
    to: "",
    undated: true,
    confidence: 0,
    text: "",
    show: [],
    language: "fa",
    theme: "",
  };
  // What an address may say of a field; a value that is none of it is not heeded.
  const DAY = /^\d{4}-\d\d-\d\d$/;
  const VALID = { view: /^(map|matrix)$/, language: /^(fa|en)$/, theme: /^(light|dark)$/, from: DAY, to: DAY };
  const listeners = [];
  let state = { ...START };
  // A frame without an address of its own (a notebook's) keeps the state to itself.
  const addressed = location.protocol !== "about:";

  function parse(fragment) {
    const found = { ...START };
    for (const [name, value] of new URLSearchParams(fragment.replace(/^#/, ""))) {
      if (!Object.hasOwn(START, name) || (VALID[name] && !VALID[name].test(value))) continue;
      if (LISTS.includes(name)) found[name] = value.split(",").filter(Boolean);
      else if (name === "undated") found.undated = value !== "no";
      else if (name === "confidence") found.confidence = Math.min(1, Math.max(0, Number(value) || 0));
      else found[name] = value;
    }
    return found;
  }

  function write(wanted) {
    const fields = new URLSearchParams();
    for (const [name, value] of Object.entries(wanted)) {
      if (String(value) === String(START[name])) continue;
      fields.set(name, name === "undated" ? "no" : String(value));
    }
    return fields.toString().replaceAll("%2C", ",").replaceAll("%2F", "/").replaceAll("%7E", "~");
  }

  function tell(changed) {
    for (const listener of listeners) listener(state, changed);
  }

  function change(patch) {
    const changed = Object.keys(patch).filter((name) => String(patch[name]) !== String(state[name]));
    if (!changed.length) return;
    state = { ...state, ...patch };
    if (addressed) {
      // Steps from thing to thing can be walked back; each move of a slider cannot.
      const step = changed.includes("selected") || changed.includes("view") ? "pushState" : "replaceState";
      history[step](null, "", `#${write(state)}`);
    }
    tell(new Set(changed));
  }

  function restore() {
    state = parse(location.hash);
    tell(new Set(Object.keys(state)));
  }

  window.addEventListener("popstate", restore);
  window.addEventListener("hashchange", restore);

  H.state = {
    get: () => state,
    change,
    restore,
    onChange: (listener) => listeners.push(listener),
    reset: () =>
      change({ stage: "", countries: [], topics: [], from: "", to: "", undated: true, confidence: 0, text: "" }),
    address: () => `${location.href.split("#")[0]}#${write(state)}`,
  };
})();
