package mcp

import (
	"fmt"
	"strings"

	"github.com/cayleygraph/quad"

	"saidso/graph"
	"saidso/record"
	"saidso/schema"
	"saidso/serve/find"
)

// answer is what a tool found: text to read, and rows.
type answer struct {
	text strings.Builder
	rows any
}

func (a *answer) line(format string, args ...any) { fmt.Fprintf(&a.text, format+"\n", args...) }

// events is the structured content of lists of statements and relations.
type events struct {
	Total  int   `json:"total"`
	Events []any `json:"events"`
}

// show reads events and tells of them, each with its source.
func (s *Server) show(snap *graph.Snapshot, a *answer, list []find.Event) ([]any, error) {
	rows := []any{}
	for _, e := range list {
		if e.Relation {
			x, err := snap.Relation(e.ID)
			if gone(err) {
				continue
			}
			if err != nil {
				return nil, err
			}
			rows = append(rows, record.NewRelation(x))
			a.relation(x)
			continue
		}
		x, err := snap.Statement(e.ID)
		if gone(err) {
			continue
		}
		if err != nil {
			return nil, err
		}
		rows = append(rows, record.NewStatement(x))
		a.statement(x)
	}
	return rows, nil
}

// statement tells of a statement: who, by which word, what; whom about; and the source.
func (a *answer) statement(s *graph.StatementInfo) {
	who := called(s.Speaker)
	if who == "" {
		who = s.SourceText
	}
	if who == "" {
		who = "somebody"
	}
	if s.Role.Name != "" {
		who += " (" + s.Role.Name + ")"
	}
	cue := s.Cue
	if cue == "" {
		cue = "said"
	}
	var notes []string
	if s.Negated {
		notes = append(notes, "the article denies that this was said")
	}
	if s.Denies {
		notes = append(notes, "denied by the speaker")
	}
	if s.Certainty != "" && s.Certainty != schema.Certain {
		notes = append(notes, string(s.Certainty))
	}
	if s.ReportedIn != "" {
		notes = append(notes, "second-hand")
	}
	for _, g := range []struct {
		what string
		refs []schema.Ref
	}{{"about", s.About}, {"to", s.Addressees}, {"for", s.Favors}, {"against", s.Disfavors}} {
		if len(g.refs) > 0 {
			notes = append(notes, g.what+" "+names(g.refs))
		}
	}
	a.line("- %s, %s: %s%s", who, cue, s.Text, bracketed(notes))
	a.source(s.ID, s.SaidOn, s.Article, s.Place, s.Confidence)
}

// relation tells of a relation.
func (a *answer) relation(r *graph.RelationInfo) {
	var notes []string
	switch {
	case r.Claimant.ID != "":
		notes = append(notes, "according to "+called(r.Claimant))
	case r.AccordingTo != "":
		notes = append(notes, "according to somebody quoted")
	}
	if r.Negated {
		notes = append(notes, "denied")
	}
	if r.Certainty != "" && r.Certainty != schema.Certain {
		notes = append(notes, string(r.Certainty))
	}
	a.line("- %s %s %s: %s%s", called(r.Subject), verb(r.Predicate), called(r.Object), r.Evidence, bracketed(notes))
	a.source(r.ID, r.EventDate, r.Article, r.Place, r.Confidence)
}

// source is the line that tells where words stand.
func (a *answer) source(id quad.IRI, on schema.Date, x *graph.ArticleInfo, p graph.Place, confidence float64) {
	parts := []string{}
	if !on.Time.IsZero() {
		parts = append(parts, "on "+on.String())
	}
	if x != nil {
		source := x.Outlet
		if !x.Published.Time.IsZero() {
			source = strings.TrimSpace(source + " " + x.Published.String())
		}
		if x.Headline != "" {
			source = strings.TrimSpace(source + " \"" + x.Headline + "\"")
		}
		if x.URL != "" {
			source += " " + x.URL
		}
		parts = append(parts, "source: "+strings.TrimSpace(source+" "+string(x.ID)))
	}
	var spans []string
	for _, s := range record.Spans(p) {
		spans = append(spans, fmt.Sprintf("%d-%d", s[0], s[1]))
	}
	parts = append(parts, "characters "+strings.Join(spans, ", "), fmt.Sprintf("confidence %.2f", confidence), string(id))
	a.line("  %s", strings.Join(parts, "; "))
}

func bracketed(notes []string) string {
	if len(notes) == 0 {
		return ""
	}
	return " [" + strings.Join(notes, "; ") + "]"
}

func names(refs []schema.Ref) string {
	var all []string
	for _, r := range refs {
		all = append(all, called(r))
	}
	return strings.Join(all, ", ")
}

func called(r schema.Ref) string {
	if r.Name != "" {
		return r.Name
	}
	return string(r.ID)
}

// verb is a predicate as words: "so:respondedTo" is "responded to".
func verb(predicate quad.IRI) string {
	_, local, _ := strings.Cut(string(predicate), ":")
	var b strings.Builder
	for _, r := range local {
		if 'A' <= r && r <= 'Z' {
			b.WriteByte(' ')
			r += 'a' - 'A'
		}
		b.WriteRune(r)
	}
	return b.String()
}
