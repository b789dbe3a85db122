// Package recursion mends Cayley's followRecursive, for the stores whose plans have it beside parts of their own.
//
// Cayley's iterator for it gives wrong tags when it is asked about a node, those of a node asked about before. What
// [Wrap] makes of it is only ever read through, once, and remembers what it read.
package recursion
