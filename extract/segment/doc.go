// Package segment cuts an article's text into tokens, sentences and paragraphs.
//
// [Split] is a pure function. Offsets are bytes into the text, which is never changed or copied.
//
//	text := "“We won,” Sen. Doe’s aide said. They don’t agree."
//	tokens, sentences := segment.Split(text)
//	// “ We won , ” Sen. Doe ’s aide said . | They do n’t agree .
//
// # Invariants
//
//   - Tokens stand in the order of the text, are not empty and never overlap. Every byte of the text
//     that is not white space lies in exactly one token; no token holds white space. White space is
//     what Unicode calls so, and the invisible characters that only direct layout (zero-width space,
//     byte order mark, directions of writing).
//   - Sentences are not empty, stand in order and partition the tokens.
//   - Paragraph numbers start at 0 and grow by at most one from a sentence to the next.
//   - Time and memory are linear in the length of the text, whatever it holds. Invalid UTF-8 is no
//     error: its bytes are marks of their own.
//
// # Tokens
//
// Tokens follow Universal Dependencies' English treebanks (EWT and GUM), which follow OntoNotes:
// clitics are split off ("do" "n’t", "Doe" "’s", "can" "not"), hyphenated compounds fall apart ("long"
// "-" "term") unless the first part is a prefix ("anti-war", "co-chair"), currency signs and the percent
// sign stand alone, and abbreviations keep their full stop ("Sen.", "U.S."). Numbers, dates, times,
// telephone numbers, URLs, e-mail addresses, @handles and #tags stay whole. Where the two treebanks
// differ the more frequent choice was taken.
//
// # Sentences
//
// A sentence ends at a full stop, question or exclamation mark or ellipsis, together with the quotation
// marks and brackets that close right after it, and always at the end of a paragraph. A full stop of
// an abbreviation ends one only where the next word makes that likely; what is likely depends on the
// kind of abbreviation (lexicon/abbreviations.txt). Each sentence inside a quotation is a sentence of
// its own. A question or exclamation mark before a closing quotation mark ends none where a verb of
// speech takes the quotation up (“Why?” he asked; “Why?” Doe asked).
//
// # Paragraphs
//
// Blank lines end a paragraph. What a single line break does depends on the text: where it is
// hard-wrapped, so that the next line's first word would not have fitted on nearly every line, breaks
// are white space; elsewhere each ends a paragraph.
//
// # Limits
//
// English only. "U.S." before a capitalised name is taken as an attribute of it ("U.S. Senate"), so a
// sentence that ends in "U.S." before one that starts with a name is not cut. Lists of words are data
// in lexicon/, one word or abbreviation a line.
package segment
