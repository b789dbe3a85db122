// Package attribute finds who says what by which words: the source, cue and content spans of attributions, in
// the terms of the PARC 3.0 and PolNeAR annotation schemes (Newell et al., LREC 2018).
//
// It goes from cue to cue. A cue is a verb, noun, adjective or preposition of the cue lexicon; its frames say what
// content it takes. The source is the cue's agent in the dependency tree, or the mention beside the cue where
// the tree has none. The content is looked for to the right (a quotation, a clause with or without "that", an
// infinitive, "Y of ..."), then to the left (“...,” he said). Quotations that no cue takes go on from the statement
// before them, or go back to the sentence before. Quotation marks and punctuation of the text decide where syntax
// and marks disagree: a parser is wrong about one clause in six.
//
// By the guidelines, quotation marks belong to the content, a full stop after them does not, "that" and "to"
// do. Contents may be discontinuous. An attribution within another's content names it as its outer one.
package attribute
