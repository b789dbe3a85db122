package parse

import (
	"unicode"
	"unicode/utf8"

	"saidso/extract"
)

// Stage tags and parses sentence by sentence. Sentences that begin with a word which is a name elsewhere in the
// article ("Winsted praised him") but was not taken for one are parsed again, knowing that it is.
func Stage(m *Model) extract.Stage {
	return extract.Stage{
		Name:     "parse",
		Requires: []extract.Layer{extract.LayerTokens},
		Assigns:  []extract.Layer{extract.LayerSyntax},
		Run: func(doc *extract.Document) error {
			parts := clauses(doc)
			for _, part := range parts {
				write(doc, part, m.Parse(words(doc, part)))
			}
			names := names(doc)
			for _, part := range parts {
				proper, any := make([]bool, part.Len()), false
				for k := range proper {
					i := part.Start + k
					proper[k] = doc.Tokens[i].UPOS != "PROPN" && capital(doc.Word(i)) && names[doc.Word(i)]
					any = any || proper[k]
				}
				if any {
					write(doc, part, m.ParseNames(words(doc, part), proper))
				}
			}
			doc.SetSyntax()
			verbsFromNouns(doc)
			return nil
		},
	}
}

// verbsFromNouns makes verbs of the nouns that have a subject of their own and neither a copula nor a determiner: "Holm
// hit back at Kask" needs a verb, whatever the tagger knows of "hit".
func verbsFromNouns(doc *extract.Document) {
	for i := range doc.Tokens {
		t := &doc.Tokens[i]
		subject := doc.Child(i, "nsubj")
		if t.UPOS != "NOUN" || subject < 0 || subject > i || doc.Child(i, "cop", "det", "case", "amod", "nummod") >= 0 {
			continue
		}
		t.UPOS, t.XPOS = "VERB", map[bool]string{true: "VBZ", false: "VBD"}[t.XPOS == "NNS"]
	}
}

// clauses lists what is parsed as one: the sentences, and datelines, which are no part of the clause after them.
func clauses(doc *extract.Document) []extract.Span {
	var parts []extract.Span
	for _, s := range doc.Sentences {
		if s.Body > s.Start {
			parts = append(parts, extract.Span{Start: s.Start, End: s.Body})
		}
		parts = append(parts, extract.Span{Start: s.Body, End: s.End})
	}
	return parts
}

func words(doc *extract.Document, part extract.Span) []string {
	list := make([]string, 0, part.Len())
	for i := part.Start; i < part.End; i++ {
		list = append(list, doc.Word(i))
	}
	return list
}

func write(doc *extract.Document, part extract.Span, nodes []Node) {
	for k, n := range nodes {
		t := &doc.Tokens[part.Start+k]
		t.UPOS, t.XPOS, t.Lemma, t.Rel, t.Head = n.UPOS, n.XPOS, n.Lemma, n.Rel, extract.None
		if n.Head >= 0 {
			t.Head = part.Start + n.Head
		}
	}
}

// names lists the words that are proper nouns wherever they stand inside a sentence, and those that follow another proper
// noun once: a surname after a given name.
func names(doc *extract.Document) map[string]bool {
	names, last := map[string]bool{}, map[string]bool{}
	for _, s := range doc.Sentences {
		for i := s.Body; i < s.End; i++ {
			w := doc.Word(i)
			if !capital(w) || i == s.Body || doc.Tokens[i-1].UPOS == "PUNCT" {
				continue // where any word has a capital
			}
			proper := doc.Tokens[i].UPOS == "PROPN"
			if old, seen := names[w]; !seen || old {
				names[w] = proper
			}
			if proper && doc.Tokens[i-1].UPOS == "PROPN" && extract.Is(doc.Tokens[i].Rel, "flat") {
				last[w] = true
			}
		}
	}
	for w := range last {
		names[w] = true
	}
	return names
}

func capital(w string) bool {
	r, size := utf8.DecodeRuneInString(w)
	return unicode.IsUpper(r) && size < len(w)
}
