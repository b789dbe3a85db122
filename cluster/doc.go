// Package cluster tells which articles are copies of one story and which quotations are printings of one utterance.
//
//	keys := cluster.StoryKeys(text)                       // two copies share at least one, nearly always
//	same := cluster.SameStory(cluster.NewStory(text, published), other)
//	keys = cluster.QuoteKeys(cluster.NewQuote(content, cluster.Direct))
//	same = cluster.SameQuote(q, r)
//
// Both work in two steps. Keys are short strings by which an index finds candidates: whatever shares no key is never compared. Then two
// candidates are compared word by word. Clusters are the connected components of the pairs that hold; package graph keeps them.
//
// # Stories
//
// A paragraph's keys are minima of hash functions over its runs of eight words (MinHash: Broder, "On the resemblance and containment
// of documents", 1997; every key is a band of one row). A long article gives one key for each of 24 paragraphs, a short one several
// for each. The 24 are those with the smallest minima, so that a part of an article chooses the same ones as the whole.
//
// Copies are compared by coverage: the share of the shorter one's words that stand in runs of eight words which the other has too. What
// stands in quotation marks does not count, since reporters of one event print the same quotations, and editors exchange them.
// Coverage forgives a changed word here and there, which containment of shingles does not, but not a text that differs
// in every line, such as last week's column with this week's numbers. Names, numbers, where the words stand and the dates decide in between.
//
// # Quotations
//
// Quotations are words without marks, case, spelling (British or American), contractions and what stands in brackets. Keys are hashes of four
// words in a row that are not function words, thinned out in long quotations by winnowing (Schleimer, Wilkerson and Aiken, 2003).
// Two are the same if one of them, or all that one has between two ends of sentences, is found in the other with next to no difference.
// An ellipsis stands for any words. No difference is allowed in negations and numbers. A short quotation needs the same speaker
// and about the same time, since many people say that they will win.
//
// # Limits
//
// English. Words are compared as they are spelled; a paraphrase or a translation is no copy. Texts of fewer than 25 words and
// quotations of fewer than six have no keys. Of a quotation 400 words are compared. Hash functions are fixed: a key is the same on every machine, and
// is part of what a graph stores.
package cluster
