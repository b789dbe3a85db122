// Package network writes the relations of a graph as a network, for Gephi, networkx and the like.
//
//	err := network.GEXF(ctx, w, store.Quads(ctx))
//	err := network.GraphML(ctx, w, store.Quads(ctx))
//
// A node is an entity with its name and type. An edge stands for all relations of one predicate from one entity to another that are
// not negated. It has a label (criticized), the weight (how many relations), how many of them articles assert themselves, from how many
// articles they come, event, polarity, mean confidence, whether neither end comes first (met), and the days on which they were published, first and last. In GEXF each
// day is a spell, so that Gephi's timeline shows an edge when it was in the news; a node has the spells of its edges.
//
// All edges are directed, since few readers take both kinds in one file.
//
// [GEXF] follows GEXF 1.3 (https://gexf.net/1.3), [GraphML] the GraphML of http://graphml.graphdrawing.org/xmlns. What XML 1.0 cannot hold, such as
// most control characters, is written as U+FFFD.
//
// Quads must come in the order of export.CompareQuads. Nodes and edges stand in the order of their IRIs. Both are sorted outside of
// memory; of one edge the days are in memory at once.
package network
