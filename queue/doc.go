// Package queue shares the work of reading archives between machines: shards ([shard.Shard]) on River's queue in a PostgreSQL.
//
//	q, err := queue.Open(ctx, "postgres://...", queue.Options{})
//	added, err := q.Enqueue(ctx, shards)
//	err = q.Work(ctx, queue.Work{Run: func(ctx context.Context, c *queue.Claim) error { ... }})
//	st, err := q.Status(ctx)
//
// # What is where
//
// River's tables carry jobs to workers: who waits is woken, who takes a job holds it alone. A job names the key of a shard and no
// more. What became of a shard stands in saidso_shards, which this package writes: its [State], how many of its steps are done, what it was reading
// last. A job counts only as long as its shard names it, so that one that comes late, or twice, does nothing. saidso_reports has
// for each shard that was finished what became of its articles; saidso_workers, when each worker was last seen; saidso_rate, how many steps were done in
// which ten seconds.
//
// # Exactly once, in effect
//
// Nothing is promised but that each shard is run to its end at least once, by a worker that then still held it. A worker that was given up for dead may
// go on: what it loads changes nothing that is there, and its progress and its report are refused ([ErrLost]), since each
// claim has a number. A report is written whole, in the transaction that ends the shard.
//
// Progress is written after the articles that it tells of were committed, so it lags behind the graph and is never ahead.
//
// # Deaths
//
// A worker writes that it lives four times in each [Options.Lease]. Who has not been seen for a lease is dead, and any worker
// that has itself been well for as long gives its shards back: after a restart of the server, when nobody was seen for a while, nobody is buried
// in haste. A shard that comes back is read carefully, one article after the other, with a note before each of which it is. When a
// third worker in a row dies on the same article the shard is parked, and names it.
//
// # Limits
//
// Steps are all alike to [Status.Left], so a queue whose sources differ much is estimated badly until all have been seen. Through a pooler of
// connections that shares them between transactions nobody is woken, and workers ask once a second.
package queue
