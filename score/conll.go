package score

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"saidso/article"
	"saidso/extract"
)

// ReadCoNLL reads names in the format of the CoNLL-2003 shared task: a token a line with its tag in the last column, an empty line
// between sentences. Lines that begin with "-DOCSTART-" stand between documents, or at the end of each: a document is what lies
// between two, if anything does. Tags are O, or B- or I- with a type; I- after a tag of another type begins a name too, so
// that both IOB1 and IOB2 are read.
//
// The text of a document is its tokens with spaces where English has them. An error is an *article.Error that names the line;
// its path is the caller's to fill in.
func ReadCoNLL(b []byte) ([]*NamedText, error) {
	var out []*NamedText
	c := newTagged()
	flush := func() {
		if len(c.doc.Tokens) > 0 {
			t := c.finish()
			t.ID = strconv.Itoa(len(out))
			out = append(out, t)
		}
		c = newTagged()
	}
	lines := bufio.NewScanner(bytes.NewReader(b))
	lines.Buffer(nil, 1<<20)
	for n := 1; lines.Scan(); n++ {
		line := lines.Text()
		fields := strings.Fields(line)
		switch {
		case !utf8.ValidString(line):
			return nil, &article.Error{Line: n, Err: errors.New("not UTF-8")}
		case len(fields) == 0:
			c.endSentence()
		case fields[0] == "-DOCSTART-":
			flush()
		case len(fields) == 1:
			return nil, &article.Error{Line: n, Err: fmt.Errorf("%q has no tag", clip(line))}
		default:
			if err := c.add(fields[0], fields[len(fields)-1]); err != nil {
				return nil, &article.Error{Line: n, Err: err}
			}
		}
	}
	if err := lines.Err(); err != nil {
		return nil, &article.Error{Err: err}
	}
	flush()
	if len(out) == 0 {
		return nil, &article.Error{Err: errors.New("no tokens")}
	}
	return out, nil
}

// tagged is a document as far as it has been read.
type tagged struct {
	doc   *extract.Document
	text  *spacer
	from  int // first token of the sentence
	names []labelledSpan
	last  string // type of the last token's name
}

type labelledSpan struct {
	extract.Span
	label string
}

func newTagged() *tagged { return &tagged{doc: &extract.Document{}, text: &spacer{}} }

func (c *tagged) add(form, tag string) error {
	begin, label, ok := strings.Cut(tag, "-")
	switch {
	case tag == "O":
		label = ""
	case !ok || label == "" || begin != "B" && begin != "I":
		return fmt.Errorf("%q is no tag: O, B-TYPE or I-TYPE", clip(tag))
	}
	at := len(c.doc.Tokens)
	start, end := c.text.add(form)
	c.doc.Tokens = append(c.doc.Tokens, extract.Token{Start: start, End: end, Head: extract.None})
	switch {
	case label == "":
	case begin == "I" && label == c.last:
		c.names[len(c.names)-1].End = at + 1
	default:
		c.names = append(c.names, labelledSpan{extract.Span{Start: at, End: at + 1}, label})
	}
	c.last = label
	return nil
}

func (c *tagged) endSentence() {
	if n := len(c.doc.Tokens); n > c.from {
		c.doc.Sentences = append(c.doc.Sentences, extract.Sentence{Span: extract.Span{Start: c.from, End: n}, Body: c.from})
		c.from = n
	}
	c.last = ""
}

func (c *tagged) finish() *NamedText {
	c.endSentence()
	c.doc.Article = &article.Article{Text: c.text.String()}
	t := &NamedText{Doc: c.doc}
	for _, n := range c.names {
		if l := LabelOf(n.label); l != "" {
			t.Names = append(t.Names, Name{c.doc.Points(n.Span), l})
		} else {
			t.Unscored++
		}
	}
	return t
}
