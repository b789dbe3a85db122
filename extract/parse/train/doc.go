// Package train learns the model of package parse from Universal Dependencies treebanks.
//
// The tagger is trained on the treebanks and on copies in the capitals of headlines; the parser on tags that
// four taggers predict, each for the quarter that it has not seen, since it will meet predicted tags (the
// difference is about four points of labelled attachment). The same data, Options and seed give the same
// bytes: sentences are shuffled by a seeded generator, sums are integers, and folds that are trained side by
// side share nothing.
package train
