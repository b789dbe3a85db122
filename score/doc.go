// Package score measures what was found against what people annotated: attributions, syntax, names, and facts.
//
//	text, gold, err := entry.Read(fsys)                       // a document of a corpus in PolNeAR's layout
//	r := score.Attributions(text, gold, score.Found(doc))     // what an annotated extract.Document holds
//	fmt.Println(r.Content.Exact.F1(), r.Linked.F1())
//
// Readers give gold (List, ReadANN, ReadTreebank, ReadNames, ReadFacts), counters compare it with a document or a reading
// (Attributions, CountSyntax, CountEndToEnd, CountNames, CountFacts), and results are counts only, so that those of documents
// add up with Plus to that of a corpus whatever their order.
//
// # How spans are counted
//
// Spans are half-open and count Unicode code points of the text; white space at their ends is trimmed. Each piece of a
// discontinuous span counts by itself, and equal spans of one document and type count once. A span is exactly right
// where start and end are; it overlaps where one of the other side shares a code point with it, so that precision and
// recall of overlap count different spans.
//
// # How attributions are counted
//
// The linked score asks whether source and content were found together: contents with a Jaccard coefficient of at least
// one half in code points, and sources that overlap, or none on both sides. Each attribution is paired once, the best
// coefficient first. Attributions without a content take no part. A kind (direct, no source ...) is that of the gold for recall
// and that of the found for precision.
//
// # How syntax is counted
//
// CountSyntax takes the treebank's words and sentences as given: a word counts for UAS where its head is right, for LAS
// where its relation is too, subtypes aside. Punctuation counts; counts without it stand beside. CountEndToEnd scores raw text as
// the CoNLL 2018 shared task does (Zeman et al., CoNLL 2018): words are aligned by their characters.
//
// # How names are counted
//
// A name is right where span and label are. A corpus's type that has no label here is not scored (LabelOf). Corpora without
// a split of their own are split by HeldOut.
//
// # Limits
//
// The reader of standoff knows brat's text-bound annotations and events; relations, attributes, normalizations and notes are
// skipped. PolNeAR (Newell et al., LREC 2018) annotates no attributions inside the contents of others, so that those that an
// extractor finds there count against its precision; Outermost leaves them out. Documents that were
// read have no multiword tokens, so that each of their words is a token of the end-to-end score.
package score
