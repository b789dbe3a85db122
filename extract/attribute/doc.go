// Package attribute makes attributions of what the reader reports: who says what by which words, in the terms of
// the PARC 3.0 and PolNeAR annotation schemes (Newell et al., LREC 2018).
//
// The reader marks cue, source and content. This stage looks the cue up in the lexicon, which tells whether it denies,
// how certain it is and what its objects are; finds the mention that the source is; and reads from the tree
// whom the speaker addresses ("told reporters", "in an interview with Kask"), whom a reply names, where something was said ("at a rally in
// Torm"), and whether the saying itself is negated. When it was said and which statement is answered are found by later stages. Where the reader
// leaves out a source that the tree shows, the tree's is taken: the by-phrase of a passive, the subject, the name after "according to".
//
// What no cue tells is found here: the colon of a headline, the name that signs a quotation, and quotations that stand alone, which go on from the
// statement before them or go back to the sentence before. A quotation's marks belong to the content that it fills.
// An attribution within another's content names it as its outer one.
package attribute
