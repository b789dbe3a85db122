// Package find keeps in memory what lists and searches of a graph need, and follows the graph as it changes.
//
//	x := find.Open(store, find.Options{})     // builds in the background
//	defer x.Close()
//	err := x.Wait(ctx)                        // until it can answer
//	names := x.Names("rub", 8)                // entities, as one types
//	hits := x.Statements(`sanction* "red line"`, 20, 0)
//	page := x.Said("id:person/marco-rubio", find.Filter{Outlet: "Ilvar Wire"}, 20, 0)
//
// It answers with IRIs and counts; a [graph.Snapshot] reads what stands behind an IRI. An IRI may be gone when it is read: whoever lists
// leaves it out.
//
// The [Index] has of each article its outlet and date, of each statement the speaker, the entities it is about, spoken to or answering, the words,
// and of each relation its ends, and, of each entity, lists of those. So a page of an entity with ten thousand statements costs a pass over ten thousand
// short records and the reading of the twenty that are shown.
//
// # Following
//
// Once a second it asks the graph what changed. Where its process writes, the graph tells which articles it touched, and those are read
// again. Where others write, articles that came, went, or have another extractor or other decisions are. [Index.Refresh] does it at once.
//
// # Limits
//
// It takes some 100 MB for a million quads, and a few seconds to build. It holds what articles give: quads that stand under another
// label than an article's, or none, are not in it. Names are those of the label id:source/entities. Offsets and limits count results. Times are UTC.
package find
