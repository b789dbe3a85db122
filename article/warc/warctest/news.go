package warctest

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"math"
	"math/rand/v2"
	"time"

	"github.com/klauspost/compress/gzip"
)

// News is what a file holds.
type News struct {
	Responses int
	Seed      uint64
	Version   string // "1.0" if empty
	Layout    Layout
	// Median is the median size of a page in bytes; 0 stands for 60 KB.
	Median int
}

// Layout is how the file is packed.
type Layout int

// The layouts.
const (
	Members Layout = iota // a gzip member for each record, as crawlers write it
	Whole                 // one gzip member
	Plain                 // not packed
)

// Made is what was written.
type Made struct {
	Records  int
	Articles int   // pages and plain texts with status 200
	Bytes    int64 // of the blocks of records
	Places   []int64
}

// Write writes the file. Places are where the records begin.
func (n News) Write(w io.Writer) (Made, error) {
	if n.Version == "" {
		n.Version = "1.0"
	}
	if n.Median == 0 {
		n.Median = 60_000
	}
	out := &counter{w: bufio.NewWriterSize(w, 1<<20)}
	m := &maker{News: n, out: out, random: rand.New(rand.NewPCG(n.Seed, 1))}
	m.pages.words = vocabulary(m.random)
	if n.Layout == Whole {
		m.zip = gzip.NewWriter(out)
	}
	err := m.record("warcinfo", "", "application/warc-fields", []byte("software: warctest\r\nformat: WARC File Format "+n.Version+"\r\n"))
	for i := 0; i < n.Responses && err == nil; i++ {
		err = m.exchange(i)
	}
	if err == nil && n.Layout == Whole {
		err = m.zip.Close()
	}
	if err == nil {
		err = out.w.Flush()
	}
	return m.made, err
}

type counter struct {
	w *bufio.Writer
	n int64
}

func (c *counter) Write(p []byte) (int, error) {
	n, err := c.w.Write(p)
	c.n += int64(n)
	return n, err
}

type maker struct {
	News
	out    *counter
	zip    *gzip.Writer
	random *rand.Rand
	pages  pages
	made   Made
	head   bytes.Buffer
}

// URL is the address of a response.
func URL(i int) string { return fmt.Sprintf("https://news-%d.example/2040/story-%d.html", i%97, i) }

// Date is when a response was fetched.
func Date(i int) time.Time {
	return time.Date(2040, 5, 1, 0, 0, 0, 0, time.UTC).Add(time.Duration(i) * time.Second)
}

// exchange writes a request and its response.
func (m *maker) exchange(i int) error {
	if err := m.record("request", URL(i), "application/http; msgtype=request", []byte("GET /2040 HTTP/1.1\r\nHost: news.example\r\nAccept: */*\r\n\r\n")); err != nil {
		return err
	}
	block, isArticle := m.response(i)
	if isArticle {
		m.made.Articles++
	}
	return m.record("response", URL(i), "application/http; msgtype=response", block)
}

// record writes one record.
func (m *maker) record(kind, url, contentType string, block []byte) error {
	m.head.Reset()
	fmt.Fprintf(&m.head, "WARC/%s\r\nWARC-Type: %s\r\n", m.Version, kind)
	if url != "" {
		if m.Version == "1.0" {
			url = "<" + url + ">"
		}
		fmt.Fprintf(&m.head, "WARC-Target-URI: %s\r\n", url)
	}
	fmt.Fprintf(&m.head, "WARC-Date: %s\r\nWARC-Record-ID: <urn:uuid:%016x-%08x>\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n",
		Date(m.made.Records/2).Format(time.RFC3339), m.random.Uint64(), m.made.Records, contentType, len(block))
	m.made.Places = append(m.made.Places, m.out.n)
	m.made.Records++
	m.made.Bytes += int64(len(block))
	var w io.Writer = m.out
	if m.Layout == Members {
		if m.zip == nil {
			m.zip = gzip.NewWriter(m.out)
		} else {
			m.zip.Reset(m.out)
		}
	}
	if m.zip != nil {
		w = m.zip
	}
	for _, part := range [][]byte{m.head.Bytes(), block, []byte("\r\n\r\n")} {
		if _, err := w.Write(part); err != nil {
			return err
		}
	}
	if m.Layout == Members {
		return m.zip.Close()
	}
	return nil
}

// size is log-normal around the median.
func (m *maker) size() int {
	return min(1_000_000, int(float64(m.Median)*math.Exp(m.random.NormFloat64()*0.6)))
}
