// Package quadstore is a backend of Cayley's over Pebble, made for Gizmo over news. It is registered with Cayley as [Type].
//
//	db, err := quadstore.Open("graph", quadstore.Options{})     // the one that writes
//	added, removed, err := db.Apply(add, remove)                // one synced transaction
//	v, err := db.View()                                         // a graph.QuadStore of this moment
//	r, err := quadstore.OpenReader("graph")                     // in other processes
//
// # Keys
//
// A value is a [Node] of eight bytes: a tag, then a number in the dictionary or the value itself. Booleans, integers of
// 61 bits, floats with the exponents of 32-bit ones, times in whole seconds and strings of up to seven bytes are nodes
// themselves, in an order that is theirs, so that a comparison with one is a range of keys. Other values of those kinds have
// a tag of their own, and are read and compared. Values are equal where Go says so, times where they are the same
// instant; minus zero is zero.
//
// Each quad stands under four keys of 33 bytes: subject-predicate-object-label, POSL, OSPL and LSPO. A pattern, with
// sets of nodes and ranges, is read through the index with the longest prefix that it fixes; where two are as good, the one
// with fewer keys, of which it counts some. The dictionary has texts of more than 63 bytes under a hash of 128 bits.
// Counts of quads, nodes and each predicate's quads are kept in each transaction. A node that no quad has any more goes with
// the last one. Numbers are not given twice, so readers of any age may share a cache of values.
//
// # Queries
//
// [View.OptimizeShape] turns Cayley's Quads, QuadsAction, NodesFrom and Filter into links: one constraint for each direction of
// a quad, known all at once. Links are read through an index or, where another iterator decides on a direction and has few
// nodes, by seeking each of them. Views of one state share a snapshot and the iterators over it, which the next query takes up, until
// the store changes or two seconds pass without a query. The quads of one subject, which Cayley's recursion reads whatever their
// predicates, come in turns: some of each predicate first. Rows are those of Cayley's memstore. How often a row comes depends on Cayley's plan
// wherever several paths lead to one node, there as here.
//
// # Processes
//
// One process writes, and holds a lock on the file LOCK; others get [ErrLocked] at once. It keeps a checkpoint for
// readers, at most one a second and one when it closes. A [Reader] follows the newest and is at most [Staleness] behind. It
// shares a lock on its checkpoint, and checkpoints that nobody reads are removed. After a kill the first who opens the store
// recovers all that was acknowledged.
//
// When a write fails, Pebble means to end the process. Here the change answers [ErrReadOnly] with the cause, and so do all
// after it; views are then of what is on disk. The store must be closed and opened again. Up to six goroutines of Pebble's stay behind
// for as long as the process lives, asleep where Pebble would have panicked, and with them the cache and memtables of the store that
// failed, at most 100 MB: a process that opens a store again after failures should do so a few times, not for ever.
//
// # Limits
//
// Strings of more than seven bytes, IRIs and blank nodes are compared one by one, among those that the other constraints
// leave. A change is put together in memory, about 1 KB a quad; [DB.Load] is for many quads. Sharing needs flock, which is to
// say Unix. A view holds on to what was there, so an old one keeps Pebble from giving space back.
package quadstore
