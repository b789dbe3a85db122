// Command benchmark measures parts of saidso and prints the tables of docs/PERFORMANCE.md.
//
//	benchmark store --quads 1000000
//
// measures the graph's store against Cayley's other backends and against Pebble alone. Each store is loaded by a process
// of its own, so that its memory can be told.
package main
