// Package shard divides sources of articles into pieces of some minutes' work, and reads such pieces.
//
//	for s, err := range shard.Plan(ctx, []string{"archive/*.jsonl", "s3://news/2026/"}, shard.Options{}) { ... }
//	for step := range s.Read(ctx, opt, done) { ... }
//
// A [Shard] is some files from beginning to end, a slice of one file, or addresses of pages. Its Key is a hash of what it reads: the
// paths, sizes and versions (time of change, or ETag) of its files, and the steps of its slice. So to plan the same again gives the same
// keys.
//
// A step is what package article gives in one turn: an article, or an error in the place of one. Steps are counted from 1. To know how many
// there are, Plan reads each file once without making articles, which for a WARC file means unpacking it. A slice of uncompressed JSON lines
// begins at a byte; in other files, the steps before a slice are read over.
//
// # Limits
//
// A feed is no source: what it lists changes from day to day. A file that changed since it was planned is not read; [ErrGone] says so.
package shard
