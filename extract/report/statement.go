package report

import (
	"sort"

	"github.com/cayleygraph/quad"

	"saidso/extract"
	"saidso/schema"
)

func (w *writer) statements() {
	for i := range w.doc.Attributions {
		w.statement[i] = w.statementOf(&w.doc.Attributions[i])
	}
	seen := map[quad.IRI]bool{}
	for i, s := range w.statement {
		if s == nil {
			continue
		}
		if outer := w.doc.Attributions[i].Outer; outer != extract.None && w.statement[outer] != nil {
			s.ReportedIn = schema.Link(w.statement[outer].ID)
		}
		if to := w.doc.Attributions[i].Answers; to != extract.None && w.statement[to] != nil && s.ReplyTo != nil && w.statement[to].ID != s.ID {
			s.Answers = w.statement[to].ID
		}
		if !seen[s.ID] {
			seen[s.ID] = true
			w.out.Statements = append(w.out.Statements, s)
		}
	}
}

func (w *writer) statementOf(a *extract.Attribution) *schema.Statement {
	s := &schema.Statement{
		Article: w.out.Article, Kind: a.Kind, CueLemma: a.Lemma, Content: w.extent(a.Content...),
		Addressees: []schema.Ref{}, About: []schema.Ref{}, Negated: a.Negated, Denies: a.Denies, Certainty: a.Certainty,
		Confidence: round(a.Confidence), Extractor: w.out.Extractor,
	}
	s.SaidOn, s.Precision = a.On, a.On.Precision()
	if len(a.Source) > 0 {
		e := w.extent(a.Source...)
		s.Source = &e
	}
	if a.Cue.Len() > 0 {
		e := w.extent(a.Cue)
		s.Cue = &e
	}
	if a.Kind == schema.Indirect && w.onlyMentions(a.Content) {
		return nil // "criticized Lena Orr" tells what was done, not what was said
	}
	speaker, known := w.ref(a.Speaker)
	if !known && s.Source == nil {
		return nil
	}
	if known {
		s.Speaker = w.speaker(a.Speaker, speaker, a.On)
	}
	for _, m := range a.Addressees {
		if ref, ok := w.ref(m); ok {
			s.Addressees = appendRef(s.Addressees, ref)
		}
	}
	if ref, ok := w.ref(a.ReplyTo); ok && ref.ID != speaker.ID {
		s.ReplyTo = &ref
	}
	for _, c := range a.Content {
		for _, m := range w.within(c) {
			if ref, ok := w.ref(m); ok && ref.ID != speaker.ID {
				s.About = appendRef(s.About, ref)
			}
		}
	}
	for _, o := range a.Opinions {
		if ref, ok := w.ref(o.Mention); ok && ref.ID != speaker.ID {
			s.Stances = append(s.Stances, schema.Stance{Ref: ref, Polarity: o.Polarity})
		}
	}
	if a.Place.Len() > 0 {
		s.SaidAt = w.venue(a.Place)
	}
	var source, cue []schema.Span
	if s.Source != nil {
		source = s.Source.Spans
	}
	if s.Cue != nil {
		cue = s.Cue.Spans
	}
	s.ID = schema.StatementIRI(w.out.Article.ID, source, cue, s.Content.Spans)
	return s
}

// venue is where something was said: the words, and the first name of a place, an event or a body among them.
func (w *writer) venue(place extract.Span) *schema.Venue {
	v := &schema.Venue{Extent: w.extent(place)}
	for _, m := range w.within(place) {
		if ref, ok := w.ref(m); ok && w.doc.Mentions[m].Form == extract.Named && ref.Type != schema.Person && ref.Type != schema.Group {
			v.Entity = &ref
			break
		}
	}
	return v
}

// onlyMentions reports whether nothing but names and pronouns, and what joins them, stands in spans.
func (w *writer) onlyMentions(spans []extract.Span) bool {
	for _, s := range spans {
		covered := s.Start
		for _, m := range w.within(s) {
			mention := &w.doc.Mentions[m]
			if mention.Form == extract.Nominal {
				continue
			}
			for ; covered < mention.Extent.Start; covered++ {
				if u := w.doc.Tokens[covered].UPOS; u != "CCONJ" && u != "PUNCT" {
					return false
				}
			}
			covered = max(covered, mention.Extent.End)
		}
		if covered < s.End {
			return false
		}
	}
	return true
}

// within lists the mentions that a span covers, in the order of the text.
func (w *writer) within(s extract.Span) []int {
	from := sort.Search(len(w.order), func(k int) bool { return w.doc.Mentions[w.order[k]].Start >= s.Start })
	var in []int
	for _, m := range w.order[from:] {
		if w.doc.Mentions[m].Start >= s.End {
			break
		}
		if s.Covers(w.doc.Mentions[m].Span) {
			in = append(in, m)
		}
	}
	return in
}

// speaker names the speaker with the office that the article gives him or her: the last one printed before
// the words, else the first after them. Where it gives none, the office is the one that the knowledge base knows for the day on which it
// was said, or else on which the article was published.
func (w *writer) speaker(mention int, ref schema.Ref, said schema.Date) *schema.SpeakerRef {
	entity := &w.doc.Entities[w.doc.Mentions[mention].Entity]
	best := extract.None
	for _, r := range entity.Roles {
		role := &w.doc.Roles[r]
		if role.Predicate != schema.HasRole || !w.asserted[r] || role.Title == "" {
			continue
		}
		if best == extract.None || role.Start <= w.doc.Mentions[mention].Start {
			best = r
		}
	}
	out := &schema.SpeakerRef{Ref: ref}
	if best != extract.None {
		office := w.office(&w.doc.Roles[best], entity)
		role := w.printed(&w.doc.Roles[best])
		out.Role, out.Office = &role, &office
		return out
	}
	out.Office = w.heldThen(entity, said)
	return out
}

func appendRef(refs []schema.Ref, ref schema.Ref) []schema.Ref {
	for _, r := range refs {
		if r.ID == ref.ID {
			return refs
		}
	}
	return append(refs, ref)
}
