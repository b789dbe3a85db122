// Package article turns paths into Articles: plain text, HTML pages, JSON lines, directories of these
// and standard input.
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
//   - JSON lines hold one object a line: "text", and optionally "title", "url", "author" (a string or
//     an array of strings), "outlet", "published", "lang" (a BCP 47 tag) and "id" (a string or a
//     number). Other fields are ignored. The text is exactly the value of "text". A line that is no
//     such object is an error of that line alone; a "published" or "lang" that cannot be understood is
//     one too, since an article without its date would be missing from every question about time.
//     A .json file may also hold one such object over several lines, or an array of them.
//   - HTML gives its title, byline, outlet, date, language and address from JSON-LD, OpenGraph, other
//     meta tags and the page's elements, in this order of trust. Whatever of it cannot be understood
//     counts as absent. The body is found by go-readability and rendered as text: a blank line
//     between blocks, a newline for <br>, other white space collapsed, no captions.
//
// In a directory files are read in lexical order, subdirectories included. Hidden ones are left out, and
// so are files whose extension is none of the above, unless they are a whole HTML page or JSON lines.
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
// of them, is refused. Dates are read
// in the forms of ISO 8601, RFC 3339 and RFC 1123 and as "March 5, 2025" or "5 March 2025"; a time of day without a
// zone is taken as UTC.
package article
