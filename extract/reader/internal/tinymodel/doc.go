// Package tinymodel writes model files with random weights and few of them, for tests of the reader: valid in every
// respect, of no use for reading.
package tinymodel
