"use strict";
// What a reader takes away: the picture as drawn, and the agreements that pass the filters.
(() => {
  const H = window.hamkari;
  const { word, name } = H.words;
  const { nodes, quotes } = H.tables;
  const { SHAPES } = H.elements;
  const { data } = H;

  function give(blob, file) {
    const link = H.elements.element("a", { href: URL.createObjectURL(blob), download: file });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  }

  function png() {
    const { canvas } = H.map.network.canvas.frame;
    const copy = Object.assign(document.createElement("canvas"), { width: canvas.width, height: canvas.height });
    const context = copy.getContext("2d");
    context.fillStyle = H.map.scene().colours.page;
    context.fillRect(0, 0, copy.width, copy.height);
    context.drawImage(canvas, 0, 0);
    copy.toBlob((blob) => give(blob, "hamkari.png"), "image/png");
  }

  const escape = (text) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

  // The same scene as lines and letters; the page's font goes along, so that it looks the same everywhere.
  function svg() {
    const scene = H.map.scene(),
      looks = H.map.looks();
    const edges = scene.edges.map((edge) => H.scene.edgeLook(edge, scene.nodes, scene));
    const place = (index) => scene.nodes.get(index);
    const lines = edges.map(({ from, to, width, dashes, color }) => {
      const [one, two] = [place(from), place(to)];
      const dash = dashes ? ` stroke-dasharray="${dashes.join(" ")}"` : "";
      return `<line x1="${one.x}" y1="${one.y}" x2="${two.x}" y2="${two.y}" stroke="${color.color}" stroke-width="${width.toFixed(2)}"${dash}/>`;
    });
    const marks = looks.map(({ x, y, size, shape, color, label, font, opacity }) => {
      const half = `translate(${x - size},${y - size}) scale(${size / 10})`;
      const style = `font-size="${font.size}" fill="${font.color}" stroke="${font.strokeColor}" stroke-width="${font.strokeWidth}"`;
      return (
        `<g opacity="${opacity}"><path d="${SHAPES[shape]}" fill="${color.background}" transform="${half}"/>` +
        `<text x="${x}" y="${y + size + font.size * 1.1}" paint-order="stroke" ${style}>${escape(label)}</text></g>`
      );
    });
    const xs = looks.map(({ x }) => x),
      ys = looks.map(({ y }) => y);
    const [left, top] = [Math.min(...xs, 0) - 90, Math.min(...ys, 0) - 60];
    const [width, height] = [Math.max(...xs, 0) + 90 - left, Math.max(...ys, 0) + 70 - top];
    const fonts = escape(document.querySelector("style").textContent);
    const text =
      `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${left} ${top} ${width} ${height}" font-family="Vazirmatn, Tahoma, sans-serif" text-anchor="middle">` +
      `<style>${fonts}</style><rect x="${left}" y="${top}" width="${width}" height="${height}" fill="${scene.colours.page}"/>` +
      `${lines.join("")}${marks.join("")}</svg>`;
    give(new Blob([text], { type: "image/svg+xml" }), "hamkari.svg");
  }

  // A cell that a spreadsheet would take for a formula is given an apostrophe (OWASP, CSV injection).
  function cell(value) {
    const text = String(value ?? "");
    const inert = /^[=+\-@\t\r]/.test(text) && Number.isNaN(Number(text)) ? `'${text}` : text;
    return /[",\n\r]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
  }

  function rows(matches) {
    const names = (numbers) =>
      numbers
        .filter((n) => n >= 0)
        .map((n) => name(nodes[n]))
        .join("; ");
    const columns = {
      id: (a) => a.id,
      date: (a) => a.date,
      parties: (a) => names(a.parties),
      stage: (a) => (a.stage < 0 ? "" : name(data.stages[a.stage])),
      topics: (a) => names(a.topics),
      activities: (a) => a.activities.map((n) => name(data.activities[n])).join("; "),
      instrument: (a) => (a.instrument < 0 ? "" : name(data.instruments[a.instrument])),
      speaker: (a) => names([a.speaker]),
      confidence: (a) => a.confidence,
      quote: (a) => quotes[a.quote]?.exact,
      article: (a) => a.article?.id,
      source: (a) => a.article?.title,
      publisher: (a) => a.article?.publisher,
      url: (a) => a.article?.url,
      review: (a) => a.decision && `${name(a.decision)} (${a.decision.by}, ${a.decision.on})`,
    };
    const lines = [
      Object.keys(columns).map((key) => word(key)),
      ...matches.agreements.map((a) => Object.values(columns).map((read) => read(a))),
    ];
    return lines.map((line) => line.map(cell).join(",")).join("\r\n") + "\r\n";
  }

  // The mark at the start tells spreadsheets that the text is UTF-8.
  const csv = () => give(new Blob(["\ufeff", rows(H.main.matches())], { type: "text/csv" }), "hamkari.csv");

  H.download = { png, svg, csv };
})();
