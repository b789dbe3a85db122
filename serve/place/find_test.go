package place_test

import (
	"reflect"
	"strings"
	"testing"

	"saidso/graph"
	"saidso/schema"
	"saidso/serve/place"
)

const text = "He left. “Nobody,” she said, “hides a crane twice.” Valen, she told us, had – as she said – no map. He is, he said, late; he said so.\n"

// at are the spans of words in the text: each piece is the nth occurrence (counted from 0) behind the piece before it.
func at(t *testing.T, pieces ...string) []schema.Span {
	t.Helper()
	var spans []schema.Span
	from := 0
	for _, piece := range pieces {
		i := strings.Index(text[from:], piece)
		if i < 0 {
			t.Fatalf("no %q behind %d", piece, from)
		}
		start := len([]rune(text[:from+i]))
		spans = append(spans, schema.Span{start, start + len([]rune(piece))})
		from += i + len(piece)
	}
	return spans
}

func TestFind(t *testing.T) {
	article := &graph.ArticleInfo{ID: "id:article/x"}
	for name, c := range map[string]struct {
		source, cue, content []schema.Span
		sourceText, cueText  string
		wrong                bool // the IRI is made of other places
	}{
		"two pieces of content": {at(t, "she"), at(t, "said"), at(t, "“Nobody,”", "“hides a crane twice.”"), "she", "said", false},
		"not the nearest":       {at(t, "He left. “Nobody,” she said, “hides a crane twice.” Valen, she told us, had – as ", "she")[1:], at(t, "told us, had – as she", "said")[1:], at(t, "Nobody"), "she", "said", false},
		"no source":             {nil, at(t, "said"), at(t, "Nobody"), "", "said", false},
		"neither":               {nil, nil, at(t, "Nobody"), "", "", false},
		"cue in two pieces":     {at(t, "Valen"), at(t, "told", "no map"), at(t, "hides a crane"), "Valen", "told no map", false},
		"source in two pieces":  {at(t, "He left", "Nobody"), nil, at(t, "hides"), "He left Nobody", "", false},
		"another program's":     {at(t, "she"), at(t, "said"), at(t, "Nobody"), "she", "said", true},
	} {
		t.Run(name, func(t *testing.T) {
			s := &graph.StatementInfo{Article: article, SourceText: c.sourceText, Cue: c.cueText, ID: schema.StatementIRI(article.ID, c.source, c.cue, c.content)}
			if c.wrong {
				s.ID = "id:statement/other"
			}
			s.Place.Start, s.Place.End = c.content[0][0], c.content[len(c.content)-1][1]
			if len(c.content) > 1 {
				s.Place.Spans = "9-18 29-51"
			}
			p := place.Find(text, s)
			if p.Exact == c.wrong || !c.wrong && (!reflect.DeepEqual(p.Source, c.source) || !reflect.DeepEqual(p.Cue, c.cue)) || !reflect.DeepEqual(p.Content, c.content) {
				t.Errorf("%+v, expected %v %v %v", p, c.source, c.cue, c.content)
			}
		})
	}
}

// FuzzFind holds that places lie in the text and have the words.
func FuzzFind(f *testing.F) {
	f.Add(text, "she", "said", 9, 18, "9-18 29-51")
	f.Add("", "", "", -1, 5, "")
	f.Add("aaaa aaaa", "a a", " ", 2, 3, "x")
	f.Fuzz(func(t *testing.T, text, source, cue string, start, end int, spans string) {
		if len(text) > 2000 || len(source) > 60 || len(cue) > 60 {
			return
		}
		s := &graph.StatementInfo{Article: &graph.ArticleInfo{ID: "id:article/x"}, SourceText: source, Cue: cue, Place: graph.Place{Start: start, End: end, Spans: spans}}
		p := place.Find(text, s)
		letters := []rune(text)
		for want, list := range map[*string][]schema.Span{&source: p.Source, &cue: p.Cue, nil: p.Content} {
			var words []string
			for _, x := range list {
				if x[0] < 0 || x[1] <= x[0] || x[1] > len(letters) {
					t.Fatalf("%v is not in %q", x, text)
				}
				words = append(words, string(letters[x[0]:x[1]]))
			}
			if want != nil && len(list) > 0 && strings.Join(words, " ") != string([]rune(*want)) {
				t.Errorf("%q is at %v, not %q", words, list, *want)
			}
		}
	})
}
