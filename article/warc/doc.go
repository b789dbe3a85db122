// Package warc reads WARC files (ISO 28500, versions 1.0 and 1.1) as crawlers write them: plain, with one gzip member for each
// record, or with one for the whole file.
//
//	r := warc.NewReader(f, warc.Options{})
//	for {
//		rec, err := r.Next()
//		if errors.Is(err, io.EOF) {
//			break
//		}
//		if err != nil {
//			fmt.Println(err) // record 12 at byte 34567: the file ends within the record
//			continue
//		}
//		resp, err := rec.Response()
//		...
//	}
//
// [Reader.Next] answers each record whole and checked (its gzip member's checksum, the blank lines behind its block), or an
// [Error] in its place. Behind a broken record reading goes on: where each record has a gzip member of its own, at the next
// member that begins with "WARC/"; else at the next line that does. Within one gzip member nothing can be read behind broken bytes.
//
// A record's block is held in memory, and is valid up to the next call; one over Options.MaxBytes is an error with ErrTooLarge
// and is passed over. Blocks that Options.Keep does not want are unpacked for their checksum and not held.
//
// [Record.Response] reads the HTTP response of a block. [Response.Body] undoes transfer and content codings: chunked, gzip,
// deflate, br and zstd. Crawlers often store a body decoded and leave the headers as they were, so a body that is not in
// the coding that its header names is taken as plain.
//
// Offsets are bytes of the file as it is, at the beginning of a record's gzip member; for records within a member that holds several
// they are bytes of what is unpacked.
package warc
