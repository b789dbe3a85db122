package conllu

import (
	"fmt"
	"slices"
	"strings"

	"saidso/article"
	"saidso/extract"
)

// Document makes a document of the words of sentences, with their tags, lemmas, heads and relations as far as all
// sentences have heads. Heads that are no tree are an error.
func Document(sentences []*Sentence) (*extract.Document, error) {
	doc := &extract.Document{Article: &article.Article{}}
	var text strings.Builder
	paragraph, parsed := 0, true
	for k, s := range sentences {
		start := len(doc.Tokens)
		if k > 0 && s.NewParagraph() {
			paragraph++
			text.WriteString("\n\n")
		}
		for i := range s.Words {
			w := &s.Words[i]
			t := extract.Token{Start: text.Len(), UPOS: w.UPOS, XPOS: w.XPOS, Lemma: w.Lemma, Rel: w.Rel, Head: extract.None}
			text.WriteString(w.Form)
			t.End = text.Len()
			if w.Head > 0 {
				t.Head = start + w.Head - 1
			}
			parsed = parsed && w.Head >= 0
			doc.Tokens = append(doc.Tokens, t)
			last := i+1 == len(s.Words) && (k+1 == len(sentences) || sentences[k+1].NewParagraph())
			if s.spaced(i+1) && !last {
				text.WriteByte(' ')
			}
		}
		span := extract.Span{Start: start, End: len(doc.Tokens)}
		doc.Sentences = append(doc.Sentences, extract.Sentence{Span: span, Paragraph: paragraph, Body: start})
		if i := circular(doc.Tokens, span); i >= 0 {
			return nil, fmt.Errorf("sentence %d: word %d hangs on itself", k+1, i-start+1)
		}
	}
	doc.Article.Text = text.String()
	if parsed {
		doc.SetSyntax()
	}
	return doc, nil
}

// circular is a token of a span whose governors lead back to it, or -1.
func circular(tokens []extract.Token, span extract.Span) int {
	done := make([]int, span.Len()) // the token from which a way up came by, counted from 1
	for i := range done {
		k := i
		for done[k] == 0 {
			done[k] = i + 1
			h := tokens[span.Start+k].Head
			if h < 0 {
				break
			}
			k = h - span.Start
			if done[k] == i+1 {
				return span.Start + k
			}
		}
	}
	return -1
}

// Sentences are the sentences of a document, with comments that name it by id, its paragraphs and sentences, and with
// SpaceAfter=No where the text has no white space between two words.
func Sentences(doc *extract.Document, id string) []*Sentence {
	var list []*Sentence
	id = strings.Join(strings.Fields(id), " ")
	paragraph := -1
	for _, x := range doc.Sentences {
		if x.Len() == 0 {
			continue
		}
		s := &Sentence{}
		if len(list) == 0 {
			s.Comments = append(s.Comments, "newdoc id = "+id)
		}
		if x.Paragraph != paragraph {
			paragraph = x.Paragraph
			s.Comments = append(s.Comments, fmt.Sprintf("newpar id = %s-p%d", id, paragraph+1))
		}
		s.Comments = append(s.Comments, fmt.Sprintf("sent_id = %s-%d", id, len(list)+1))
		var text strings.Builder
		for i := x.Start; i < x.End; i++ {
			w := wordOf(doc, i, x.Start)
			text.WriteString(w.Form)
			if w.Misc == "" && i+1 < x.End {
				text.WriteByte(' ')
			}
			s.Words = append(s.Words, w)
		}
		s.Comments = append(s.Comments, "text = "+text.String())
		list = append(list, s)
	}
	return list
}

// wordOf is the line of token i in a sentence that begins with token start.
func wordOf(doc *extract.Document, i, start int) Word {
	t := &doc.Tokens[i]
	w := Word{Form: strings.Join(strings.Fields(doc.Word(i)), " ")}
	if i+1 < len(doc.Tokens) && doc.Tokens[i+1].Start == t.End {
		w.Misc = "SpaceAfter=No"
	}
	w.Annotate(t, start)
	return w
}

// Annotate writes the syntax of a token onto the word, in a sentence that begins with token start. Features and enhanced
// dependencies, which a token does not have, go.
func (w *Word) Annotate(t *extract.Token, start int) {
	w.Lemma, w.UPOS, w.XPOS, w.Rel, w.Feats, w.Deps = t.Lemma, t.UPOS, t.XPOS, t.Rel, "", ""
	w.Head = 0
	if t.Head >= 0 {
		w.Head = t.Head - start + 1
	}
}

// Split cuts sentences into documents: each begins with one that says so.
func Split(sentences []*Sentence) [][]*Sentence {
	var list [][]*Sentence
	for len(sentences) > 0 {
		n := 1 + slices.IndexFunc(sentences[1:], (*Sentence).NewDocument)
		if n == 0 {
			n = len(sentences)
		}
		list = append(list, sentences[:n])
		sentences = sentences[n:]
	}
	return list
}
