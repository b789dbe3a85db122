// Package article turns paths into Articles: plain text, HTML pages, JSON lines, tables, WARC files, archives of these,
// directories and standard input.
//
//	for a, err := range article.Read(ctx, []string{"news/", "-"}, article.Options{}) {
//		if err != nil {
//			fmt.Fprintln(os.Stderr, err) // news/b.jsonl: line 7: broken record: no field "text"
//			continue
//		}
//		fmt.Println(a.Headline)
//	}
//
// # Formats
//
// The content decides, then the name. A JPEG named .txt is refused, an HTML page named .txt is read as
// HTML, JSON lines named .txt as JSON lines. Where the content leaves it open, .jsonl, .ndjson and .json
// are JSON, .html, .htm and .xhtml are HTML, and all else is plain text.
//
//   - Plain text is the file's own text, its line ends kept as they are. A first line followed by a
//     blank one is the headline; it stays in the text.
//
//   - JSON lines hold one object a line: "text", and optionally "title", "url", "author" (a string or
//     an array of strings), "outlet", "published", "lang" (a BCP 47 tag) and "id" (a string or a
//     number). Other fields are ignored. The text is exactly the value of "text". A line that is no
//     such object is an error of that line alone; a "published" or "lang" that cannot be understood is
//     one too, since an article without its date would be missing from every question about time.
//     A .json file may also hold one such object over several lines, or an array of them.
//
//   - HTML gives its title, byline, outlet, date, language and address from JSON-LD, OpenGraph, other
//     meta tags and what the page shows, in this order of trust; but the heading that a reader sees comes before what the
//     metadata calls the same, and dates complete each other. Whatever cannot be understood
//     counts as absent. The body is found by go-readability, without what is named for no article, and rendered as text: a blank line
//     between blocks, a newline for <br>, other white space collapsed, no captions, and without lines that are no
//     part of it ("Read more", credits, copyright). docs/pages.md tells all of it.
//
//   - Tables (CSV, TSV, Parquet) have a row for each article; findColumns knows the names of columns that
//     hold the fields of a JSON record, and Options.Columns says others. Rows of CSV are read by
//     encoding/csv, so that a line end within a field becomes a newline.
//
//   - WARC files (see [saidso/article/warc]) give a step for each record: an article for a response that
//     is one, else ErrSkipped with the reason, or an error. A [Page] makes the article.
//
//   - gzip, zip and tar files of any of these, in each other three deep. Files in an archive are read as
//     those in a directory are.
//
// Whatever a file is, Read goes through it in steps, the same each time; Options.Enter lets a caller
// pass over those that it knows, so that a long run can go on where it was.
//
// In a directory files are read in lexical order, subdirectories included. Hidden ones are left out, and
// so are files whose extension is none of the above, unless they are a whole HTML page, JSON lines, WARC or Parquet,
// and tables in which no column of a text is found.
// Symbolic links are followed to files but not to directories. A path that is named is always read, or
// an error.
//
// # Encoding
//
// Text is valid UTF-8 without NUL and without the noncharacters of Unicode. A byte order mark is no text: it is dropped, and offsets count from
// the character after it. UTF-16 is decoded where it has a byte order mark. HTML is decoded from the
// character set that it declares, unless it is valid UTF-8 anyhow. Nothing is guessed, and in
// an article nothing is replaced: text that does not decode is refused with the place of its first bad byte.
//
// # Limits
//
// An article may have 16 MB (Options.MaxBytes): a text file, a page, a line of JSON. What is larger is
// refused without being held in memory; in JSON lines reading goes on with the next line, so that the
// file itself may have any size. An HTML page of more than 200,000 elements, or nested deeper than 512
// of them, is refused. What a file unpacks to may be 300 times its size, beyond the first 64 MB; more is
// ErrBomb. Zip and Parquet files that are not files of their own are copied to a temporary one, of 4 GB at
// most. Parquet holds a page of each column in memory, of the size that the file says. Dates are read
// in the forms of ISO 8601, RFC 3339 and RFC 1123 and as "March 5, 2025" or "5 March 2025"; a time of day without a
// zone is taken as UTC.
package article
