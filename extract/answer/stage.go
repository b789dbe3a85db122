package answer

import (
	"saidso/extract"
)

// Stage finds answers.
func Stage() extract.Stage {
	return extract.Stage{
		Name: "answer",
		Requires: []extract.Layer{
			extract.LayerTokens, extract.LayerQuotations, extract.LayerSyntax, extract.LayerMentions, extract.LayerAttributions, extract.LayerEntities,
		},
		Assigns: []extract.Layer{extract.LayerAnswers},
		Run: func(doc *extract.Document) error {
			Find(doc)
			return nil
		},
	}
}

// Find sets what attributions answer. They stand in the order of their first words.
func Find(doc *extract.Document) {
	f := &finder{doc: doc, mention: doc.MentionAt(), about: make([]map[int]bool, len(doc.Attributions))}
	for i := range doc.Attributions {
		f.answer(i)
	}
}

type finder struct {
	doc     *extract.Document
	mention []int          // the mention at a token
	about   []map[int]bool // entities that an attribution speaks of, made when asked for
}

// Bounds of what is answered, in paragraphs before the answer.
const (
	nearNamed = 8 // of somebody named
	nearAbout = 3 // that speaks of the answering speaker
	nearAny   = 1

	maxBack = 64 // attributions looked at
)

func (f *finder) answer(i int) {
	a := &f.doc.Attributions[i]
	speaker := f.speaker(i)
	switch {
	case a.Replies && a.ReplyTo != extract.None:
		to := f.doc.Mentions[a.ReplyTo].Entity
		if to == extract.None || to == speaker {
			return
		}
		a.Answers = f.earlier(i, nearNamed, func(j int) bool { return f.speaker(j) == to })
		return
	case a.Negated:
		return
	case a.Replies:
		if speaker == extract.None {
			return
		}
		a.Answers = f.earlier(i, nearAbout, func(j int) bool { return f.names(j, speaker) })
		if a.Answers == extract.None {
			a.Answers = f.earlier(i, nearAny, func(int) bool { return true })
		}
	case a.Denies:
		if speaker == extract.None {
			return
		}
		a.Answers = f.earlier(i, nearAbout, func(j int) bool { return f.names(j, speaker) && f.denied(j, i) })
	default:
		if speaker != extract.None {
			a.Answers = f.question(i, speaker)
		}
	}
	if a.Answers != extract.None {
		a.ReplyTo = f.doc.Attributions[a.Answers].Speaker
	}
}

// speaker is the entity that says something, or None.
func (f *finder) speaker(i int) int {
	if m := f.doc.Attributions[i].Speaker; m != extract.None {
		return f.doc.Mentions[m].Entity
	}
	return extract.None
}

// earlier is the nearest earlier attribution of another speaker, at most so many paragraphs before, for which ok holds; None where
// there is none.
func (f *finder) earlier(i, paragraphs int, ok func(j int) bool) int {
	a := &f.doc.Attributions[i]
	start := first(a)
	for j := i - 1; j >= max(0, i-maxBack); j-- {
		b := &f.doc.Attributions[j]
		if f.paragraph(start)-f.paragraph(first(b)) > nearNamed {
			break
		}
		if b.Outer != a.Outer || last(b) > start || f.speaker(j) == extract.None || f.speaker(j) == f.speaker(i) || b.Negated {
			continue
		}
		if f.paragraph(start)-f.paragraph(last(b)-1) <= paragraphs && ok(j) {
			return j
		}
	}
	return extract.None
}

// question is the question that attribution i answers, or None: one that was put to its speaker, in the sentence before or next
// to it, or one in quotation marks right before a quotation.
func (f *finder) question(i, speaker int) int {
	return f.earlier(i, nearAny, func(j int) bool {
		b := &f.doc.Attributions[j]
		if !f.asks(b) {
			return false
		}
		if f.hears(j, speaker) {
			return true
		}
		// Nothing stands between them.
		for k := j + 1; k < i; k++ {
			if f.doc.Attributions[k].Outer == b.Outer {
				return false
			}
		}
		return len(b.Addressees) == 0 && f.direct(b) && f.direct(&f.doc.Attributions[i]) && f.endsAsQuestion(b)
	})
}

// hears reports whether an entity is spoken to in attribution j.
func (f *finder) hears(j, entity int) bool {
	for _, m := range f.doc.Attributions[j].Addressees {
		if f.doc.Mentions[m].Entity == entity {
			return true
		}
	}
	return false
}

func (f *finder) asks(a *extract.Attribution) bool {
	return a.Force == "ask" && a.Lemma != "ask for" && !f.infinitive(a) || f.endsAsQuestion(a)
}

// infinitive reports whether what is asked is to do something: "asked him to leave".
func (f *finder) infinitive(a *extract.Attribution) bool {
	return f.doc.Word(a.Content[0].Start) == "to"
}

func (f *finder) endsAsQuestion(a *extract.Attribution) bool {
	s := a.Content[len(a.Content)-1]
	for k := s.End - 1; k >= s.Start && f.doc.Tokens[k].UPOS == "PUNCT"; k-- {
		if f.doc.Word(k) == "?" {
			return true
		}
	}
	return false
}

// direct reports whether a content is a quotation.
func (f *finder) direct(a *extract.Attribution) bool {
	for _, q := range f.doc.Quotations {
		if a.Content[0].Covers(q.Span) && q.Start == a.Content[0].Start {
			return true
		}
	}
	return false
}

func (f *finder) paragraph(token int) int { return f.doc.Sentences[f.doc.SentenceAt(token)].Paragraph }

// first and last are the ends of an attribution.
func first(a *extract.Attribution) int {
	n := a.Content[0].Start
	if a.Cue.Len() > 0 {
		n = min(n, a.Cue.Start)
	}
	for _, s := range a.Source {
		n = min(n, s.Start)
	}
	return n
}

func last(a *extract.Attribution) int {
	n := max(a.Cue.End, a.Content[len(a.Content)-1].End)
	for _, s := range a.Source {
		n = max(n, s.End)
	}
	return n
}
