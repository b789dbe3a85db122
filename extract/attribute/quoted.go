package attribute

import (
	"cmp"
	"slices"
	"strings"

	"saidso/extract"
	"saidso/schema"
)

// findQuotations marks which outermost quotation covers each token, and which mention.
func (f *finder) findQuotations() {
	f.mention = f.doc.MentionAt()
	f.inside = make([]int, len(f.doc.Tokens))
	for i := range f.inside {
		f.inside[i] = extract.None
	}
	f.next = make([]int, len(f.doc.Quotations))
	for q := range f.next {
		f.next[q] = extract.None
	}
	for q, quotation := range f.doc.Quotations {
		if quotation.Continues >= 0 {
			f.next[quotation.Continues] = q
		}
		if quotation.Depth > 0 {
			continue
		}
		for i := quotation.Start; i < quotation.End; i++ {
			f.inside[i] = q
		}
	}
}

// minSpeech is how many words a quotation needs to be taken for speech without a cue that asks for one.
const minSpeech = 4

// speech reports whether a quotation can be somebody's whole utterance rather than a quoted word or title.
func (f *finder) speech(q int) bool {
	s := f.doc.Quotations[q].Span
	words := 0
	for i := s.Start; i < s.End; i++ {
		if f.doc.Tokens[i].UPOS != "PUNCT" {
			words++
		}
	}
	if words >= minSpeech+2 {
		return true
	}
	last := ""
	for i := s.End - 1; i > s.Start; i-- {
		if w := f.word(i); !closesQuotation(w) {
			last = w
			break
		}
	}
	ends := last == "." || last == "," || last == "?" || last == "!" || last == "…" || last == "..."
	return words >= minSpeech || ends && words > 0
}

func closesQuotation(w string) bool { return strings.Trim(w, "”’»›\"'“‟") == "" }

// chain lists the pieces of a quotation: those that it goes on from, itself and those that go on from it.
func (f *finder) chain(q int) []extract.Span {
	first := q
	for f.doc.Quotations[first].Continues >= 0 {
		first = f.doc.Quotations[first].Continues
	}
	var spans []extract.Span
	for k := first; k != extract.None; k = f.next[k] {
		spans = append(spans, f.doc.Quotations[k].Span)
	}
	return spans
}

// use records that an attribution has taken the quotations in its content.
func (f *finder) use(content []extract.Span, attribution int) {
	for _, s := range content {
		for i := s.Start; i < s.End; i++ {
			if q := f.inside[i]; q != extract.None {
				if _, ok := f.used[q]; !ok {
					f.used[q] = attribution
				}
				i = f.doc.Quotations[q].End - 1
			}
		}
	}
}

// bareQuotations attributes the quotations that no cue has taken: one that follows a statement in its paragraph,
// or goes on from one, joins it; one that fills its sentence goes back to the sentence before.
func (f *finder) bareQuotations() {
	f.ending = map[int][]int{}
	for a := range f.all {
		f.ends(a)
	}
	for q, quotation := range f.doc.Quotations {
		if _, ok := f.used[q]; ok || quotation.Depth > 0 || quotation.Continues >= 0 || !f.speech(q) || !f.bare(quotation.Span) {
			continue
		}
		content := f.chain(q)
		if a := f.before(quotation.Start); a != extract.None {
			last := f.all[a].Content[len(f.all[a].Content)-1]
			if f.sameParagraph(last.End-1, quotation.Start) && f.inside[last.End-1] != extract.None && last.End <= quotation.Start {
				f.all[a].Content = append(f.all[a].Content, content...)
				f.use(content, a)
				f.ends(a)
				continue
			}
		}
		speaker := f.speakerBefore(quotation.Start)
		if speaker == extract.None {
			continue
		}
		f.use(content, len(f.all))
		f.all = append(f.all, extract.Attribution{
			Content: content, Head: extract.None, Speaker: speaker, ReplyTo: extract.None, Answers: extract.None, Certainty: schema.Certain, Confidence: 0.6,
		})
		f.ends(len(f.all) - 1)
	}
}

// bare reports whether a quotation stands alone: it begins its sentence, and only marks follow it in the
// sentence that it ends.
func (f *finder) bare(s extract.Span) bool {
	if f.sentence(s.Start).Start != s.Start {
		return false
	}
	end := f.sentence(s.End - 1).End
	for i := s.End; i < end; i++ {
		if f.doc.Tokens[i].UPOS != "PUNCT" {
			return false
		}
	}
	return true
}

func (f *finder) sameParagraph(i, j int) bool {
	return f.doc.Sentences[f.doc.SentenceAt(i)].Paragraph == f.doc.Sentences[f.doc.SentenceAt(j)].Paragraph
}

// before is the attribution that ends in the sentence right before token i, or earlier in its own, or None. Of two in one
// sentence a quotation goes first ("..., said a man who said that ..."), then the later one.
func (f *finder) before(i int) int {
	type place struct {
		sentence, quoted, end int
	}
	later := func(a, b place) int {
		return cmp.Or(cmp.Compare(a.sentence, b.sentence), cmp.Compare(a.quoted, b.quoted), cmp.Compare(a.end, b.end))
	}
	best, at := extract.None, place{sentence: f.doc.SentenceAt(i) - 1}
	for _, k := range slices.Concat(f.ending[at.sentence], f.ending[at.sentence+1]) {
		a, end := &f.all[k], f.end(k)
		if end > i {
			continue
		}
		p := place{f.doc.SentenceAt(end - 1), 0, end}
		if f.inside[a.Content[0].Start] != extract.None {
			p.quoted = 1
		}
		if later(p, at) >= 0 {
			best, at = k, p
		}
	}
	return best
}

// end is the token after the last one of an attribution.
func (f *finder) end(k int) int {
	a := &f.all[k]
	end := max(a.Cue.End, a.Content[len(a.Content)-1].End)
	for _, s := range a.Source {
		end = max(end, s.End)
	}
	return end
}

// ends records in which sentence an attribution ends.
func (f *finder) ends(k int) {
	s := f.doc.SentenceAt(f.end(k) - 1)
	f.ending[s] = append(f.ending[s], k)
}

// speakerBefore is whom a bare quotation goes back to: the speaker of the statement right before it, or the
// subject of the sentence before it.
func (f *finder) speakerBefore(i int) int {
	if a := f.before(i); a != extract.None && f.all[a].Speaker != extract.None {
		return f.all[a].Speaker
	}
	k := f.doc.SentenceAt(i) - 1
	if k < 0 {
		return extract.None
	}
	prev := f.doc.Sentences[k]
	if f.doc.Sentences[k+1].Paragraph-prev.Paragraph > 1 {
		return extract.None
	}
	for t := prev.Start; t < prev.End; t++ {
		if extract.Is(f.doc.Tokens[t].Rel, "nsubj") && f.mention[t] != extract.None && f.inside[t] == extract.None {
			m := f.mention[t]
			if kind := f.doc.Mentions[m].Kind; kind == schema.Person || f.doc.Mentions[m].Form == extract.Pronoun {
				return m
			}
		}
	}
	return extract.None
}
