package reader

import (
	"cmp"
	"slices"

	"saidso/extract"
)

// cueRun is a run of words that a head for cues marks.
type cueRun struct {
	extract.Span
	confidence float64
}

// findReports appends the reports of a window: those of the cues, then those of cues inside their contents.
func (m *Model) findReports(w *workspace, doc *extract.Document, units []unit) {
	outer := m.cueRuns(w, units, false)
	var found []extract.Report
	for _, c := range outer {
		if r, ok := m.report(w, c, false); ok {
			found = append(found, r)
		}
	}
	found = settle(found)
	if len(found) > 0 {
		for _, c := range m.cueRuns(w, units, true) {
			if overlaps(outer, c.Span) || !inContent(found, c.Span) {
				continue
			}
			if r, ok := m.report(w, c, true); ok {
				found = append(found, r)
			}
		}
		found = settle(found)
	}
	doc.Reports = append(doc.Reports, found...)
}

// cueRuns are the cues that a head finds in a window; the head for nested ones finds others too.
func (m *Model) cueRuns(w *workspace, units []unit, nested bool) []cueRun {
	head, chain := &m.cue, m.cues
	if nested {
		head, chain = &m.cueAny, m.nested
	}
	logits, n := m.score(w, head), head.w.N
	var runs []cueRun
	for _, u := range units {
		emit := logits[(u.Start-w.span.Start)*n:]
		path := grow(&w.path, u.Len())
		chain.Decode(path, emit, n, &w.lattice)
		chain.Runs(path, func(start, end, _ int) {
			runs = append(runs, cueRun{extract.Span{Start: u.Start + start, End: u.Start + end}, confidence(path, emit, n, start, end)})
		})
	}
	return runs
}

// report is what the tagger finds for a cue; there is none without a content.
func (m *Model) report(w *workspace, c cueRun, nested bool) (extract.Report, bool) {
	t := &m.tagger
	y := m.tagCue(w, c.Span)
	r := extract.Report{Cue: c.Span, Nested: nested}
	var total float64
	var count, longest int
	t.chain.Runs(y.path, func(start, end, label int) {
		s := extract.Span{Start: y.words.Start + start, End: y.words.Start + end}
		switch label {
		case t.source:
			r.Source = append(r.Source, s)
		case t.content:
			r.Content = append(r.Content, s)
		case t.self:
			if s.Overlaps(c.Span) && s.Len() > longest {
				r.Cue, longest = s, s.Len()
			}
		}
		count += end - start
		total += float64(end-start) * confidence(y.path, y.emit, t.out.w.N, start, end)
	})
	if len(r.Content) == 0 {
		return r, false
	}
	r.Confidence = total / float64(count) * c.confidence
	takeMarks(&r, w.partner, w.span)
	return r, r.Confidence >= m.opt.MinConfidence
}

func overlaps(runs []cueRun, s extract.Span) bool {
	return slices.ContainsFunc(runs, func(c cueRun) bool { return c.Overlaps(s) })
}

// inContent reports whether a span lies in a piece of some report's content.
func inContent(reports []extract.Report, s extract.Span) bool {
	return slices.ContainsFunc(reports, func(r extract.Report) bool {
		return slices.ContainsFunc(r.Content, func(c extract.Span) bool { return c.Covers(s) })
	})
}

// settle puts reports in the order of their cues, keeping of those whose cues overlap the one with the higher confidence.
func settle(reports []extract.Report) []extract.Report {
	slices.SortStableFunc(reports, func(a, b extract.Report) int { return cmp.Compare(b.Confidence, a.Confidence) })
	kept := reports[:0]
	for _, r := range reports {
		if !slices.ContainsFunc(kept, func(k extract.Report) bool { return k.Cue.Overlaps(r.Cue) }) {
			kept = append(kept, r)
		}
	}
	slices.SortStableFunc(kept, func(a, b extract.Report) int { return cmp.Compare(a.Cue.Start, b.Cue.Start) })
	return kept
}
