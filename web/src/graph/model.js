// The graph that is drawn: what the server gave, put together, with what the time slider leaves of it. It knows nothing of the screen.
import Graph from "graphology";

const sizes = { least: 5, most: 22 };

export class Model {
  constructor(root) {
    this.root = root;
    this.graph = new Graph({ type: "directed", multi: true, allowSelfLoops: true });
    this.expanded = new Set();
    this.range = null; // [first, last] month, null for all
    this.undated = true;
  }

  // merge adds an answer of /api/graph. Nodes that are new begin beside the one that they were asked for.
  merge(answer, around = this.root) {
    const at = this.graph.hasNode(around) ? this.graph.getNodeAttributes(around) : { x: 0, y: 0 };
    const fresh = (answer.nodes ?? []).filter((n) => !this.graph.hasNode(n.id));
    fresh.forEach((node, i) => {
      const angle = (2 * Math.PI * i) / fresh.length;
      const far = node.id === this.root ? 0 : 10;
      this.graph.addNode(node.id, {
        label: node.name || node.id, kind: node.type ?? node.kind ?? "", statements: node.statements ?? 0, size: sizeOf(node.statements ?? 0),
        x: at.x + far * Math.cos(angle), y: at.y + far * Math.sin(angle), from: around,
      });
    });
    for (const edge of answer.edges ?? []) this.mergeEdge(edge);
    this.expanded.add(around);
    return fresh.length;
  }

  mergeEdge(edge) {
    if (!this.graph.hasNode(edge.source) || !this.graph.hasNode(edge.target)) return;
    const key = `${edge.source} ${edge.relation} ${edge.target}`;
    const evidence = (edge.evidence ?? []).map((e) => ({ ...e, month: (e.date ?? "").slice(0, 7) }));
    if (this.graph.hasEdge(key)) return;
    this.graph.addDirectedEdgeWithKey(key, edge.source, edge.target, {
      relation: edge.relation, label: edge.label || edge.relation, polarity: Math.sign(edge.polarity ?? 0), evidence, count: edge.count ?? evidence.length, type: "curved",
    });
  }

  // foremost tells whether an edge is one of the two of most evidence between its ends. Only they are labelled: a dozen labels between two people hide each other.
  foremost(key) {
    const [source, target] = this.graph.extremities(key);
    const stronger = (other) => this.count(other) > this.count(key) || (this.count(other) === this.count(key) && other < key);
    return this.graph.edges(source, target).filter((other) => this.edgeShown(other) && stronger(other)).length < 2; // of either direction
  }

  // collapse takes away the neighbours that hang on a node alone, with what was found through them.
  collapse(id) {
    const gone = [];
    for (const other of this.graph.neighbors(id)) {
      if (other !== this.root && other !== id && this.graph.neighbors(other).every((n) => n === id || n === other)) gone.push(other);
    }
    gone.forEach((other) => { this.graph.dropNode(other); this.expanded.delete(other); });
    this.expanded.delete(id);
    return gone.length;
  }

  // months are all between the first and the last of the evidence.
  months() {
    let first = "", last = "";
    this.graph.forEachEdge((_, edge) => edge.evidence.forEach(({ month }) => {
      if (month.length !== 7) return;
      if (!first || month < first) first = month;
      if (!last || month > last) last = month;
    }));
    const all = [];
    if (!first) return all;
    for (let [year, month] = first.split("-").map(Number); ; month === 12 ? (year++, month = 1) : month++) {
      const name = `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}`;
      all.push(name);
      if (name >= last || all.length > 2400) return all;
    }
  }

  // evidence is what an edge has within the range.
  evidence(key) {
    const all = this.graph.getEdgeAttribute(key, "evidence");
    if (!this.range && this.undated) return all;
    return all.filter(({ month }) => {
      if (!month) return this.undated;
      if (!this.range) return true;
      return month >= this.range[0].slice(0, month.length) && month <= this.range[1].slice(0, month.length);
    });
  }

  // count is how much evidence there is; of an edge with much of it the server sends the latest.
  count(key) {
    const shown = this.evidence(key).length;
    return this.range || !this.undated ? shown : Math.max(shown, this.graph.getEdgeAttribute(key, "count"));
  }

  edgeShown(key) {
    const edge = this.graph.getEdgeAttributes(key);
    return edge.evidence.length === 0 ? !this.range : this.evidence(key).length > 0;
  }

  nodeShown(id) {
    return id === this.root || this.graph.someEdge(id, (key) => this.edgeShown(key));
  }

  // plain is what is shown, as data.
  plain() {
    const nodes = this.graph.filterNodes((id) => this.nodeShown(id)).map((id) => {
      const { label, kind, statements } = this.graph.getNodeAttributes(id);
      return { id, name: label, kind, statements };
    });
    const edges = this.graph.filterEdges((key) => this.edgeShown(key)).map((key) => {
      const { relation, label, polarity } = this.graph.getEdgeAttributes(key);
      const evidence = this.evidence(key).map(({ month, ...rest }) => rest);
      return { source: this.graph.source(key), target: this.graph.target(key), relation, label, polarity, evidence };
    });
    return { root: this.root, range: this.range, nodes, edges };
  }
}

function sizeOf(statements) {
  return Math.min(sizes.most, sizes.least + 2.2 * Math.sqrt(statements));
}
