// Package schema is the graph's model: the vocabulary, the records that extraction makes of one article,
// and the quads that those records become. It is the only place where IRIs are minted.
//
// A [Reading] is everything that one article gave: its own description, [Statement], [Relation] and
// [Entity] records. [Reading.Quads] turns it into quads whose label is the article's IRI. What follows from
// several articles, such as an entity's name or the cluster of one quotation in two outlets, is computed
// from those quads by the pure functions [EntityQuads], [QuoteQuads] and [RevisionQuads]; the store
// keeps their results up to date.
//
// IRIs are compact ("so:criticized", "id:person/marco-rubio") in records and in the store; [Expand] gives the
// full form that exports write. Every IRI is a function of content: the same article gives the same IRIs on
// any machine and in any order of loading.
//
// All positions are half-open ranges of Unicode code points in the article's text. Times are UTC.
package schema
