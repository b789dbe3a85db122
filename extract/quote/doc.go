// Package quote finds the quotations of an article: what stands in quotation marks, whoever said it.
//
// [Find] is a pure function over the tokens and sentences of a text (as extract/segment makes them; any
// tokens will do in which each quotation mark is a token of its own).
//
//	“We won,” he said. “They called it a ‘great day.’”
//	└───────┘          └───────────────────────────┘     depth 0
//	                                    └────────┘       depth 1
//
// Titles of works and scare quotes are found too; which quotations are speech is for later stages to say, as is
// which of them belong together: those before and after a cue are two.
//
// # Invariants
//
//   - Quotations are sorted by Start, outer before inner; no two are the same span. A Quotation never starts
//     in one paragraph and ends in another.
//   - Two quotations are nested or disjoint; they never cross. Depth is the number of quotations around one.
//   - Spans include the marks that are printed, and hold at least one token that is no mark of theirs.
//   - Continues is -1 or less than the quotation's own index, names a quotation that is not Closed and ends the
//     paragraph before, and no two quotations name the same.
//   - Time and memory are linear in the number of tokens.
//
// # Marks
//
// Double: “ ” „ ‟ " ＂ and two backticks or apostrophes. Single: ‘ ’ ‚ ‛ ' `. Guillemets: « » ‹ ›, either way round. Corner brackets: 「 」 『 』.
// Any double mark may close any double one, any single one any single one, so that a quotation opened
// straight and closed curly is one. A straight double mark opens or closes according to what stands on either side of
// it, and where that does not say, according to whether one is open. What follows a number ("a 27" screen",
// "6'2"") is an inch or foot mark, unless it must be what closes a quotation.
//
// An apostrophe is no mark. Those inside words never get here, being parts of tokens; a ’ or ' that stands alone
// closes only what a single mark opened, and one after an s is a possessive where another mark
// closes the quotation later on (‘the workers’ rights’).
//
// # Oddities
//
// All state ends with the paragraph, so an odd mark cannot turn the quotations of later paragraphs inside
// out. A double mark that neither closes nor opens anything gives a Diagnostic and no Quotation. One that opens a
// quotation and is never closed gives:
//
//   - a Quotation to the end of the paragraph if the next paragraph begins with an opening mark (it is then the
//     one that Continues), or has a closing mark before any opening one (its Quotation then has no opening mark);
//   - a Diagnostic and such a Quotation if what it opens looks like speech: it begins a paragraph or
//     sentence, or follows a comma or colon, and no other quotation follows in the paragraph;
//   - else only a Diagnostic.
//
// Single marks that close nothing are apostrophes and give no Diagnostic.
package quote
