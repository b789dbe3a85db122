package warctest

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"io"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/gzip"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

// response is the block of one response, and whether it is an article.
func (m *maker) response(i int) (block []byte, isArticle bool) {
	switch p := m.random.IntN(100); {
	case p < 8:
		return head("404 Not Found", "text/html; charset=utf-8", nil, []byte("<html><body><h1>Not found</h1></body></html>")), false
	case p < 10:
		return head("301 Moved Permanently", "text/html", []string{"Location: " + URL(i+1)}, nil), false
	case p < 16:
		return head("200 OK", "image/jpeg", nil, m.noise(m.Median/3+m.random.IntN(m.Median))), false
	case p < 18:
		return head("200 OK", "application/json", nil, []byte(`{"story":`+fmt.Sprint(i)+`}`)), false
	case p < 20:
		return head("200 OK", "text/plain; charset=utf-8", nil, []byte(m.pages.text(i, m.random, 3000))), true
	}
	body := m.pages.page(i, m.random, m.size())
	contentType := "text/html; charset=utf-8"
	if name, enc := m.charset(); enc != nil {
		body, _ = enc.NewEncoder().Bytes(body) // all of its characters are in it
		contentType = "text/html; charset=" + name
		if name == "" {
			contentType = "text/html" // the page declares it
		}
	}
	var headers []string
	switch p := m.random.IntN(100); {
	case p < 20:
		headers, body = append(headers, "Content-Encoding: gzip"), packed(body, func(w io.Writer) io.WriteCloser { return gzip.NewWriter(w) })
	case p < 23:
		headers, body = append(headers, "Content-Encoding: br"), packed(body, func(w io.Writer) io.WriteCloser { return brotli.NewWriterLevel(w, 4) })
	case p < 25:
		headers, body = append(headers, "Content-Encoding: deflate"), packed(body, func(w io.Writer) io.WriteCloser { return zlib.NewWriter(w) })
	}
	if m.random.IntN(100) < 40 {
		headers = append(headers, "Transfer-Encoding: chunked")
		if m.random.IntN(10) > 0 {
			body = m.chunked(body)
		}
	}
	return head("200 OK", contentType, headers, body), true
}

// charset is the character set of a page, nil for UTF-8.
func (m *maker) charset() (string, encoding.Encoding) {
	switch p := m.random.IntN(100); {
	case p < 10:
		return "windows-1252", charmap.Windows1252
	case p < 13:
		return "iso-8859-15", charmap.ISO8859_15
	case p < 14:
		return "utf-16", unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)
	case p < 17:
		return "", charmap.Windows1252
	}
	return "", nil
}

func head(status, contentType string, headers []string, body []byte) []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "HTTP/1.1 %s\r\nServer: nginx\r\nDate: Tue, 01 May 2040 00:00:00 GMT\r\nContent-Type: %s\r\n", status, contentType)
	for _, h := range headers {
		b.WriteString(h + "\r\n")
	}
	b.WriteString("\r\n")
	b.Write(body)
	return b.Bytes()
}

func packed(body []byte, with func(io.Writer) io.WriteCloser) []byte {
	var b bytes.Buffer
	w := with(&b)
	_, _ = w.Write(body) // into memory
	_ = w.Close()
	return b.Bytes()
}

// chunked frames a body in chunks as servers send them.
func (m *maker) chunked(body []byte) []byte {
	var b bytes.Buffer
	for len(body) > 0 {
		n := min(len(body), 1000+m.random.IntN(15_000))
		fmt.Fprintf(&b, "%x\r\n", n)
		b.Write(body[:n])
		b.WriteString("\r\n")
		body = body[n:]
	}
	b.WriteString("0\r\n\r\n")
	return b.Bytes()
}

// noise is what does not pack.
func (m *maker) noise(n int) []byte {
	b := make([]byte, n)
	for i := range b {
		b[i] = byte(m.random.Uint32())
	}
	copy(b, "\xff\xd8\xff\xe0")
	return b
}
