package answer

import (
	"strings"

	"saidso/extract"
)

// names reports whether attribution j speaks of an entity: in its content, or as the object of its cue ("accused Kask of lying").
func (f *finder) names(j, entity int) bool {
	if f.about[j] == nil {
		f.about[j] = map[int]bool{}
		a := &f.doc.Attributions[j]
		add := func(token int) {
			if m := f.mention[token]; m != extract.None && m != a.Speaker && f.doc.Mentions[m].Entity != extract.None {
				f.about[j][f.doc.Mentions[m].Entity] = true
			}
		}
		for _, c := range a.Content {
			for k := c.Start; k < c.End; k++ {
				add(k)
			}
		}
		if a.Head >= 0 {
			for _, k := range f.doc.Children(a.Head) {
				if extract.Is(f.doc.Tokens[k].Rel, "obj", "iobj", "nsubj:pass") {
					add(int(k))
				}
			}
		}
	}
	return f.about[j][entity]
}

// charges are nouns that take up what somebody said.
var charges = map[string]bool{
	"accusation": true, "allegation": true, "argument": true, "assertion": true, "attack": true, "characterization": true, "charge": true,
	"claim": true, "comment": true, "complaint": true, "criticism": true, "idea": true, "insinuation": true, "notion": true, "remark": true,
	"report": true, "statement": true, "suggestion": true, "threat": true,
}

// denied reports whether what attribution i denies can be what j says: a noun that takes it up ("the charge", "it", "that"), or a word
// of its content.
func (f *finder) denied(j, i int) bool {
	a := &f.doc.Attributions[i]
	own := map[string]bool{}
	for _, s := range a.Content {
		for k := s.Start; k < s.End; k++ {
			t := &f.doc.Tokens[k]
			lemma := strings.ToLower(t.Lemma)
			switch t.UPOS {
			case "NOUN":
				if charges[lemma] {
					return true
				}
				own[lemma] = true
			case "VERB", "ADJ":
				if len(lemma) > 3 {
					own[lemma] = true
				}
			case "PRON", "DET":
				if s.Len() <= 2 && (lemma == "it" || lemma == "that" || lemma == "this") {
					return true
				}
			}
		}
	}
	for _, s := range f.doc.Attributions[j].Content {
		for k := s.Start; k < s.End; k++ {
			if t := &f.doc.Tokens[k]; (t.UPOS == "NOUN" || t.UPOS == "VERB" || t.UPOS == "ADJ") && own[strings.ToLower(t.Lemma)] {
				return true
			}
		}
	}
	return false
}
