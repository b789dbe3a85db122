// The Gizmo console: <div data-console><textarea name="q">the first query</textarea></div>.
import { ask, query } from "../common/ask.js";
import { make, save, unique } from "../common/make.js";
import { examples, keep, saved } from "./examples.js";
import { openEditor, setText, textOf } from "./editor.js";
import { json, network, table, tabs } from "./results.js";
import "./console.css";

class Console {
  constructor(element) {
    const first = element.querySelector("textarea")?.value.trim() || examples[0][1];
    const code = make("div", { class: "console-code" });
    this.examples = make("select", { id: unique("examples"), onchange: () => this.pick() });
    this.limit = make("input", { id: unique("limit"), type: "number", min: 1, max: 100000, value: 1000 });
    this.name = make("input", { id: unique("name"), type: "text", maxlength: 80, placeholder: "a name" });
    this.runButton = make("button", { type: "button", class: "primary", "data-do": "run", onclick: () => this.run() }, "Run");
    this.stopButton = make("button", { type: "button", "data-do": "stop", disabled: true, onclick: () => this.running?.abort() }, "Stop");
    this.status = make("p", { role: "status", class: "console-status" });
    this.problem = make("p", { role: "alert", class: "console-problem", hidden: true });
    this.results = make("section", { "aria-label": "Results", class: "console-results" });
    element.replaceChildren(
      make("p", { class: "console-tools" }, make("label", { for: this.examples.id }, "Queries "), this.examples, " ", make("label", { for: this.limit.id }, "Rows at most "), this.limit),
      code,
      make("p", { class: "console-tools" }, this.runButton, " ", this.stopButton, " ", make("label", { for: this.name.id }, "Keep as "), this.name, " ",
        make("button", { type: "button", "data-do": "keep", onclick: () => this.keep() }, "Keep"), " ", make("button", { type: "button", "data-do": "forget", onclick: () => this.forget() }, "Forget")),
      this.status, this.problem, this.results);
    this.editor = openEditor(code, first, { run: () => this.run(), predicates: () => this.predicates(), entities: (q) => this.entities(q) });
    this.list();
  }

  // list fills the choice of queries.
  list() {
    const option = (value, text) => make("option", { value }, text);
    const own = Object.keys(saved()).sort();
    this.examples.replaceChildren(option("", "Choose …"), make("optgroup", { label: "Examples" }, examples.map(([name], i) => option(`example ${i}`, name))),
      own.length ? make("optgroup", { label: "Kept" }, own.map((name) => option(`kept ${name}`, name))) : "");
  }

  pick() {
    const [, kind, which] = /^(example|kept) (.*)$/s.exec(this.examples.value) ?? [];
    if (!kind) return;
    setText(this.editor, kind === "example" ? examples[which][1] : saved()[which] ?? "");
    this.name.value = kind === "kept" ? which : "";
  }

  keep() {
    const name = this.name.value.trim();
    if (!name) {
      this.tell("A query that is kept needs a name.");
      this.name.focus();
      return;
    }
    this.tell(keep(name, textOf(this.editor)) ? `Kept as “${name}” in this browser.` : "This browser keeps nothing.");
    this.list();
  }

  forget() {
    const name = this.name.value.trim();
    if (name in saved()) {
      keep(name, "");
      this.tell(`“${name}” is forgotten.`);
      this.list();
    } else {
      this.tell("There is no query of this name.");
    }
  }

  async run() {
    if (this.running) return;
    this.running = new AbortController();
    this.runButton.disabled = true;
    this.stopButton.disabled = false;
    this.problem.hidden = true;
    this.tell("Running …");
    const began = performance.now();
    try {
      const answer = await ask(`/api/v1/query/gizmo?${query({ limit: Number(this.limit.value) || 1000 })}`,
        { method: "POST", body: textOf(this.editor), headers: { "Content-Type": "text/plain" }, signal: this.running.signal });
      const rows = answer.result ?? [];
      this.tell(`${rows.length === 1 ? "1 row" : `${rows.length} rows`} in ${Math.round(performance.now() - began)} ms`);
      this.show(rows);
    } catch (error) {
      if (error.name === "AbortError") {
        this.tell("Stopped.");
      } else {
        this.tell("");
        this.problem.textContent = error.message;
        this.problem.hidden = false;
        this.results.replaceChildren();
      }
    } finally {
      this.running = null;
      this.runButton.disabled = false;
      this.stopButton.disabled = true;
    }
  }

  show(rows) {
    this.results.replaceChildren(...tabs("Results as", [
      ["Table", (panel) => panel.append(table(rows))],
      ["JSON", (panel) => panel.append(make("p", {}, make("button", { type: "button", onclick: () => save("rows.json", "application/json", JSON.stringify(rows, null, 2)) }, "Save JSON")), json(rows))],
      ["Graph", (panel) => this.draw(panel, rows)],
    ]));
  }

  // draw shows rows as a graph, with the code of the graph's page.
  async draw(panel, rows) {
    const data = network(rows);
    if (!data) {
      panel.append(make("p", {}, "Rows become a graph where they have the columns source and target: tag(\"source\"), tag(\"target\"). A column relation names the edges."));
      return;
    }
    if (!document.querySelector('link[href="/assets/graph.css"]')) document.head.append(make("link", { rel: "stylesheet", href: "/assets/graph.css" }));
    const { GraphView } = await import("../graph/index.js");
    const view = new GraphView(panel, data.nodes[0].id);
    panel.graphView = view;
    await view.start(1, data);
  }

  // predicates are asked for once.
  predicates() {
    this.known ??= ask("/api/predicates").then((answer) => answer.predicates ?? []).catch(() => this.predicatesByQuery()).catch(() => []);
    return this.known;
  }

  async predicatesByQuery() {
    const answer = await ask("/api/v1/query/gizmo?limit=500", { method: "POST", body: "g.V().limit(3000).outPredicates().unique().all()", headers: { "Content-Type": "text/plain" } });
    return (answer.result ?? []).map(({ id }) => ({ iri: id.replace(/^<|>$/g, "") })).sort((a, b) => a.iri.localeCompare(b.iri));
  }

  async entities(q) {
    try {
      return (await ask(`/api/search?${query({ q, limit: 8 })}`)).entities ?? [];
    } catch {
      return [];
    }
  }

  tell(text) { this.status.textContent = text; }
}

for (const element of document.querySelectorAll("[data-console]")) element.gizmoConsole = new Console(element);
