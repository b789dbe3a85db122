// Package mention finds what a text names: proper names with their kinds, noun phrases for people and
// bodies ("the minister", "a senior diplomat"), pronouns, and the offices that titles, appositions and
// copulas give to names.
//
// Names are what the reader marks, cut at titles ("U.S. Secretary of State | Marco Rubio"); the longest form that the knowledge base
// knows goes first, and what the reader marks once is a name wherever the article prints it. Their kind comes from the
// knowledge base, a dateline, what the reader takes them for most often, and the article's other words: an adjective makes a country of
// a place, a full name a person of a surname. In a headline that capitalizes every word only names that the body prints, or
// the knowledge base knows, count.
//
// An adjective of a country that the knowledge base does not know is tied to the name that the article prints for it, by the letters that
// both begin with: "Brennish" to "Brennmark" (nation.go). A noun that owns an office ("the board's president") is a mention of its own,
// though it stands in the title of a name. Of "her Estonian counterpart" and "Dimic's predecessor" beside a name only the word and the possessor
// are kept: which office that is, is known when the possessor is.
//
// The stage requires tokens, syntax and the reader's names. It decides nothing across mentions: which of them are
// one entity is for the stage that resolves them.
package mention
