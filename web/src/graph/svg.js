// The graph as a picture of its own: for saving, and where there is no WebGL. Only attributes, no styles, so that strict pages can show it.
import { edgeColour } from "./colours.js";

const width = 1200, height = 900, margin = 90;

const escape = (text) => String(text).replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`).replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "");

export function svgOf(model, all, note = "") {
  const { graph } = model;
  const ids = graph.filterNodes((id) => model.nodeShown(id));
  const places = scaled(ids.map((id) => graph.getNodeAttributes(id)));
  const at = new Map(ids.map((id, i) => [id, places[i]]));
  const parts = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="system-ui, sans-serif" role="img" aria-label="graph">`,
    `<rect width="${width}" height="${height}" fill="${all.back}"/>`,
    `<defs>${[-1, 0, 1].map((p) => `<marker id="arrow${p}" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="6" markerHeight="6" orient="auto"><path d="M0 0L8 4L0 8Z" fill="${edgeColour(p, all)}"/></marker>`).join("")}</defs>`,
  ];
  graph.forEachEdge((key, edge, source, target) => {
    if (model.edgeShown(key) && at.has(source) && at.has(target)) parts.push(line(edge, at.get(source), at.get(target), model.count(key), all));
  });
  for (const id of ids) {
    const { x, y, size } = at.get(id);
    parts.push(`<circle cx="${round(x)}" cy="${round(y)}" r="${round(size)}" fill="${id === model.root ? all.root : all.node}"/>`,
      `<text x="${round(x + size + 4)}" y="${round(y + 5)}" font-size="14" fill="${all.text}">${escape(graph.getNodeAttribute(id, "label"))}</text>`);
  }
  if (note) parts.push(`<text x="12" y="${height - 12}" font-size="13" fill="${all.text}">${escape(note)}</text>`);
  parts.push("</svg>");
  return parts.join("\n");
}

const round = (n) => Math.round(n * 10) / 10;

// scaled puts nodes into the picture, y upwards in the graph and downwards here.
function scaled(nodes) {
  const xs = nodes.map((n) => n.x), ys = nodes.map((n) => n.y);
  const [x0, x1, y0, y1] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const scale = Math.min((width - 2 * margin) / (x1 - x0 || 1), (height - 2 * margin) / (y1 - y0 || 1));
  return nodes.map((n) => ({ x: width / 2 + (n.x - (x0 + x1) / 2) * scale, y: height / 2 - (n.y - (y0 + y1) / 2) * scale, size: n.size }));
}

function line(edge, a, b, count, all) {
  const dx = b.x - a.x, dy = b.y - a.y, length = Math.hypot(dx, dy) || 1;
  const bow = (edge.curvature ?? 0) * length;
  const middle = { x: (a.x + b.x) / 2 + (dy / length) * bow, y: (a.y + b.y) / 2 - (dx / length) * bow };
  const toward = (from, to, far) => { const d = Math.hypot(to.x - from.x, to.y - from.y) || 1; return { x: from.x + ((to.x - from.x) / d) * far, y: from.y + ((to.y - from.y) / d) * far }; };
  const start = toward(a, middle, a.size), end = toward(b, middle, b.size + 3);
  const colour = edgeColour(edge.polarity, all);
  const label = { x: (a.x + 2 * middle.x + b.x) / 4, y: (a.y + 2 * middle.y + b.y) / 4 };
  const text = count > 1 ? `${edge.label} (${count})` : edge.label;
  return `<path d="M${round(start.x)} ${round(start.y)}Q${round(middle.x)} ${round(middle.y)} ${round(end.x)} ${round(end.y)}" fill="none" stroke="${colour}" stroke-width="${round(Math.min(6, 1.5 + Math.log2(count + 1)))}" marker-end="url(#arrow${edge.polarity})"/>`
    + `<text x="${round(label.x)}" y="${round(label.y)}" font-size="11" text-anchor="middle" fill="${colour}">${escape(text)}</text>`;
}
