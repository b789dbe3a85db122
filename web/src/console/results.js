// The rows of an answer: as a table, as JSON and, where they are edges, as a graph.
import { make, unique } from "../common/make.js";
import { pageOf } from "../common/links.js";

const mostRows = 1000; // that are shown; all are in the JSON that is saved

// columns are the names of cells, in the order of their coming.
export function columns(rows) {
  const names = new Set();
  for (const row of rows) Object.keys(cells(row)).forEach((name) => names.add(name));
  return [...names];
}

const cells = (row) => (row && typeof row === "object" && !Array.isArray(row) ? row : { value: row });

export function table(rows) {
  const names = columns(rows);
  const body = rows.slice(0, mostRows).map((row) => make("tr", {}, names.map((name) => make("td", {}, cell(cells(row)[name])))));
  return make("div", { class: "console-scroll", tabindex: 0, role: "region", "aria-label": "Rows" },
    make("table", {}, make("thead", {}, make("tr", {}, names.map((name) => make("th", { scope: "col" }, name)))), make("tbody", {}, body)),
    rows.length > mostRows ? make("p", {}, `${rows.length - mostRows} more rows are not shown.`) : "");
}

function cell(value) {
  if (value === undefined || value === null) return "";
  if (typeof value !== "string") return JSON.stringify(value);
  const id = bare(value);
  const page = id === value ? "" : pageOf(id);
  return page ? make("a", { href: page }, id) : id;
}

// bare is an IRI without its brackets.
const bare = (text) => (/^<[^<>]*>$/.test(text) ? text.slice(1, -1) : text);

export function json(rows) {
  return make("pre", { class: "console-scroll", tabindex: 0, role: "region", "aria-label": "JSON" }, JSON.stringify(rows.slice(0, mostRows), null, 2));
}

// network makes the answer of /api/graph from rows with source and target, null if there are none. Names and relations come from the cells
// source_label, target_label and relation.
export function network(rows) {
  const nodes = new Map(), edges = new Map();
  for (const row of rows.map(cells)) {
    if (typeof row.source !== "string" || typeof row.target !== "string") continue;
    for (const end of ["source", "target"]) {
      const id = bare(row[end]);
      const node = nodes.get(id) ?? { id, name: nameOf(id), kind: "", statements: 0 };
      if (typeof row[`${end}_label`] === "string") node.name = row[`${end}_label`];
      node.statements += 1;
      nodes.set(id, node);
    }
    const [source, target, relation] = [bare(row.source), bare(row.target), bare(String(row.relation ?? ""))];
    const key = `${source} ${relation} ${target}`;
    const edge = edges.get(key) ?? { source, target, relation, label: relation.replace(/^\w+:/, ""), polarity: 0, evidence: [], count: 0 };
    edge.count += 1;
    edges.set(key, edge);
  }
  return nodes.size ? { nodes: [...nodes.values()], edges: [...edges.values()] } : null;
}

const nameOf = (id) => id.replace(/^id:\w+\//, "").split("~")[0].split("/").pop().replace(/-/g, " ");

// tabs makes a list of tabs with their panels, after WAI-ARIA: arrow keys go from one to the next.
export function tabs(label, panels) {
  const list = make("div", { role: "tablist", "aria-label": label, class: "console-tabs" });
  const all = panels.map(([name, fill]) => {
    const id = unique("tab");
    const panel = make("div", { role: "tabpanel", id: `${id}-panel`, "aria-labelledby": id, hidden: true });
    const tab = make("button", { type: "button", role: "tab", id, "aria-controls": panel.id, "aria-selected": "false", tabindex: -1, "data-tab": name.toLowerCase() }, name);
    return { tab, panel, fill, filled: false };
  });
  const open = (i, focus) => {
    all.forEach((one, n) => {
      one.tab.setAttribute("aria-selected", String(n === i));
      one.tab.tabIndex = n === i ? 0 : -1;
      one.panel.hidden = n !== i;
    });
    if (!all[i].filled) {
      all[i].filled = true;
      all[i].fill(all[i].panel);
    }
    if (focus) all[i].tab.focus();
  };
  all.forEach(({ tab }, i) => {
    tab.addEventListener("click", () => open(i));
    tab.addEventListener("keydown", (event) => {
      const to = { ArrowRight: i + 1, ArrowLeft: i - 1, Home: 0, End: all.length - 1 }[event.key];
      if (to === undefined) return;
      event.preventDefault();
      open((to + all.length) % all.length, true);
    });
  });
  list.append(...all.map((one) => one.tab));
  open(0);
  return [list, ...all.map((one) => one.panel)];
}
