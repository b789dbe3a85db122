package score

import "saidso/schema"

// Result is the score of documents. Results add up.
type Result struct {
	Documents int
	Gold      int // attributions
	Found     int

	Source, Cue, Content Spans
	Linked               Count
	Kinds                [kinds]Count // linked or not, by the kind of the gold and by that of the found
	Speakers             Speakers
}

// Speakers is about the gold attributions with a direct quotation and a source.
type Speakers struct {
	Gold  int
	Found int // a found content overlaps the quotation
	Right int // and the source of the best such attribution overlaps the gold source
}

// Attributions compares what was found in a text with its gold.
func Attributions(text string, gold, found []Attribution) Result {
	points := []rune(text)
	r := Result{Documents: 1, Gold: len(gold), Found: len(found)}
	r.Source = CountSpans(pool(gold, source), pool(found, source))
	r.Cue = CountSpans(pool(gold, cue), pool(found, cue))
	r.Content = CountSpans(pool(gold, content), pool(found, content))

	linked, answers := make([]bool, len(gold)), make([]bool, len(found))
	for _, p := range Link(gold, found) {
		linked[p.Gold], answers[p.Found] = true, true
		r.Linked.GoldRight++
		r.Linked.FoundRight++
	}
	r.Linked.Gold, r.Linked.Found = withContent(gold), withContent(found)
	for i, g := range gold {
		for _, k := range Kinds(points, g) {
			r.Kinds[k] = r.Kinds[k].Plus(Count{Gold: 1, GoldRight: one(linked[i])})
			if k == Direct && len(g.Source) > 0 {
				r.Speakers.add(g, found)
			}
		}
	}
	for i, f := range found {
		for _, k := range Kinds(points, f) {
			r.Kinds[k] = r.Kinds[k].Plus(Count{Found: 1, FoundRight: one(answers[i])})
		}
	}
	return r
}

// Plus is the result of both.
func (r Result) Plus(s Result) Result {
	r.Documents += s.Documents
	r.Gold += s.Gold
	r.Found += s.Found
	r.Source, r.Cue, r.Content = r.Source.Plus(s.Source), r.Cue.Plus(s.Cue), r.Content.Plus(s.Content)
	r.Linked = r.Linked.Plus(s.Linked)
	for k := range r.Kinds {
		r.Kinds[k] = r.Kinds[k].Plus(s.Kinds[k])
	}
	r.Speakers.Gold += s.Speakers.Gold
	r.Speakers.Found += s.Speakers.Found
	r.Speakers.Right += s.Speakers.Right
	return r
}

// add asks the found attribution whose content agrees best with a quotation, the first of equals, who said it.
func (s *Speakers) add(gold Attribution, found []Attribution) {
	s.Gold++
	best, at := 0.0, -1
	for i, f := range found {
		if j := jaccard(gold.Content, f.Content); j > best {
			best, at = j, i
		}
	}
	if at < 0 {
		return
	}
	s.Found++
	if meet(gold.Source, found[at].Source) {
		s.Right++
	}
}

func withContent(list []Attribution) int {
	n := 0
	for _, a := range list {
		if len(a.Content) > 0 {
			n++
		}
	}
	return n
}

func source(a Attribution) []schema.Span  { return a.Source }
func cue(a Attribution) []schema.Span     { return a.Cue }
func content(a Attribution) []schema.Span { return a.Content }

// pool is the spans of one type of all attributions.
func pool(list []Attribution, of func(Attribution) []schema.Span) []schema.Span {
	var out []schema.Span
	for _, a := range list {
		out = append(out, of(a)...)
	}
	return out
}
