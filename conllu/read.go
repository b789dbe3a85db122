package conllu

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"iter"
	"strconv"
	"strings"
	"unicode/utf8"

	"saidso/article"
)

// maxLine is the longest line, in bytes.
const maxLine = 1 << 20

// Read reads sentences as the caller takes them. In each step one of the two values is non-nil; an error, which is an
// *article.Error unless src failed, ends the sequence.
func Read(path string, src io.Reader) iter.Seq2[*Sentence, error] {
	return func(yield func(*Sentence, error) bool) {
		lines := bufio.NewScanner(src)
		lines.Buffer(nil, maxLine)
		p := &parser{}
		n := 0
		for lines.Scan() {
			n++
			done, err := p.line(lines.Text())
			if err != nil {
				yield(nil, &article.Error{Path: path, Line: n, Err: err})
				return
			}
			if done != nil && !yield(done, nil) {
				return
			}
		}
		err := lines.Err()
		if errors.Is(err, bufio.ErrTooLong) {
			n, err = n+1, fmt.Errorf("the line has more than %d bytes", maxLine)
		}
		var done *Sentence
		if err == nil {
			done, err = p.end()
		}
		switch {
		case err != nil:
			yield(nil, &article.Error{Path: path, Line: n, Err: err})
		case done != nil:
			yield(done, nil)
		}
	}
}

// parser has the sentence that is being read.
type parser struct {
	now    *Sentence
	inside bool // a word, range or node has been read
}

// line takes a line and answers the sentence that it ends, if it ends one.
func (p *parser) line(line string) (*Sentence, error) {
	line = strings.TrimSuffix(line, "\r")
	if !utf8.ValidString(line) {
		return nil, errors.New("the line is no UTF-8")
	}
	if strings.TrimSpace(line) == "" {
		return p.end()
	}
	if p.now == nil {
		p.now = &Sentence{}
	}
	if line[0] == '#' {
		if p.inside {
			return nil, errors.New("a comment inside a sentence")
		}
		p.now.Comments = append(p.now.Comments, strings.TrimPrefix(line[1:], " "))
		return nil, nil
	}
	p.inside = true
	f := strings.Split(line, "\t")
	if len(f) != 10 {
		return nil, fmt.Errorf("%d columns, expected 10", len(f))
	}
	for i, v := range f {
		if v == "" {
			return nil, fmt.Errorf("column %d is empty", i+1)
		}
	}
	if strings.TrimSpace(f[1]) != f[1] {
		return nil, fmt.Errorf("form %q begins or ends with white space", clip(f[1]))
	}
	switch {
	case strings.Contains(f[0], "-"):
		return nil, p.multiword(f)
	case strings.Contains(f[0], "."):
		return nil, p.empty(f[0], line)
	}
	return nil, p.word(f)
}

// end ends the sentence.
func (p *parser) end() (*Sentence, error) {
	s := p.now
	if s == nil {
		return nil, nil
	}
	if !p.inside {
		return nil, errors.New("comments without a sentence")
	}
	if len(s.Words) == 0 {
		return nil, errors.New("a sentence without words")
	}
	if n := len(s.Ranges); n > 0 && s.Ranges[n-1].Last > len(s.Words) {
		return nil, fmt.Errorf("the sentence ends with word %d, inside token %d-%d", len(s.Words), s.Ranges[n-1].First, s.Ranges[n-1].Last)
	}
	for i := range s.Words {
		if s.Words[i].Head > len(s.Words) {
			return nil, fmt.Errorf("word %d has head %d in a sentence of %d words", i+1, s.Words[i].Head, len(s.Words))
		}
	}
	*p = parser{}
	return s, nil
}

func (p *parser) word(f []string) error {
	id, err := number(f[0])
	if err != nil || id != len(p.now.Words)+1 {
		return fmt.Errorf("ID %q, expected %d", clip(f[0]), len(p.now.Words)+1)
	}
	w := Word{Form: f[1], Lemma: unless(f[2]), UPOS: unless(f[3]), XPOS: unless(f[4]), Feats: unless(f[5]), Head: -1,
		Rel: unless(f[7]), Deps: unless(f[8]), Misc: unless(f[9])}
	if w.Form == "_" && f[2] == "_" {
		w.Lemma = "_" // the word is an underscore, and so is its lemma
	}
	if f[6] != "_" {
		if w.Head, err = number(f[6]); err != nil || w.Head == id {
			return fmt.Errorf("word %d has head %q", id, clip(f[6]))
		}
	}
	p.now.Words = append(p.now.Words, w)
	return nil
}

func (p *parser) multiword(f []string) error {
	from, to, _ := strings.Cut(f[0], "-")
	first, err := number(from)
	last, err2 := number(to)
	next := len(p.now.Words) + 1
	if n := len(p.now.Ranges); n > 0 {
		next = max(next, p.now.Ranges[n-1].Last+1)
	}
	if err != nil || err2 != nil || first != len(p.now.Words)+1 || first < next || last <= first {
		return fmt.Errorf("ID %q is no range that begins with word %d", clip(f[0]), next)
	}
	for i, v := range f {
		if i > 1 && i != 5 && i != 9 && v != "_" {
			return fmt.Errorf("column %d of a multiword token is %q, expected _", i+1, clip(v))
		}
	}
	p.now.Ranges = append(p.now.Ranges, Range{First: first, Last: last, Form: f[1], Feats: unless(f[5]), Misc: unless(f[9])})
	return nil
}

func (p *parser) empty(id, line string) error {
	word, sub, _ := strings.Cut(id, ".")
	n, err := number(word)
	k, err2 := number(sub)
	want := 1
	if e := p.now.Empty; len(e) > 0 && e[len(e)-1].After == len(p.now.Words) {
		for i := len(e) - 1; i >= 0 && e[i].After == len(p.now.Words); i-- {
			want++
		}
	}
	if err != nil || err2 != nil || n != len(p.now.Words) || k != want {
		return fmt.Errorf("ID %q, expected %d.%d", clip(id), len(p.now.Words), want)
	}
	p.now.Empty = append(p.now.Empty, Empty{n, line})
	return nil
}

// number reads a number without a sign or leading zeros.
func number(s string) (int, error) {
	n, err := strconv.ParseUint(s, 10, 31)
	if err != nil || s[0] == '0' && s != "0" {
		return 0, fmt.Errorf("%q is no number", clip(s))
	}
	return int(n), nil
}

// unless is a field, "" for the "_" that stands for none.
func unless(s string) string {
	if s == "_" {
		return ""
	}
	return s
}

// clip shortens a field for a message.
func clip(s string) string {
	if len(s) > 40 {
		return strings.ToValidUTF8(s[:40], "") + "…"
	}
	return s
}
