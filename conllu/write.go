package conllu

import (
	"bufio"
	"io"
	"strconv"
)

// Write writes a sentence with its comments and the blank line after it.
func (s *Sentence) Write(w io.Writer) error {
	b := bufio.NewWriter(w)
	for _, c := range s.Comments {
		b.WriteString("# " + c + "\n")
	}
	ranges, empty := s.Ranges, s.Empty
	for id := 0; id <= len(s.Words); id++ {
		if id > 0 {
			if len(ranges) > 0 && ranges[0].First == id {
				r := ranges[0]
				line(b, strconv.Itoa(r.First)+"-"+strconv.Itoa(r.Last), r.Form, "", "", "", r.Feats, "", "", "", r.Misc)
				ranges = ranges[1:]
			}
			w := &s.Words[id-1]
			head := ""
			if w.Head >= 0 {
				head = strconv.Itoa(w.Head)
			}
			line(b, strconv.Itoa(id), w.Form, w.Lemma, w.UPOS, w.XPOS, w.Feats, head, w.Rel, w.Deps, w.Misc)
		}
		for len(empty) > 0 && empty[0].After == id {
			b.WriteString(empty[0].Line + "\n")
			empty = empty[1:]
		}
	}
	b.WriteByte('\n')
	return b.Flush() // it keeps the first error
}

// line writes columns, "_" for empty ones.
func line(b *bufio.Writer, columns ...string) {
	for i, c := range columns {
		if i > 0 {
			b.WriteByte('\t')
		}
		if c == "" {
			c = "_"
		}
		b.WriteString(c)
	}
	b.WriteByte('\n')
}
