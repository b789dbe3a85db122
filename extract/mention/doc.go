// Package mention finds what a text names: proper names with their kinds, noun phrases for people and
// bodies ("the minister", "a senior diplomat"), pronouns, and the offices that titles, appositions and
// copulas give to names.
//
// Names are runs of capitalized words, cut at titles ("U.S. Secretary of State | Marco Rubio") and joined over
// particles and hyphens; the longest form that the knowledge base knows goes first. Their kind comes from the
// knowledge base, the word that they end with ("Party", "River"), a title before or an apposition after them, a given
// name, and at last from how the article uses them elsewhere. In a headline that capitalizes every word only names
// that the body prints, or the knowledge base knows, count.
//
// The stage requires tokens and syntax. It decides nothing across mentions: which of them are
// one entity is for the stage that resolves them.
package mention
