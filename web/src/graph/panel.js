// What stands beside the drawing: the entities and edges as lists, so that all that the drawing tells and does is there for keyboard and reader too.
import { make, unique } from "../common/make.js";
import { pageOf, pairPage } from "../common/links.js";

export class Panel {
  constructor(model, { onNode, onEdge }) {
    this.model = model;
    this.onEdge = onEdge;
    const id = unique("entities");
    this.select = make("select", { id, onchange: () => onNode(this.select.value) });
    this.edges = make("ul", { class: "graph-edges" });
    this.quotes = make("div", { class: "graph-quotes", "aria-live": "polite" });
    this.element = make("aside", { class: "graph-panel", "aria-label": "What the drawing shows" },
      make("p", {}, make("label", { for: id }, "Entity "), this.select), this.edges, this.quotes);
  }

  // list brings the entities up to date.
  list(chosen) {
    const { graph } = this.model;
    const ids = graph.filterNodes((n) => this.model.nodeShown(n)).sort((a, b) => name(graph, a).localeCompare(name(graph, b)));
    this.select.replaceChildren(...ids.map((n) => make("option", { value: n, selected: n === chosen }, name(graph, n))));
    this.showNode(chosen);
  }

  // showNode lists the edges of an entity.
  showNode(id) {
    const { graph } = this.model;
    if (!id || !graph.hasNode(id)) {
      this.edges.replaceChildren();
      return;
    }
    this.select.value = id;
    const keys = graph.edges(id).filter((key) => this.model.edgeShown(key));
    keys.sort((a, b) => this.model.count(b) - this.model.count(a) || a.localeCompare(b));
    const page = pageOf(id);
    this.edges.replaceChildren(page ? make("li", {}, make("a", { href: page }, `${name(graph, id)}: all that is known`)) : "",
      ...keys.map((key) => make("li", {}, make("button", { type: "button", "data-edge": key, onclick: () => this.onEdge(key) }, ...this.sentence(key)))));
  }

  sentence(key) {
    const { graph } = this.model;
    const { label, polarity } = graph.getEdgeAttributes(key);
    const count = this.model.count(key);
    return [`${name(graph, graph.source(key))} `, make("span", { class: `relation ${polarity < 0 ? "against" : polarity > 0 ? "for" : "neutral"}` }, label || "\u2192"),
      ` ${name(graph, graph.target(key))}`, count > 1 ? ` (${count})` : ""];
  }

  // showEdge shows the words that carry an edge.
  showEdge(key) {
    const { graph } = this.model;
    if (!key) {
      this.quotes.replaceChildren();
      return;
    }
    const [source, target] = graph.extremities(key);
    const evidence = this.model.evidence(key);
    this.quotes.replaceChildren(make("h3", {}, ...this.sentence(key)),
      evidence.length === 0 ? make("p", {}, "The words are not at hand.") : "",
      evidence.length > 0 && evidence.length < this.model.count(key) ? make("p", {}, `The latest ${evidence.length} of ${this.model.count(key)}:`) : "",
      ...evidence.map((e) => make("figure", {}, make("blockquote", {}, e.text || "(no words)"), make("figcaption", {}, ...this.source(e)))),
      make("p", {}, make("a", { href: pairPage(source, target) }, "Everything between the two")));
  }

  source(e) {
    const parts = [];
    if (e.date) parts.push(make("time", { datetime: e.date }, e.date), " · ");
    if (e.outlet) parts.push(`${e.outlet}: `);
    const id = e.relation || e.statement || e.article;
    const text = e.headline || "the article";
    parts.push(id && pageOf(id) ? make("a", { href: pageOf(id) }, text) : text);
    if (e.claimedBy) parts.push(` · according to ${e.claimedBy}`);
    return parts;
  }
}

const name = (graph, id) => graph.getNodeAttribute(id, "label");
