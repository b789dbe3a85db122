package attribute

import (
	"saidso/extract"
	"saidso/schema"
)

// headlines reads the attributions that a headline makes with a colon: “Peace first”: Rubio, and Rubio: Peace
// first. A headline is a paragraph of one sentence that no full stop ends.
func (f *finder) headlines() {
	for k, s := range f.doc.Sentences {
		if s.Body > s.Start+1 && f.word(s.Body-1) == ":" {
			// "Orr: It rains. It pours." A speaker's turn goes to the end of the paragraph.
			end := s.End
			for j := k + 1; j < len(f.doc.Sentences) && f.doc.Sentences[j].Paragraph == s.Paragraph; j++ {
				end = f.doc.Sentences[j].End
			}
			f.turn(extract.Span{Start: s.Start, End: s.Body - 1}, s.Body-1, extract.Span{Start: s.Body, End: end})
			continue
		}
		if s.Len() < 3 || f.word(s.End-1) == "." || k > 0 && f.doc.Sentences[k-1].Paragraph == s.Paragraph ||
			k+1 < len(f.doc.Sentences) && f.doc.Sentences[k+1].Paragraph == s.Paragraph {
			continue
		}
		for i := s.Start + 1; i < s.End-1; i++ {
			if f.word(i) != ":" || f.inside[i] != extract.None {
				continue
			}
			f.colon(extract.Span{Start: s.Start, End: i}, i, extract.Span{Start: i + 1, End: s.End})
			break
		}
	}
}

// signed reads quotations that a dash and a name sign: “The road is ours.” ― Lena Orr, miller
func (f *finder) signed() {
	for q, quotation := range f.doc.Quotations {
		dash := quotation.End
		if _, taken := f.used[q]; taken || quotation.Depth > 0 || dash+1 >= len(f.doc.Tokens) || !isDash(f.word(dash)) || !f.speech(q) {
			continue
		}
		m := f.mention[dash+1]
		if m == extract.None || f.doc.Mentions[m].Form != extract.Named || f.doc.Mentions[m].Extent.Start != dash+1 {
			continue
		}
		source := f.doc.Mentions[m].Extent
		// A verb after the name makes it the subject of what follows the dash.
		if end := f.sentence(dash + 1).End; source.End < end && f.word(source.End) != "," && f.doc.Tokens[source.End].UPOS != "PUNCT" {
			continue
		}
		content := f.chain(q)
		f.use(content, len(f.all))
		f.all = append(f.all, extract.Attribution{
			Source: []extract.Span{source}, Cue: extract.Span{Start: dash, End: dash + 1}, Content: content, Lemma: "—",
			Head: extract.None, Speaker: m, ReplyTo: extract.None, Answers: extract.None, Certainty: schema.Certain, Confidence: 0.8,
		})
	}
}

func isDash(w string) bool {
	switch w {
	case "―", "—", "–", "-", "--":
		return true
	}
	return false
}

// turn adds what stands after a speaker's name and a colon, if it is a speaker's.
func (f *finder) turn(source extract.Span, colon int, what extract.Span) {
	if m := f.speakerIn(source); m != extract.None && what.Len() >= 3 {
		f.addColon(source, colon, what, m)
	}
}

// colon adds the attribution between the two sides of a colon if one of them is a speaker's name.
func (f *finder) colon(before extract.Span, colon int, after extract.Span) {
	source, what := after, before
	m := f.speakerIn(source)
	if m == extract.None {
		source, what = before, after
		m = f.speakerIn(source)
	}
	if m == extract.None || what.Len() < 3 {
		return
	}
	f.addColon(source, colon, what, m)
}

func (f *finder) addColon(source extract.Span, colon int, what extract.Span, m int) {
	f.colons[colon] = true
	f.use([]extract.Span{what}, len(f.all))
	f.all = append(f.all, extract.Attribution{
		Source: []extract.Span{source}, Cue: extract.Span{Start: colon, End: colon + 1}, Content: []extract.Span{what}, Lemma: ":",
		Head: extract.None, Speaker: m, ReplyTo: extract.None, Answers: extract.None, Certainty: schema.Certain, Confidence: 0.7,
	})
}

// speakerIn is the mention that fills a span, if it is one that can speak.
func (f *finder) speakerIn(s extract.Span) int {
	m := f.mention[s.Start]
	if m == extract.None || f.doc.Mentions[m].Form != extract.Named || f.doc.Mentions[m].Extent != s {
		return extract.None
	}
	switch f.doc.Mentions[m].Kind {
	case schema.Person, schema.Organization, schema.Government, schema.Group:
		return m
	}
	return extract.None
}
