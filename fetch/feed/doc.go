// Package feed reads what a site says is new: RSS, Atom, RDF and JSON feeds, and lists of feeds as OPML or plain text.
//
//	f, err := feed.Parse(res.Body, res.ContentType, res.URL)
//	...
//	for _, item := range f.Items {
//		fmt.Println(item.Published, item.URL)
//	}
//
// gofeed does the parsing; this package sees to what it leaves open. A feed that is cut off gives the items that are whole, and an
// ErrCutOff among Feed.Problems. Text is decoded from the character set of the XML declaration or of the Content-Type,
// unless it is valid UTF-8 anyhow; bytes that do not decode are replaced, which is one of the problems too, for of a feed only addresses, titles and dates
// are used. Control characters that XML forbids are dropped. Entities that a document defines are not expanded.
//
// Links are resolved against xml:base, else in RSS and JSON against the site's address and in Atom against the feed's own, and have no
// fragment. Items without an address of http or https are left out and counted in Problems; of two items with one address the first stays.
//
// Limits: elements nested deeper than 100 are refused; of more than 20,000 items the first are read. The caller bounds the bytes.
package feed
