// The drawing on the screen, by sigma. Without WebGL it is a picture that can only be looked at; all else on the page works the same.
import Sigma from "sigma";
import { EdgeArrowProgram } from "sigma/rendering";
import { EdgeCurvedArrowProgram } from "@sigma/edge-curve";
import { colours, edgeColour, whenColoursChange } from "./colours.js";
import { svgOf } from "./svg.js";

export class Drawing {
  constructor(container, model, { onNode, onEdge, onNothing }) {
    this.container = container;
    this.model = model;
    this.chosen = { node: null, edge: null };
    try {
      this.sigma = new Sigma(model.graph, container, this.settings());
      this.sigma.on("clickNode", ({ node }) => onNode(node));
      this.sigma.on("doubleClickNode", ({ node, preventSigmaDefault }) => { preventSigmaDefault(); onNode(node, true); });
      this.sigma.on("clickEdge", ({ edge }) => onEdge(edge));
      this.sigma.on("clickStage", () => onNothing());
      for (const [name, cursor] of [["enterNode", "pointer"], ["enterEdge", "pointer"], ["leaveNode", ""], ["leaveEdge", ""]]) {
        this.sigma.on(name, () => { container.style.cursor = cursor; });
      }
    } catch {
      this.sigma = null;
      this.draw();
    }
    whenColoursChange(() => this.refresh());
  }

  settings() {
    const all = colours();
    return {
      allowInvalidContainer: true,
      defaultEdgeType: "curved",
      edgeProgramClasses: { curved: EdgeCurvedArrowProgram, straight: EdgeArrowProgram },
      enableEdgeEvents: true,
      renderEdgeLabels: true,
      labelColor: { color: all.text },
      edgeLabelColor: { color: all.text },
      labelFont: "system-ui, sans-serif",
      edgeLabelFont: "system-ui, sans-serif",
      labelRenderedSizeThreshold: 5,
      minEdgeThickness: 1.5,
      zIndex: true,
      defaultDrawNodeHover: (context, data, settings) => hover(context, data, settings),
      nodeReducer: (id, data) => this.node(id, data),
      edgeReducer: (key, data) => this.edge(key, data),
    };
  }

  node(id, data) {
    const all = colours();
    const chosen = id === this.chosen.node;
    return {
      ...data,
      hidden: !this.model.nodeShown(id),
      color: chosen ? all.chosen : id === this.model.root ? all.root : all.node,
      highlighted: chosen,
      forceLabel: chosen || id === this.model.root,
      zIndex: chosen ? 2 : 1,
    };
  }

  edge(key, data) {
    const all = colours();
    const { node, edge } = this.chosen;
    const near = !node || this.model.graph.hasExtremity(key, node);
    const count = this.model.count(key) || 1;
    return {
      ...data,
      type: data.curvature ? "curved" : "straight", // the program for curves draws nothing straight
      hidden: !this.model.edgeShown(key),
      color: near ? edgeColour(data.polarity, all) : all.faint,
      label: near && (key === edge || this.model.foremost(key)) ? (count > 1 ? `${data.label} (${count})` : data.label) : "",
      size: Math.min(7, 1.5 + 0.8 * Math.log2(count + 1)) + (key === edge ? 2 : 0),
      forceLabel: key === edge,
      zIndex: key === edge ? 2 : near ? 1 : 0,
    };
  }

  choose(node, edge = null) {
    this.chosen = { node, edge };
    this.refresh();
  }

  refresh() {
    if (!this.sigma) {
      this.draw();
      return;
    }
    const all = colours();
    this.sigma.setSetting("labelColor", { color: all.text });
    this.sigma.setSetting("edgeLabelColor", { color: all.text });
    this.sigma.refresh();
  }

  fit() { this.sigma?.getCamera().animatedReset({ duration: 200 }); }

  zoom(into) {
    const camera = this.sigma?.getCamera();
    if (into) camera?.animatedZoom({ duration: 150 });
    else camera?.animatedUnzoom({ duration: 150 });
  }

  // at is where a node or the middle of an edge stands, in pixels of the page; for tests and for the keyboard.
  at(key) {
    if (!this.sigma) return null;
    const graph = this.model.graph;
    const place = (id) => this.sigma.graphToViewport(graph.getNodeAttributes(id));
    const box = this.container.getBoundingClientRect();
    if (graph.hasNode(key)) {
      const p = place(key);
      return { x: box.left + p.x, y: box.top + p.y };
    }
    const [a, b] = graph.extremities(key).map(place);
    return { x: box.left + (a.x + b.x) / 2, y: box.top + (a.y + b.y) / 2 };
  }

  draw() {
    const picture = new DOMParser().parseFromString(svgOf(this.model, colours()), "image/svg+xml").documentElement;
    this.container.replaceChildren(document.importNode(picture, true));
  }
}

// hover draws the label of a node under the pointer on a background of the page's theme.
function hover(context, data, settings) {
  const all = colours();
  const size = settings.labelSize;
  context.font = `${settings.labelWeight} ${size}px ${settings.labelFont}`;
  const width = data.label ? context.measureText(data.label).width + 10 : 0;
  context.fillStyle = all.back;
  context.shadowBlur = 6;
  context.shadowColor = all.text;
  context.beginPath();
  context.arc(data.x, data.y, data.size + 3, 0, 2 * Math.PI);
  context.rect(data.x, data.y - size / 2 - 3, data.size + width + 3, size + 6);
  context.fill();
  context.shadowBlur = 0;
  if (!data.label) return;
  context.fillStyle = all.text;
  context.fillText(data.label, data.x + data.size + 4, data.y + size / 3);
}
