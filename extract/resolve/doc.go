// Package resolve decides which node each entity of an article is.
//
// [Identify] takes the chains of mentions as they are. A person is tied to the knowledge base where name, titles, the article's day
// and the countries that it speaks of leave no doubt, and is somebody new otherwise: weights.go has what each fact weighs, link.go
// and titles.go weigh. Bodies and places whose names several share are tied by country (bodies.go). Definite office phrases that no name in the article
// explains ("the president", "Ukraine's foreign minister") are those who held the office on the day (office.go). The owner of the office may be told by another
// phrase: "its president", "the country's president", "her Estonian counterpart", who has in Estonia the office that she has (relative.go). Bodies of
// state without a name ("the foreign ministry", "parliament") are those of the country that the article speaks of (institution.go). All others get a node that is
// made of their name and what the article prints of them.
//
// "His successor, Ola Rask" and "her Estonian counterpart, Juri Kask" give an office that the text tells by another's: Identify fills in such roles
// (extract.Role.Relative).
//
// What people decided on who is who comes last (decide.go, package decision).
//
// Identity is decided from this article, the knowledge base and those decisions alone: see "Identity" in docs/MODEL.md, and docs/KNOWLEDGE.md.
//
// # Limits
//
// An article without a date has no office-holders, and titles count at whatever time they were held. Only people are weighed; a body is tied by its name alone
// where the knowledge base has one of that name.
package resolve
