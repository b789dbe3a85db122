// Package postgres keeps a graph in PostgreSQL, in the tables nodes and quads of Cayley's own backend, for several processes
// that write and read it at once.
//
//	db, err := postgres.Open(ctx, "postgres://user@host/database", postgres.Options{})
//	v, err := db.View(ctx)                 // a graph.QuadStore of this moment, for Cayley's queries
//	tx, err := db.Begin(ctx)               // the only one that writes, until it ends; reads like a view
//	err = tx.Apply(ctx, add, remove)
//	err = tx.Commit(ctx)
//	res, err := db.Load(ctx, quads)        // many quads, as one transaction
//
// The search_path of the address names the schema that has the tables; one database may have several graphs.
//
// # Tables
//
// A [Node] is the SHA-1 that Cayley computes of a value. The table nodes has each value once with the number of its uses in
// quads; the table quads has four hashes a row. Beside Cayley's are saidso_graph, one row with the version of the layout and
// the number of changes, and saidso_counts, see [View.Counts]. Tables that Cayley made are taken over by the first who opens
// them for writing. docs/decisions/0008-postgres.md says what else differs, and why.
//
// # Writing
//
// [DB.Begin] takes an advisory lock that ends with the transaction. [DB.Load] copies to tables of its session first and takes
// the lock to merge. When both return, what they wrote is on disk, as far as the server's settings make a commit last.
// An error of Commit may come after the commit; to repeat the change then does no harm, since what is there already is seen.
//
// # Queries
//
// [View.OptimizeShape] makes one SELECT of as much of a Cayley plan as can be one. Of an intersection the first part decides how
// often a row comes, and the others whether, unless they save something. Rows are those of Cayley's memstore; how often
// one comes depends on Cayley's plan wherever several paths lead to one node, there as here. Comparisons of texts go byte by
// byte, whatever the database's collation.
//
// # Limits
//
// PostgreSQL 15 or newer with the encoding UTF8. Times count in microseconds. Names hold no zero byte; of texts with a zero
// byte and the four characters \x00 besides, Cayley's format cannot tell which was which. There is no index of words. Through
// a pooler of connections that shares them between transactions, settings of the session are lost.
package postgres
