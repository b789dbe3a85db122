// Package measure measures the graph's store: against Cayley's other backends, and against Pebble alone, on news that
// [News] makes up. cmd/benchmark prints what it finds; docs/PERFORMANCE.md has the tables.
//
// Times are of the machine at hand, so only ratios within one run say something. Sizes are bytes. Memory is the most that
// the process held, so a process measures one store.
package measure
