package article

import "time"

// Article is one piece of news as it was read: its text and what the page or record says about it.
// Everything but Text and Path may be empty.
type Article struct {
	// Text is what all offsets of the project count in. It is valid UTF-8 without NUL, and is never
	// changed after reading: for plain text it is the file's own text without a byte order mark, for
	// HTML the extracted body, for JSON the field "text".
	Text string

	// Headline is one line. That of plain text stands in Text too; those of HTML and JSON do not.
	Headline string
	Authors  []string
	Outlet   string

	// Published is when the outlet published the article, in UTC; the zero time where unknown.
	Published time.Time
	// DayOnly is true where the source gives the day of publication but no time of day. Published is
	// then midnight UTC of that day.
	DayOnly bool

	// Language is the BCP 47 tag that the source declares, in canonical form ("en-US"), "" where it
	// declares none.
	Language string
	URL      string

	// Path is the path as the user gave it, or below a directory that the user gave; "-" for standard
	// input. A file in an archive has the archive's path before its own. Line is the 1-based line on which a JSON
	// record or a table's row begins, 0 elsewhere.
	Path string
	Line int

	// Record is the 1-based number of the record in a WARC file or of the row in a Parquet file, 0 elsewhere. Offset is where a
	// record of a WARC file begins: the byte of the file, or of the unpacked text where the whole file is one gzip member.
	Record int
	Offset int64

	// Retrieved is when a crawler or the program itself fetched the article, in UTC; the zero time where it did not come from
	// a server.
	Retrieved time.Time

	// ExternalID is the "id" of a JSON record or of a table's row.
	ExternalID string
}

// Fail is an error of the article, by its place.
func (a *Article) Fail(err error) *Error {
	return &Error{Path: a.Path, Line: a.Line, Record: a.Record, Offset: a.Offset, URL: a.URL, Err: err}
}
