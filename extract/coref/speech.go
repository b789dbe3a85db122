package coref

import "saidso/extract"

// findSpeech finds, for each token in quotation marks, the attribution that quotes it: the innermost one in whose content it
// stands and whose cue stands outside the quotation. "She said she would come," said Kask: Kask's words, all of them.
func (w *walk) findSpeech() {
	w.claims = w.doc.ClaimAt()
	quotation := make([]int, len(w.doc.Tokens))
	for i := range quotation {
		quotation[i] = extract.None
	}
	for q, x := range w.doc.Quotations {
		for i := x.Start; i < x.End; i++ {
			if old := quotation[i]; old == extract.None || x.Depth >= w.doc.Quotations[old].Depth {
				quotation[i] = q
			}
		}
	}
	w.speech = make([]int, len(w.doc.Tokens))
	for i := range w.speech {
		w.speech[i] = extract.None
		q := quotation[i]
		if q == extract.None {
			continue
		}
		a := w.claims[i]
		for n := 0; a != extract.None && n < maxClimb; n++ {
			if cue := w.doc.Attributions[a].Cue; cue.Len() == 0 || quotation[cue.Start] != q {
				break
			}
			a = w.doc.Attributions[a].Outer
		}
		w.speech[i] = a
	}
}

// addSources adds a mention for every source whose head is no mention yet: "the poll".
func (w *walk) addSources() {
	for a := range w.doc.Attributions {
		at := &w.doc.Attributions[a]
		if at.Speaker == extract.None && len(at.Source) > 0 {
			at.Speaker = w.addSource(at.Source[0])
		}
	}
}

func (w *walk) addSource(s extract.Span) int {
	head := s.Start
	for i := s.Start; i < s.End; i++ {
		if h := w.doc.Tokens[i].Head; !s.Contains(h) && w.doc.Tokens[i].UPOS != "PUNCT" {
			head = i
			break
		}
	}
	form := extract.Nominal
	if w.doc.Tokens[head].UPOS == "PRON" {
		form = extract.Pronoun
	}
	for i := head; i < s.End; i++ {
		if w.doc.Word(i) == "," {
			s.End = i
		}
	}
	m := extract.Mention{
		Span: s, Extent: s, Head: head, Form: form, Plural: w.doc.Tokens[head].XPOS == "NNS", Entity: extract.None,
	}
	if w.doc.Word(s.Start) == "the" || w.doc.Word(s.Start) == "The" {
		m.Definite = true
	}
	w.doc.Mentions = append(w.doc.Mentions, m)
	return len(w.doc.Mentions) - 1
}
