// Places nodes: ForceAtlas2 (Jacomy et al. 2014), without chance, so that the same answer gives the same picture.
import forceAtlas2 from "graphology-layout-forceatlas2";
import { indexParallelEdgesIndex, DEFAULT_EDGE_CURVATURE } from "@sigma/edge-curve";

export function place(graph, iterations = 200) {
  if (graph.order > 1) {
    const settings = { ...forceAtlas2.inferSettings(graph), adjustSizes: true, gravity: 1.5, barnesHutOptimize: graph.order > 500 };
    const room = graph.mapNodes((_, n) => n.size).reduce((a, b) => a + b, 0) / graph.order;
    settings.scalingRatio = 10 * Math.max(1, room / 8);
    forceAtlas2.assign(graph, { iterations: graph.order > 500 ? Math.min(iterations, 80) : iterations, settings });
  }
  bend(graph);
}

// bend keeps edges between the same two nodes apart.
function bend(graph) {
  indexParallelEdgesIndex(graph, { edgeIndexAttribute: "parallelIndex", edgeMinIndexAttribute: "parallelMin", edgeMaxIndexAttribute: "parallelMax" });
  graph.forEachEdge((key, { parallelIndex, parallelMin, parallelMax }) => {
    if (typeof parallelMin === "number") {
      const span = Math.max(-parallelMin, parallelMax) || 1;
      graph.setEdgeAttribute(key, "curvature", parallelIndex ? curvature(parallelIndex, span) : 0);
    } else if (typeof parallelIndex === "number") {
      graph.setEdgeAttribute(key, "curvature", curvature(parallelIndex, parallelMax ?? 1));
    } else {
      graph.setEdgeAttribute(key, "curvature", 0);
    }
  });
}

// curvature grows with the number of parallels, up to a bound, as in the example of the library.
function curvature(index, most) {
  if (most <= 0) return 0;
  const amplitude = 3.5;
  const bound = amplitude * (1 - Math.exp(-most / amplitude)) * DEFAULT_EDGE_CURVATURE;
  return (Math.sign(index) * bound * Math.abs(index)) / most;
}
