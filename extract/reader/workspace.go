package reader

import (
	"saidso/extract"
	"saidso/extract/reader/internal/decode"
	"saidso/extract/reader/internal/tensor"
)

// workspace is the memory that reading one document needs. Its buffers grow to the largest window.
type workspace struct {
	text    text
	shape   []uint8 // of each token
	quote   []uint8
	border  []uint8
	partner []int32 // of a token that is a quotation's mark the other mark, else -1

	// Of a window.
	span   extract.Span
	unitOf []int32 // of each word
	act    activations
	zero   []float32
	pieces []float32
	words  []float32 // vectors
	lower  []float32 // those that the head for stances reads, where they are others
	logits []float32
	tree   treeBuffers
	tagger taggerBuffers
	stance stanceBuffers

	path    []int
	lattice decode.Lattice
}

// treeBuffers are those of arcs and relations.
type treeBuffers struct {
	dep, head, product, candidates, bias, scores []float32
	packed                                       tensor.Packed
	parser                                       decode.Parser
	heads                                        []int
	pairs, rels                                  []float32
	// root of the tree that was begun last: a later part of its sentence hangs on it.
	root int
}

// taggerBuffers are those of the tagger.
type taggerBuffers struct {
	ready             bool      // base holds this window's words
	base              []float32 // of each word what does not depend on the cue
	cue, x, add, emit []float32
	mean              []float32
	path              []int
}
