// The SPARQL editor: a text area over its own coloured shadow, and the answer as a table. Text is only ever put on the
// page as text.
"use strict";

const byId = (id) => document.getElementById(id);
const data = JSON.parse(byId("editor-data").textContent);
const query = byId("query"), shadow = byId("shadow"), answer = byId("answer"), status = byId("status");
const RESULTS = "application/sparql-results+json", GRAPH = "text/turtle";
const ARTICLE = data.prefixes.article;
const ROWS_SHOWN = 1000;

const TOKENS = new RegExp([
  /(?<comment>#[^\n]*)/, /(?<iri><[^<>"{}|^`\\\s]*>)/, /(?<string>"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')/,
  /(?<variable>[?$]\w+)/, /(?<name>[A-Za-z][\w-]*:[\p{L}\p{N}_%.-]*[\p{L}\p{N}_-]|[A-Za-z][\w-]*:)/,
  /(?<keyword>\b(?:SELECT|DISTINCT|REDUCED|CONSTRUCT|DESCRIBE|ASK|WHERE|FROM|NAMED|PREFIX|BASE|OPTIONAL|UNION|MINUS|FILTER|EXISTS|NOT|IN|BIND|VALUES|UNDEF|AS|GROUP|BY|HAVING|ORDER|ASC|DESC|LIMIT|OFFSET|GRAPH|a)\b)/,
  /(?<call>\b[A-Z_]+(?=\s*\())/, /(?<number>\b\d+(?:\.\d+)?\b)/,
].map((part) => part.source).join("|"), "giu");

function paint() {
  const pieces = [];
  let end = 0;
  for (const found of query.value.matchAll(TOKENS)) {
    const [kind] = Object.entries(found.groups).find(([, text]) => text !== undefined);
    const span = document.createElement("span");
    span.className = kind;
    span.textContent = found[0];
    pieces.push(query.value.slice(end, found.index), span);
    end = found.index + found[0].length;
  }
  shadow.replaceChildren(...pieces, query.value.slice(end), "\n");
  follow();
}

function follow() {
  shadow.scrollTop = query.scrollTop;
  shadow.scrollLeft = query.scrollLeft;
}

// Declarations of the known prefixes that the query uses without declaring them, in one line, so that the lines of
// error messages are those of the editor but for the first.
function withPrefixes(text) {
  const bare = text.replace(/#[^\n]*|<[^<>\s]*>|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'/g, " ");
  const declared = new Set([...bare.matchAll(/\bPREFIX\s+([\w-]*):/gi)].map((found) => found[1]));
  const used = new Set([...bare.matchAll(/(?<![\w:?$-])([A-Za-z][\w-]*):/g)].map((found) => found[1]));
  const missing = [...used].filter((prefix) => !declared.has(prefix) && data.prefixes[prefix]);
  return missing.map((prefix) => `PREFIX ${prefix}: <${data.prefixes[prefix]}> `).join("") + text;
}

async function ask(accept) {
  const headers = { "Content-Type": "application/sparql-query", Accept: accept };
  const reply = await fetch("/sparql", { method: "POST", headers, body: withPrefixes(query.value) });
  if (!reply.ok) throw new Error((await reply.text()).split("\n")[0].slice(0, 400));
  return reply;
}

async function run() {
  const started = performance.now();
  byId("run").disabled = true;
  status.className = "";
  status.textContent = "…";
  answer.replaceChildren();
  byId("downloads").hidden = true;
  try {
    const reply = await ask(`${RESULTS}, ${GRAPH};q=0.9`);
    const type = reply.headers.get("Content-Type") || "";
    const count = type.startsWith(RESULTS) ? showResults(await reply.json()) : showText(await reply.text());
    byId("downloads").hidden = !type.startsWith(RESULTS);
    status.textContent = `${count} · ${Math.round(performance.now() - started)} ms`;
  } catch (error) {
    status.className = "problem";
    status.textContent = error.message;
  } finally {
    byId("run").disabled = false;
  }
}

function showText(text) {
  const pre = document.createElement("pre");
  pre.dir = "ltr";
  pre.textContent = text;
  answer.replaceChildren(pre);
  return `${text.split("\n").length} سطر`;
}

function showResults(found) {
  if ("boolean" in found) return found.boolean ? "بله (true)" : "نه (false)";
  const table = document.createElement("table"), head = table.createTHead().insertRow(), body = table.createTBody();
  for (const name of found.head.vars) {
    const cell = document.createElement("th");
    cell.scope = "col";
    cell.textContent = name;
    head.append(cell);
  }
  for (const row of found.results.bindings.slice(0, ROWS_SHOWN)) {
    const line = body.insertRow();
    for (const name of found.head.vars) show(line.insertCell(), row[name]);
  }
  answer.replaceChildren(table);
  const all = found.results.bindings.length;
  return all > ROWS_SHOWN ? `${all} سطر؛ ${ROWS_SHOWN} سطر نخست` : `${all} سطر`;
}

function show(cell, value) {
  cell.dir = "auto";
  if (!value) return;
  if (value.type !== "uri") {
    cell.textContent = value.value;
    if (value["xml:lang"]) cell.lang = value["xml:lang"];
    return;
  }
  cell.title = value.value;
  const text = short(value.value);
  if (value.value.startsWith(ARTICLE)) {
    const link = document.createElement("a");
    link.href = "/articles/" + value.value.slice(ARTICLE.length);
    link.textContent = text;
    cell.append(link);
  } else cell.textContent = text;
}

function short(iri) {
  const known = Object.entries(data.prefixes).filter(([, space]) => iri.startsWith(space));
  const [prefix, space] = known.sort((a, b) => b[1].length - a[1].length)[0] || ["", ""];
  return space ? `${prefix}:${iri.slice(space.length)}` : iri;
}

async function download(type, name) {
  try {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(await (await ask(type)).blob());
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  } catch (error) {
    status.className = "problem";
    status.textContent = error.message;
  }
}

function insert(text) {
  query.setRangeText(text, query.selectionStart, query.selectionEnd, "end");
  query.focus();
  paint();
}

for (const example of data.examples) byId("example").add(new Option(example.text, example.id));
byId("example").addEventListener("change", (event) => {
  const chosen = data.examples.find((example) => example.id === event.target.value);
  if (chosen) query.value = chosen.sparql;
  paint();
});
query.addEventListener("input", paint);
query.addEventListener("scroll", follow);
query.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    run();
  }
});
byId("run").addEventListener("click", run);
for (const button of byId("downloads").children)
  button.addEventListener("click", () => download(button.dataset.type, button.dataset.name));
byId("terms").addEventListener("click", (event) => {
  if (event.target.matches("button")) insert(event.target.textContent);
});
paint();
