// Package score measures attributions that were found against attributions that people annotated.
//
//	text, gold, err := entry.Read(fsys)                       // a document of a corpus in PolNeAR's layout
//	r := score.Attributions(text, gold, score.Found(doc))     // what an annotated extract.Document holds
//	fmt.Println(r.Content.Exact.F1(), r.Linked.F1())
//
// An Attribution is three sets of spans: source, cue and content. ReadANN reads them from brat's standoff format, Found
// takes them from an extract.Document, and Attributions compares two lists of them. A Result is counts only, so that
// results of documents add up to that of a corpus whatever their order.
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
// coefficient first. Attributions without a content take no part.
//
// # Limits
//
// The reader knows brat's text-bound annotations and events; relations, attributes, normalizations and notes are skipped.
// PolNeAR (Newell et al., LREC 2018) annotates no attributions inside the contents of others, so that those that an
// extractor finds there count against its precision; Outermost leaves them out.
package score
