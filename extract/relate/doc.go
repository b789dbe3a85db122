// Package relate finds the relations of the closed list between entities, with the words that carry them, and
// decides for each whether the article itself asserts it.
//
// Find computes the relations of a document; Stage makes a pipeline's stage of it, and Options give it words of opinion and a judge of stances.
//
// A relation is a frame of the lexicon ("take aim at OBJ", "criticism of OBJ") whose subject and object are mentions
// with entities. Subjects and objects come from the dependency tree through passives, conjunctions, control,
// participles and relative clauses; objects after a preposition also from the words right behind it. Phrases for two ("both", "neither")
// stand for those who were joined last, and an answer without an object is to who did something, or spoke, last.
//
// What comes to somebody without a word for it ("won the backing of Kask", "under pressure from Kask") is read from the clause of its noun
// (recipient.go). "The request", "the charge" are those told before; "they" are two who were joined, or did something together, in the
// sentence before; a country's adjective stands for it where force is used ("shelled Ostrian ports").
//
// What stands in the content of an attribution is according to that attribution. Only what no attribution claims, what
// is not negated, and what is told as a fact (not wished, planned, asked, conditional or future) is asserted. When in
// doubt a relation is not asserted: a claim must never become a fact.
//
// Where the stances of the document tell who of two actors is for or against the other, a relation of that polarity is surer and one of the other less
// sure, or dropped where its words are weak; and where nothing else is between the two, what the first does as the subject of a verb becomes so:praised or
// so:criticized. Spans are of tokens.
//
// Limits: what a sentence means without a word of the lexicon, irony, and metaphor are not seen.
package relate
