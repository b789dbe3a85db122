// Package attribute makes attributions of what the reader reports: who says what by which words, in the terms of
// the PARC 3.0 and PolNeAR annotation schemes (Newell et al., LREC 2018).
//
// The reader marks cue, source and content. This stage looks the cue up in the lexicon, which tells whether it denies,
// how certain it is and what its objects are; finds the mention that the source is; and reads from the tree
// whom the speaker addresses or answers, whether the saying itself is negated, and when it was said.
//
// What no cue tells is found here: the colon of a headline, the name that signs a quotation, and quotations that stand alone, which go on from the
// statement before them or go back to the sentence before. A quotation's marks belong to the content that it fills.
// An attribution within another's content names it as its outer one.
package attribute
