// Package lexicon holds the word lists that the rules of extraction consult: the cues of attribution, the
// frames of relations, the titles of offices and given names. It parses the tables of data/lexicon, or
// tables of the same form that a user supplies, into values that are safe for concurrent reading. A line
// that does not parse is an error that names its file and number.
package lexicon
