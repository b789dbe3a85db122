// Package arceager parses by the arc-eager transitions of Nivre (2003): a state is a stack of words and the
// rest of the sentence; an action shifts a word, reduces one, or draws an arc between the stack's top and the
// front of the rest.
//
// No artificial root is used: a parse ends when one word is left on the stack, which is the root. Every parse
// of n words takes 2n-1 actions, so that the scores of any two can be compared, and gives a tree.
package arceager
