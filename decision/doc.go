// Package decision reads and writes people's decisions about who is who: that two nodes are one person, that one node is two, or that two
// of one name are two.
//
//	set, err := decision.Open("saidso.db.decisions.jsonl", known)
//	node, applied := set.Node("id:person/p-holm~ostria", decision.Circumstances{Article: id, Outlet: "Coast Wire"})
//	set, err = decision.Append(path, decision.Decision{Merge: "id:person/p-holm~ostria", Into: "id:person/petra-holm~ostria"}, known)
//
// A file is JSON lines, one decision a line, numbered upwards. Lines are only ever added: a decision is taken back by a line that
// says so. docs/merging.md describes the format.
//
// A [Set] is an input of extraction as the knowledge base is: package resolve asks it, for each entity of an article, which node it is
// when all is decided. So nothing in a graph is rewritten by hand, and the decisions hold whenever an article is read again.
//
// # Rules
//
// A node is followed from decision to decision: the first split of it that fits the article, else its merge, then the same for the node
// that this leads to. No decision that would make a circle is accepted, so this ends. Refused with file and line are also
// nodes that cannot be, two people of the knowledge base made one, a node merged into two others, two splits of one article's, the same
// decision twice, a merge of two that are apart, and a number that was never given or was taken back before.
//
// # Limits
//
// Whether articles print a node at all is not asked: a file outlives the graph. A line has at most 1 MiB.
package decision
