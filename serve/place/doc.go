// Package place finds where the source and the cue of a statement stand in its article's text.
//
// A graph has the place of a statement's content, and of its source and cue only the words. But the statement's IRI is a
// function of all three places (schema.StatementIRI), so that of the places where those words stand the right ones are known when they are tried.
//
//	p := place.Find(text, statement)
//	p.Source, p.Cue // spans in code points, nil where there are none
//	p.Exact         // the IRI says so
//
// Where nothing tried makes the IRI, as with a statement that another program wrote, the places are those nearest the content, if near enough, and not
// Exact.
//
// # Limits
//
// Words in one piece and in two are tried, those near the content first, and some ten thousand combinations at most, which takes about ten
// milliseconds. All spans are half-open and count code points.
package place
