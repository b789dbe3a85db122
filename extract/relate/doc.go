// Package relate finds the relations of the closed list between entities, with the words that carry them, and
// decides for each whether the article itself asserts it.
//
// A relation is a frame of the lexicon ("take aim at OBJ", "criticism of OBJ") whose subject and object are mentions
// with entities. Subjects and objects come from the dependency tree through passives, conjunctions, control,
// participles and relative clauses; objects after a preposition also from the words right behind it.
//
// What stands in the content of an attribution is according to that attribution. Only what no attribution claims, what
// is not negated, and what is told as a fact (not wished, planned, asked, conditional or future) is asserted. When in
// doubt a relation is not asserted: a claim must never become a fact.
package relate
