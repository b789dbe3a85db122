// Package walk has the algorithms that look at more of a graph than one node's surroundings: shortest paths and PageRank. It
// knows neither Cayley nor what the nodes are; package graph gives them numbers and reads the edges.
//
//	found, err := walk.Between(ctx, net, from, to, walk.Limits{Hops: 4})
//	steps, err := found.Best(rate, compare)
//	scores, err := walk.PageRank(ctx, n, edges)
//
// # Paths
//
// [Between] searches from both ends in turn, each time a whole level of the end that has fewer nodes to go on from. When the
// two meet, every shortest path goes through a node that the last level found, so [Paths] has all of them: as the steps that
// lie on one, not one by one, of which there may be many more. [Paths.Best] chooses: the path with the least cost; of these
// the one whose oldest step is the latest; of these the one whose first step is the latest, then whose second is, and so on,
// and of two steps of one date the one whose node comes first. The result is a function of the graph alone.
//
// # PageRank
//
// Is that of Brin and Page 1998 with its damping of 0.85, weighted by how often an edge is there. A node without edges of its own gives to
// all. Scores have six significant digits, and are the same in each run; the tests hold them against gonum's.
//
// # Limits
//
// A search holds four bytes for each step that it read and about a hundred for each node. It ends with [ErrLimit] where
// [Limits] are reached, and never with a part of the answer. PageRank takes about a hundred bytes an edge, most of them in the map that it is given.
package walk
