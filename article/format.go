package article

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"
)

type format int

const (
	unknownFormat format = iota
	plainText
	htmlPage
	jsonLines
	jsonDocument
	commaTable
	tabTable
	parquetFile
	warcFile
	gzipFile
	zipFile
	tarFile
)

func formatByName(path string) format {
	switch strings.ToLower(filepath.Ext(path)) {
	case ".txt", ".text":
		return plainText
	case ".html", ".htm", ".xhtml":
		return htmlPage
	case ".jsonl", ".ndjson", ".json":
		return jsonLines
	case ".csv":
		return commaTable
	case ".tsv", ".tab":
		return tabTable
	case ".parquet":
		return parquetFile
	case ".warc":
		return warcFile
	case ".gz", ".tgz":
		return gzipFile
	case ".zip":
		return zipFile
	case ".tar":
		return tarFile
	}
	return unknownFormat
}

var gzipMagic = []byte("\x1f\x8b\x08")

// formatBySignature tells the formats whose first bytes are a signature. gzip around a WARC file is left to the reader of
// WARC, which goes on behind a broken member.
func formatBySignature(head []byte) format {
	switch {
	case bytes.HasPrefix(head, gzipMagic):
		if bytes.HasPrefix(unpackHead(head, len("WARC/")), []byte("WARC/")) {
			return warcFile
		}
		return gzipFile
	case bytes.HasPrefix(head, []byte("PK\x03\x04")), bytes.HasPrefix(head, []byte("PK\x05\x06")):
		return zipFile
	case bytes.HasPrefix(head, []byte("PAR1")):
		return parquetFile
	case bytes.HasPrefix(head, []byte("WARC/0.")), bytes.HasPrefix(head, []byte("WARC/1.")):
		return warcFile
	case len(head) >= 263 && string(head[257:262]) == "ustar":
		return tarFile
	}
	return unknownFormat
}

// formatByContent tells a format from the head of a file. It is certain of a whole page and of a record
// with a text; other markup, and text in it, may begin with a piece of HTML or JSON as well.
func formatByContent(head []byte, whole bool) (f format, certain bool) {
	head = bytes.TrimSpace(head)
	switch {
	case len(head) == 0:
		return unknownFormat, false
	case head[0] == '[':
		rest := bytes.TrimSpace(head[1:])
		if known, text := recordKeys(rest, whole); known {
			return jsonDocument, text
		}
	case head[0] == '{':
		if known, text := recordKeys(head, whole); known {
			if line, _, _ := bytes.Cut(head, []byte("\n")); len(bytes.TrimSpace(line)) == 1 {
				return jsonDocument, text
			}
			return jsonLines, text
		}
	case head[0] == '<':
		if isPage(head) {
			return htmlPage, true
		}
		if strings.HasPrefix(http.DetectContentType(head), "text/html") {
			return htmlPage, false
		}
	}
	return unknownFormat, false
}

// recordKeys reports whether head begins with a JSON object that has one of a record's fields, and
// whether that of the text is among them. The object may be broken, or cut off by the end of head,
// behind the name of the field.
func recordKeys(head []byte, whole bool) (known, text bool) {
	dec := json.NewDecoder(bytes.NewReader(head))
	if t, err := dec.Token(); err != nil || t != json.Delim('{') {
		return false, false
	}
	cutOff := func(err error) bool { return !whole && errors.Is(err, io.ErrUnexpectedEOF) }
	for {
		t, err := dec.Token()
		if err != nil {
			return known || cutOff(err), false
		}
		key, ok := t.(string)
		if !ok {
			return known, false
		}
		known = known || slices.Contains(recordFields, key)
		if key == "text" {
			return true, true
		}
		var skipped json.RawMessage
		if err := dec.Decode(&skipped); err != nil {
			return known || cutOff(err), false
		}
	}
}

// firstLineWhole reports whether the first line is JSON of its own, or too long to tell.
func firstLineWhole(head []byte, whole bool) bool {
	line, _, ended := bytes.Cut(bytes.TrimLeft(head, " \t\r\n"), []byte("\n"))
	return json.Valid(line) || !ended && !whole
}

// isPage reports whether head begins as a whole HTML document does.
func isPage(head []byte) bool {
	for {
		head = bytes.TrimLeft(head, " \t\r\n\f")
		var end string
		switch {
		case bytes.HasPrefix(head, []byte("<!--")):
			end = "-->"
		case bytes.HasPrefix(head, []byte("<?")):
			end = ">"
		default:
			for _, tag := range []string{"<!doctype html", "<html", "<head", "<body"} {
				if len(head) > len(tag) && strings.EqualFold(string(head[:len(tag)]), tag) &&
					bytes.IndexByte([]byte(" \t\r\n\f/>"), head[len(tag)]) >= 0 {
					return true
				}
			}
			return false
		}
		_, after, found := bytes.Cut(head, []byte(end))
		if !found {
			return false
		}
		head = after
	}
}

// foreignType is the content type of what is neither text nor HTML, "" for what may be either.
func foreignType(head []byte, whole bool) string {
	kind, _, _ := strings.Cut(http.DetectContentType(head), ";")
	switch kind {
	case "text/html":
		return ""
	case "text/xml", "application/pdf", "application/postscript":
		return kind
	}
	if bytes.HasPrefix(head, []byte(`{\rtf`)) {
		return "text/rtf"
	}
	// Some signatures are plain letters, such as BM for a bitmap, so that the text has to look the part.
	if bytes.IndexByte(head, 0) >= 0 || kind != "text/plain" && kind != "image/bmp" && !validHead(head, whole) {
		if kind == "text/plain" {
			kind = "application/octet-stream"
		}
		return kind
	}
	return ""
}

// validHead is utf8.Valid for a head that may end within a character.
func validHead(head []byte, whole bool) bool {
	if !whole {
		for n := 0; n < utf8.UTFMax-1 && len(head) > 0; n++ {
			if r, size := utf8.DecodeLastRune(head); r != utf8.RuneError || size != 1 {
				break
			}
			head = head[:len(head)-1]
		}
	}
	return utf8.Valid(head)
}
