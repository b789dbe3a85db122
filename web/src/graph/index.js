// The graph around an entity: <div data-graph data-entity="id:..." data-hops="1">.
import { ask, query } from "../common/ask.js";
import { make, save } from "../common/make.js";
import { Drawing } from "./drawing.js";
import { Model } from "./model.js";
import { Panel } from "./panel.js";
import { Slider } from "./slider.js";
import { lightColours } from "./colours.js";
import { place } from "./layout.js";
import { svgOf } from "./svg.js";
import "./graph.css";

const most = 200; // edges that one question brings

export class GraphView {
  constructor(element, root) {
    this.model = new Model(root);
    this.chosen = root;
    this.panel = new Panel(this.model, { onNode: (id) => this.choose(id), onEdge: (key) => this.chooseEdge(key) });
    this.slider = new Slider((range, undated) => this.narrow(range, undated));
    this.status = make("p", { role: "status", class: "graph-status" });
    this.canvas = make("div", { class: "graph-canvas", role: "img", "aria-label": "Drawing of the graph; the lists beside it tell the same" });
    const button = (text, f, name) => make("button", { type: "button", onclick: f, "data-do": name }, text);
    this.tools = make("div", { class: "graph-tools", role: "toolbar", "aria-label": "Graph" },
      button("Expand", () => this.expand(this.chosen), "expand"), button("Collapse", () => this.collapse(this.chosen), "collapse"),
      button("Larger", () => this.drawing.zoom(true), "larger"), button("Smaller", () => this.drawing.zoom(false), "smaller"), button("All", () => this.drawing.fit(), "fit"),
      button("Save PNG", () => this.savePNG(), "png"), button("Save SVG", () => this.saveSVG(), "svg"), button("Save data", () => this.saveData(), "data"));
    element.replaceChildren(make("div", { class: "graph-view" }, this.tools, this.slider.element,
      make("div", { class: "graph-main" }, this.canvas, this.panel.element), this.status));
  }

  // start draws what the server gives. Data that is at hand already can be given instead.
  async start(hops, data) {
    this.tell("Loading …");
    try {
      this.take(data ?? await this.around(this.model.root, hops), this.model.root);
    } catch (error) {
      this.tell(error.message);
      return;
    }
    this.drawing = new Drawing(this.canvas, this.model, {
      onNode: (id, twice) => { this.choose(id); if (twice) this.expand(id); }, onEdge: (key) => this.chooseEdge(key), onNothing: () => this.choose(this.model.root),
    });
    this.choose(this.model.root);
    this.canvas.dataset.ready = "";
  }

  around(entity, hops) {
    return ask(`/api/graph?${query({ entity, hops, limit: most })}`);
  }

  take(answer, around) {
    this.model.merge(answer, around);
    place(this.model.graph);
    this.slider.span(this.model.months());
    this.model.range = this.slider.range();
    const { order, size } = this.model.graph;
    this.tell(`${order} entities, ${size} relations${answer.truncated ? "; there are more, which are left out" : ""}`);
  }

  choose(id) {
    this.chosen = id && this.model.graph.hasNode(id) ? id : this.model.root;
    this.panel.list(this.chosen);
    this.panel.showEdge(null);
    this.drawing?.choose(this.chosen);
  }

  chooseEdge(key) {
    this.panel.showEdge(key);
    this.drawing?.choose(this.chosen, key);
  }

  async expand(id) {
    this.tell("Loading …");
    try {
      this.take(await this.around(id, 1), id);
    } catch (error) {
      this.tell(error.message);
      return;
    }
    this.choose(id);
  }

  collapse(id) {
    const gone = this.model.collapse(id);
    this.slider.span(this.model.months());
    this.tell(gone === 1 ? "1 entity less" : `${gone} entities less`);
    this.choose(id);
  }

  narrow(range, undated) {
    this.model.range = range;
    this.model.undated = undated;
    this.choose(this.chosen);
    const { nodes, edges } = this.model.plain();
    this.tell(`${nodes.length} entities, ${edges.length} relations${range ? ` from ${range[0]} until ${range[1]}` : ""}`);
  }

  tell(text) { this.status.textContent = text; }

  file(kind) { return `graph-${(this.model.root || "query").replace(/^id:/, "").replace(/[^\w-]+/g, "-")}.${kind}`; }

  picture() {
    const { range } = this.model;
    return svgOf(this.model, lightColours, range ? `${range[0]} until ${range[1]}` : "");
  }

  saveSVG() { save(this.file("svg"), "image/svg+xml", this.picture()); }

  saveData() { save(this.file("json"), "application/json", JSON.stringify(this.model.plain(), null, 2)); }

  async savePNG() {
    const address = URL.createObjectURL(new Blob([this.picture()], { type: "image/svg+xml" }));
    try {
      const image = new Image();
      image.src = address;
      await image.decode();
      const canvas = make("canvas", { width: 2 * image.width, height: 2 * image.height });
      canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
      canvas.toBlob((blob) => blob && save(this.file("png"), "image/png", blob), "image/png");
    } catch {
      this.tell("This browser cannot make a PNG; SVG works.");
    } finally {
      URL.revokeObjectURL(address);
    }
  }
}

for (const element of document.querySelectorAll("[data-graph]")) {
  const view = new GraphView(element, element.dataset.entity);
  element.graphView = view;
  view.start(element.dataset.hops || 1);
}
