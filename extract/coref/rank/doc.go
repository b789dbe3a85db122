// Package rank holds small networks that choose one of several options, and trains them.
//
// An option is a list of features. A [Net] with one hidden layer gives each option a score; the probability of an option is
// the softmax over all of a choice. A [Committee] adds the scores of several nets that began with different weights.
//
//	c := rank.Train(choices, rank.Options{Features: 90})
//	p := c.Probabilities(options, nil)
//
// A choice may have several right options: what is learned is that one of them is taken, no matter which (Durrett and Klein 2013
// train antecedents so). [Committee.Write] writes weights as lines of text, a feature a line.
//
// Training is a function of the choices and options: the same give the same weights on the same processor.
package rank
