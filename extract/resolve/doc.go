// Package resolve decides which mentions of an article are one entity, and which node that entity is.
//
// Names come first: a full name gathers its shorter forms ("Marco Rubio" and "Rubio"), a form that the knowledge base
// knows is that node. Then, in the order of the text, noun phrases go to the holder of the office
// that they name ("the minister", "the Ostrenian president") or to the body that they shorten ("the council"), and pronouns to
// the most salient entity that agrees with them: by distance, by syntactic role, by the borders of quotations ("I"
// is the speaker, "he" is not), by binding. What nothing resolves stays without an entity, except a
// source: an unnamed one gets a node of its own, never a person's.
//
// Identity is decided from this article and the knowledge base alone: see "Identity" in docs/MODEL.md.
package resolve
