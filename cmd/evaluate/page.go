package main

import (
	"bytes"
	"fmt"
	"os"
)

// page is a markdown file of which a part is ours.
type page struct {
	path           string
	before, behind []byte // with the markers
}

// readPage finds the lines "<!-- NAME -->" and "<!-- end NAME -->".
func readPage(path, name string) (*page, error) {
	b, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	begin, end := "<!-- "+name+" -->", "<!-- end "+name+" -->"
	before, rest, ok := bytes.Cut(b, []byte(begin+"\n"))
	if !ok {
		return nil, fmt.Errorf("%s: no line %q", path, begin)
	}
	_, behind, ok := bytes.Cut(rest, []byte(end))
	if !ok {
		return nil, fmt.Errorf("%s: no line %q after %q", path, end, begin)
	}
	return &page{path, []byte(string(before) + begin + "\n"), []byte(end + string(behind))}, nil
}

// replace puts new text between the markers, with an empty line on either side: markdown takes a comment for part of
// what follows it.
func (p *page) replace(text []byte) error {
	info, err := os.Stat(p.path)
	if err != nil {
		return err
	}
	return os.WriteFile(p.path, bytes.Join([][]byte{p.before, text, p.behind}, []byte("\n")), info.Mode())
}
