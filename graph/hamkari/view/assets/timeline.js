"use strict";
// The strip below the map: agreements by month and stage, and the two sliders that cut out a span of months.
(() => {
  const H = window.hamkari;
  const { word, name, number } = H.words;
  const { drawing, element, stageColour } = H.elements;
  const { agreements, meetings, stages } = H.tables;
  const at = (id) => document.getElementById(id);
  const DAY = 86400000,
    HEIGHT = 64;
  let months = [],
    calendar;

  const iso = (time) => new Date(time).toISOString().slice(0, 10);

  // The months of the language's calendar from the first to the last date, as spans of days.
  function lay() {
    if (calendar === H.words.calendar) return;
    calendar = H.words.calendar;
    const dates = [...agreements, ...meetings]
      .map(({ date }) => date)
      .filter(Boolean)
      .sort();
    months = [];
    if (!dates.length) return;
    const parts = new Intl.DateTimeFormat(`en-u-ca-${calendar}`, {
      year: "numeric",
      month: "numeric",
      timeZone: "UTC",
    });
    const locale = H.words.language === "fa" ? "fa" : "en";
    const month = new Intl.DateTimeFormat(`${locale}-u-ca-${calendar}`, { month: "long", timeZone: "UTC" });
    const year = new Intl.DateTimeFormat(`${locale}-u-ca-${calendar}`, { year: "numeric", timeZone: "UTC" });
    const last = Date.parse(dates.at(-1));
    // A few days beyond the last date close its month.
    for (let time = monthStart(parts, Date.parse(dates[0])); time <= last;) {
      let end = time + 27 * DAY;
      while (parts.format(end + DAY) === parts.format(time)) end += DAY;
      const { value } = year.formatToParts(time).find(({ type }) => type === "year");
      months.push({ from: iso(time), to: iso(end), title: `${month.format(time)} ${value}`, year: value });
      time = end + DAY;
    }
  }

  function monthStart(parts, time) {
    let start = time;
    while (parts.format(start - DAY) === parts.format(time)) start -= DAY;
    return start;
  }

  const monthOf = (date) => {
    let low = 0,
      high = months.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (months[middle].from <= date) low = middle;
      else high = middle - 1;
    }
    return low;
  };

  function count(list) {
    const bins = months.map(() => ({ total: 0, byStage: new Map() }));
    for (const { date, stage } of list) {
      if (!date) continue;
      const bin = bins[monthOf(date)];
      bin.total++;
      bin.byStage.set(stage, (bin.byStage.get(stage) ?? 0) + 1);
    }
    return bins;
  }

  function bar(bin, month, x, width, scale) {
    const { title, from, to } = months[month];
    const spoken = word("timelineBar", title, bin.total);
    const pick = () => H.state.change({ from, to });
    const keys = (event) => {
      if (event.key === "Enter" || event.key === " ") pick();
      else if (event.key === "ArrowLeft" || event.key === "ArrowRight")
        step(event, event.key === "ArrowRight" ? 1 : -1);
      else return;
      event.preventDefault();
    };
    const group = drawing(
      "g",
      {
        class: "bar",
        role: "button",
        tabindex: -1,
        "aria-label": spoken,
        "data-month": from,
        on: { click: pick, keydown: keys },
      },
      drawing("title", { text: spoken }),
      drawing("rect", { class: "catch", x, y: 0, width, height: HEIGHT }),
    );
    let top = HEIGHT;
    for (let stage = -1; stage < stages.length; stage++) {
      const height = (bin.byStage.get(stage) ?? 0) * scale;
      if (!height) continue;
      top -= height;
      const fill = stageColour(stage);
      const thick = Math.min(width * 0.84, 36),
        left = x + (width - thick) / 2;
      group.append(drawing("rect", { x: left, y: top, width: thick, height, fill, "data-stage": stages[stage]?.id }));
    }
    return group;
  }

  function step(event, by) {
    const bars = [...at("bars").querySelectorAll(".bar")];
    const ltr = document.documentElement.dir === "ltr" ? 1 : -1;
    bars[bars.indexOf(event.currentTarget) + by * ltr]?.focus();
  }

  function years(width) {
    const marks = [];
    let before = -Infinity;
    for (let month = months.length - 1; month >= 0; month--) {
      const starts = month === 0 || months[month].year !== months[month - 1].year;
      if (!starts || Math.abs(month * width - before) < 44) continue;
      before = month * width;
      const x = place(month, width) + width / 2;
      marks.push(drawing("text", { x, y: HEIGHT + 13, "text-anchor": "middle", text: months[month].year }));
    }
    return marks;
  }

  // Time runs as the language is read.
  const place = (month, width) => (document.documentElement.dir === "rtl" ? months.length - 1 - month : month) * width;

  function show(state, matches) {
    lay();
    at("timeline").hidden = !months.length;
    if (!months.length) return;
    const all = at("timeline").clientWidth || 600;
    const width = all / months.length;
    const widened = { ...state, from: "", to: "" };
    const bins = count(state.from || state.to ? H.matches.compute(widened).agreements : matches.agreements);
    const scale = (HEIGHT - 4) / Math.max(1, ...bins.map(({ total }) => total));
    const [first, last] = span(state);
    const bars = bins.map((bin, month) => {
      const made = bar(bin, month, place(month, width), width, scale);
      if (month < first || month > last) made.classList.add("outside");
      return made;
    });
    const filled = bins.findIndex(({ total }) => total);
    if (filled >= 0) bars[filled].setAttribute("tabindex", 0);
    const svg = at("bars");
    svg.setAttribute("viewBox", `0 0 ${all} ${HEIGHT + 18}`);
    svg.setAttribute("aria-label", word("timeline"));
    svg.replaceChildren(...bars, ...years(width));
    at("sliders").hidden = months.length < 2;
    for (const [id, month] of [
      ["from", first],
      ["to", last],
    ]) {
      at(id).max = months.length - 1;
      at(id).value = month;
      at(id).setAttribute("aria-valuetext", months[month].title);
    }
    at("span").replaceChildren(
      element("bdi", { text: months[first].title }),
      " – ",
      element("bdi", { text: months[last].title }),
    );
  }

  const span = ({ from, to }) => [from ? monthOf(from) : 0, to ? monthOf(to) : months.length - 1];

  function listen() {
    const move = ({ target }) => {
      let [first, last] = [Number(at("from").value), Number(at("to").value)];
      if (first > last) [first, last] = target.id === "from" ? [first, first] : [last, last];
      H.state.change({
        from: first === 0 ? "" : months[first].from,
        to: last === months.length - 1 ? "" : months[last].to,
      });
    };
    at("from").addEventListener("input", move);
    at("to").addEventListener("input", move);
  }

  H.timeline = { listen, show };
})();
