// Package kb is the knowledge base: the people, organizations and countries that the project knows before it
// reads anything, with the names that print them. [Open] compiles the tables of data/gazetteer; lookups are
// by printed form, without regard to case, accents and punctuation.
//
// Its slugs are fixed for good: "marco-rubio" is the node id:person/marco-rubio in every graph. Offices by
// date are not in it yet: an entity's office comes from the text alone.
package kb
