package reader

import (
	"fmt"

	"saidso/extract"
)

// Stage reads with a model.
func Stage(m *Model) extract.Stage {
	return extract.Stage{
		Name:     "reader",
		Requires: []extract.Layer{extract.LayerTokens, extract.LayerQuotations},
		Assigns:  []extract.Layer{extract.LayerSyntax, extract.LayerNames, extract.LayerReports, extract.LayerStances},
		Run:      m.Read,
	}
}

// Read writes a document's syntax, names, reports and stances. It needs tokens and sentences, which must cover all tokens in order,
// and uses quotations. An error says that these do not fit together.
func (m *Model) Read(doc *extract.Document) error {
	if err := check(doc); err != nil {
		return err
	}
	w := m.pool.Get().(*workspace)
	defer m.pool.Put(w)
	doc.Names, doc.Reports, doc.Stances = nil, nil, nil
	m.prepare(w, doc)
	w.text.windows(doc, m.window-2, func(units []unit) { m.readWindow(w, doc, units) })
	doc.SetSyntax()
	return nil
}

// prepare writes what the workspace holds of a whole document.
func (m *Model) prepare(w *workspace, doc *extract.Document) {
	w.text.cut(doc, m.vocab, m.window-2)
	n := len(doc.Tokens)
	grow(&w.shape, n)
	for i := range w.shape {
		w.shape[i] = shapeOf(doc.Word(i))
	}
	markQuotes(grow(&w.quote, n), doc)
	markBorders(grow(&w.border, n), doc)
	markPartners(grow(&w.partner, n), doc)
}

// enter begins a window.
func (w *workspace) enter(units []unit) {
	w.span = extract.Span{Start: units[0].Start, End: units[len(units)-1].End}
	grow(&w.unitOf, w.span.Len())
	for k, u := range units {
		for i := u.Start; i < u.End; i++ {
			w.unitOf[i-w.span.Start] = int32(k)
		}
	}
	w.tagger.ready, w.stance.around = false, extract.Span{}
}

// readWindow reads one window.
func (m *Model) readWindow(w *workspace, doc *extract.Document, units []unit) {
	w.enter(units)
	m.words(w, units)
	m.tag(w, doc)
	m.parse(w, doc, units)
	first := len(doc.Names)
	m.findNames(w, doc, units)
	m.findReports(w, doc, units)
	m.findStances(w, doc, doc.Names[first:], units)
}

// check checks what reading relies on.
func check(doc *extract.Document) error {
	at := 0
	for i, t := range doc.Tokens {
		if t.Start < at || t.End < t.Start || t.End > len(doc.Article.Text) {
			return fmt.Errorf("token %d is at bytes %d to %d, after byte %d of a text of %d", i, t.Start, t.End, at, len(doc.Article.Text))
		}
		at = t.End
	}
	at = 0
	for k, s := range doc.Sentences {
		if s.Start != at || s.End < s.Start {
			return fmt.Errorf("sentence %d has tokens %d to %d and follows token %d", k, s.Start, s.End, at)
		}
		at = s.End
	}
	if at != len(doc.Tokens) {
		return fmt.Errorf("the sentences end with token %d of %d", at, len(doc.Tokens))
	}
	for k, q := range doc.Quotations {
		if q.Start < 0 || q.End <= q.Start || q.End > len(doc.Tokens) {
			return fmt.Errorf("quotation %d has tokens %d to %d of %d", k, q.Start, q.End, len(doc.Tokens))
		}
	}
	return nil
}
