package coref_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"saidso/article"
	"saidso/extract"
	"saidso/extract/coref"
	"saidso/schema"
)

// long is an article of n paragraphs about n/10 people, of whom a third are called Kask, an eighth have roles, and all meet the same
// body; as many pronouns, noun phrases and statements as names.
func long(n int) *extract.Document {
	doc := &extract.Document{Article: &article.Article{}}
	var text strings.Builder
	word := func(form, lemma, upos, xpos, rel string, head int) int {
		if text.Len() > 0 {
			text.WriteByte(' ')
		}
		doc.Tokens = append(doc.Tokens, extract.Token{
			Start: text.Len(), End: text.Len() + len(form), Lemma: lemma, UPOS: upos, XPOS: xpos, Rel: rel, Head: head,
		})
		text.WriteString(form)
		return len(doc.Tokens) - 1
	}
	mention := func(start, end, head int, m extract.Mention) int {
		m.Span, m.Extent, m.Head, m.Entity = extract.Span{Start: start, End: end}, extract.Span{Start: start, End: end}, head, extract.None
		doc.Mentions = append(doc.Mentions, m)
		return len(doc.Mentions) - 1
	}
	for p := range n {
		surname := "Kask"
		if p%3 > 0 {
			surname = fmt.Sprintf("Holm%d", p%(n/10+1))
		}
		start := len(doc.Tokens)
		v := start + 3
		word(fmt.Sprintf("Juri%d", p%(n/10+1)), "Juri", "PROPN", "NNP", "nsubj", v)
		word(surname, surname, "PROPN", "NNP", "flat", start)
		full := mention(start, start+2, start, extract.Mention{Kind: schema.Person})
		if p%8 == 0 {
			doc.Roles = append(doc.Roles, extract.Role{
				Holder: full, Predicate: schema.HasRole, Title: "foreign minister", Org: extract.None, Possessor: extract.None,
			})
		}
		word(",", ",", "PUNCT", ",", "punct", v)
		word("met", "meet", "VERB", "VBD", "root", extract.None)
		a := word("River", "River", "PROPN", "NNP", "compound", v+2)
		b := word("Council", "Council", "PROPN", "NNP", "obj", v)
		mention(a, b+1, b, extract.Mention{Kind: schema.Organization})
		doc.Sentences = append(doc.Sentences, extract.Sentence{Span: extract.Span{Start: start, End: len(doc.Tokens)}, Paragraph: p, Body: start})
		start = len(doc.Tokens)
		he := word("He", "he", "PRON", "PRP", "nsubj", start+1)
		speaker := mention(he, he+1, he, extract.Mention{Form: extract.Pronoun, Kind: schema.Person, Gender: extract.Masculine})
		word("said", "say", "VERB", "VBD", "root", extract.None)
		the := word("the", "the", "DET", "DT", "det", start+3)
		minister := word("minister", "minister", "NOUN", "NN", "nsubj", start+4)
		mention(the, minister+1, minister, extract.Mention{Form: extract.Nominal, Kind: schema.Person, Title: "minister", Definite: true})
		word("saw", "see", "VERB", "VBD", "ccomp", start+1)
		the = word("the", "the", "DET", "DT", "det", start+6)
		council := word("council", "council", "NOUN", "NN", "obj", start+4)
		mention(the, council+1, council, extract.Mention{Form: extract.Nominal, Kind: schema.Organization, Definite: true})
		kask := word(surname, surname, "PROPN", "NNP", "obl", start+4)
		mention(kask, kask+1, kask, extract.Mention{Kind: schema.Person})
		doc.Sentences = append(doc.Sentences, extract.Sentence{Span: extract.Span{Start: start, End: len(doc.Tokens)}, Paragraph: p, Body: start})
		doc.Attributions = append(doc.Attributions, extract.Attribution{
			Source: []extract.Span{{Start: he, End: he + 1}}, Cue: extract.Span{Start: he + 1, End: he + 2},
			Content: []extract.Span{{Start: he + 2, End: len(doc.Tokens)}}, Speaker: speaker, ReplyTo: extract.None, Outer: extract.None,
		})
	}
	doc.Article.Text = text.String()
	doc.SetSyntax()
	return doc
}

// TestLong holds the time of a mention to be the same in long texts as in short ones.
func TestLong(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	took := func(n int) time.Duration {
		best := time.Hour
		for range 2 {
			doc := long(n)
			start := time.Now()
			coref.Find(doc, nil, nil)
			best = min(best, time.Since(start))
		}
		return best
	}
	took(250)
	short, much := took(500), took(8000)
	if ratio := float64(much) / float64(short) / 16; ratio > 4 {
		t.Errorf("%v for 500 paragraphs, %v for 8000: %.1f times as much each", short, much, ratio)
	}
}

func BenchmarkFind(b *testing.B) {
	for _, n := range []int{1000, 16000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				b.StopTimer()
				doc := long(n)
				b.StartTimer()
				coref.Find(doc, nil, nil)
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(6*n), "ns/mention")
		})
	}
}
