// Package simulate plays a queue with many workers and one graph: who waits for whom, and what stragglers and losses cost.
//
//	r := simulate.Run(simulate.Fleet{Workers: 1000, Shards: 100_000})
//
// It is a simulation of events on the rules of package queue and graph.Store.LoadAll, not of their code: a worker takes a shard,
// extracts a batch of articles while the one before it is loaded, and waits when both are full; one loads at a time, in the order of asking; who dies is noticed
// after a lease, and the shard goes on after the last batch that was loaded. Times are drawn from a seed, so that a run can be repeated.
//
// docs/SCALE.md has its results.
package simulate
