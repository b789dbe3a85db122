// Package identity weighs whether two people of a graph may be one, by their names and by what articles tell of them.
//
//	identity.Keys([]string{"petra-holm"}, "ostria")     // under which nodes are looked for that may be the same
//	score, because := identity.Weigh(&a, &b)            // 0 where they are not to be offered
//
// Nobody is joined by this. It finds the pairs that a person should look at: the same name, one without its middle names, an
// initial, another spelling of a foreign name, or a surname alone beside the same office's country, party or body.
//
// Names are slugs ("petra-annika-holm"), as package schema makes them: lower case, without accents.
//
// # Scores
//
// A score is a sum of weights (score.go), cut to 0..1 and rounded to hundredths. They are set by hand: what is told of a pair is worth what it would be worth to a reader
// who is asked. Below [Least] a pair is not offered. Two whom one article names are two people.
//
// # Limits
//
// The surname is the last word, the given name the first one. Nicknames ("Bill"), maiden names, the second of two surnames and names whose order
// differs are not found. Spellings are compared by their consonants, after rules for the ways in which Cyrillic and
// Arabic names are written in English.
package identity
