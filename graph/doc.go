// Package graph keeps the graph: it opens a store, loads what articles gave, takes it out again, and answers. It is
// the only package that knows Cayley's stores and query engine.
//
// # What it promises
//
// [Store.Load] and [Store.Retract] are transactions: after a crash an article is there as a whole, with everything
// derived from it, or not at all, and one that was acknowledged is on disk. What [Store.Quads] yields is a function of the
// articles in the store, whatever the order in which they came and whatever came and went in between. To load an
// article again changes nothing; to retract it leaves no node behind.
//
// What follows from several articles (an entity's name by majority, the cluster of a quotation, revisions of one
// URL, pairs of people that may be one) is computed by the pure functions of package schema from the quads that articles gave. A change touches some
// entities, quotations and URLs; for these alone the store asks the schema anew and adds the difference to the
// transaction. [Store.Rederive] does it for all entities, after a change of the knowledge base.
//
// For this the one who writes remembers what it read: what articles give of entities, the quads of people who are compared again and
// again (recall.go), quotations and articles that were (kept.go). All of it is bounded, some hundred megabytes at the most, and is kept true by each change. Of a graph that other
// processes write nothing is remembered.
//
// [Store.LoadAll] does for many articles in one transaction what [Store.Load] does for one, with the same graph in the end; what follows from
// several of them is derived once.
//
// # Reading
//
// [Store.FindEntities], [Store.Statements], [Store.Relations], [Store.Articles] and [Store.Text] answer what the
// command line asks, in an order that does not depend on the store. [Store.Snapshot] reads single records and quads, several at one
// moment, and [Store.Touched] tells which labels were written since: whoever keeps something of the graph, such as an index, follows it so. [Store.Query] takes Gizmo, Cayley's JavaScript:
//
//	for row, err := range store.Query(ctx, `g.V("<id:person/marco-rubio>").out("<so:criticized>").all()`, graph.QueryOptions{}) {
//		fmt.Println(row.Get("id"), err)
//	}
//
// In Gizmo "<so:criticized>" is an IRI and "x" a string. IRIs that reach JavaScript (by forEach, toArray) are strings
// with their brackets. Only what is emitted or ends in all() or getLimit() becomes a row: g.emit(path.count()). save drops
// rows without the predicate, saveOpt keeps them. labelContext holds a path to articles; labelContext(null) ends that, as is
// needed before names are saved. g has V, M, IRI and emit; the methods that register namespaces are left out, since with
// ours registered g.IRI finds nothing.
//
// # Walking
//
// [Store.Path], [Store.Around], [Store.TopPairs] and [Store.Rank] answer what Gizmo cannot: the shortest path, neighbours and
// pairs with counts, PageRank. [Store.Timeline], [Store.Replies] and [Store.Contradictions] put together what one would else ask
// in many queries. They read quads as numbers through Cayley's shapes, so each backend plans them; what they
// keep is bounded, and they answer [ErrLimit] rather than a part. Only direct edges of articles are facts to them.
// The algorithms are in package walk.
//
// # How it stands on Cayley
//
// [OpenMemory] is Cayley's memstore. [Open] is a backend of our own, package quadstore: Pebble under Cayley's queries; for
// an address postgres://... it is package postgres, PostgreSQL with the tables of Cayley's own backend. A call
// that reads takes a view of the moment, so readers and the writer do not wait for each other. Over memstore they do.
//
// Queries run in Cayley's session but not in its goroutine, where a wrong argument ends the process (gizmo.go,
// confine.go). For this two unexported fields of the session are reached by reflection; a test fails if they change.
//
// Positions are code points, as in package schema. Times are UTC and whole seconds: Cayley takes two times in one second
// for one value, so [Store.Load] drops fractions.
//
// # Looking after it
//
// [Backup] copies a graph while it is written. [Store.Check] holds the parts of the files against each other,
// [Store.Compact] gives space back, and [Migrate] makes a graph of one of the older format, which was Cayley's key-value store
// over LevelDB.
//
// # Limits
//
// Of a graph in PostgreSQL any number of processes write, one transaction at a time; they see what was committed last.
//
// In a directory one process writes; a second that wants to gets [ErrLocked] at once. Those opened with [Options.ReadOnly] read beside
// it, any number, what was there at most two seconds ago. After a write that failed, as on a full disk, a store
// answers [ErrReadOnly] until it is opened again.
//
// FindEntities reads all names once after each change. memstore removes a quad by searching all:
// retracting an article takes 0.1 s at half a million quads.
//
// A query is bounded in source, time, rows, nested calls and, roughly, memory. That holds off mistakes. Somebody
// who means harm can still end the process (objects nested millions deep, paths that double), so a server for strangers
// must run queries in a process of their own. A query that does not heed its end keeps what it reads, and over memstore the writer waits for it.
package graph
