// Package extracttest builds annotated documents by hand, so that a stage is tested without a model.
package extracttest

import (
	"strconv"
	"strings"
	"testing"

	"saidso/article"
	"saidso/extract"
)

// Doc makes a document of sentences in a short form of CoNLL-U: a token a line with its form, lemma, universal
// tag, Penn tag, head (1-based within the sentence, 0 for the root) and relation, separated by spaces; a blank line
// between sentences. The text joins the tokens with spaces, and sentences with a line break.
func Doc(t testing.TB, conll string) *extract.Document {
	t.Helper()
	doc := &extract.Document{Article: &article.Article{}}
	var text strings.Builder
	for k, block := range strings.Split(strings.TrimSpace(conll), "\n\n") {
		start := len(doc.Tokens)
		for line := range strings.Lines(block) {
			f := strings.Fields(line)
			if len(f) != 6 {
				t.Fatalf("%q has %d fields, expected form, lemma, upos, xpos, head, rel", line, len(f))
			}
			head, err := strconv.Atoi(f[4])
			if err != nil {
				t.Fatal(err)
			}
			if text.Len() > 0 {
				text.WriteString(map[bool]string{true: " ", false: "\n"}[len(doc.Tokens) > start])
			}
			tok := extract.Token{Start: text.Len(), End: text.Len() + len(f[0]), Lemma: f[1], UPOS: f[2], XPOS: f[3], Head: extract.None, Rel: f[5]}
			if head > 0 {
				tok.Head = start + head - 1
			}
			text.WriteString(f[0])
			doc.Tokens = append(doc.Tokens, tok)
		}
		doc.Sentences = append(doc.Sentences, extract.Sentence{Span: extract.Span{Start: start, End: len(doc.Tokens)}, Paragraph: k, Body: start})
	}
	doc.Article.Text = text.String()
	doc.SetSyntax()
	return doc
}

// Word is the index of the nth token (from 1) with that form.
func Word(t testing.TB, doc *extract.Document, form string, nth int) int {
	t.Helper()
	for i := range doc.Tokens {
		if doc.Word(i) == form {
			if nth--; nth == 0 {
				return i
			}
		}
	}
	t.Fatalf("no token %q", form)
	return extract.None
}
