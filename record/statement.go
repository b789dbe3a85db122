package record

import (
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"saidso/graph"
	"saidso/schema"
)

// Statement is a statement of the graph. What it shares with the records of an extraction has the same name there.
type Statement struct {
	Record     string           `json:"record"` // "statement"
	ID         quad.IRI         `json:"id"`
	Article    Article          `json:"article"`
	Kind       schema.Kind      `json:"kind"`
	SourceText string           `json:"sourceText"`
	CueText    string           `json:"cueText"`
	CueLemma   string           `json:"cueLemma"`
	Content    schema.Extent    `json:"content"`
	Speaker    *schema.Ref      `json:"speaker"`
	Role       *schema.Ref      `json:"speakerRole"`
	Addressees []schema.Ref     `json:"addressees"`
	About      []schema.Ref     `json:"about"`
	ReportedIn *quad.IRI        `json:"reportedIn"`
	ReplyTo    *schema.Ref      `json:"replyTo"`
	Answers    *quad.IRI        `json:"answers"`
	Stances    []schema.Stance  `json:"stances"`
	SameQuotes []quad.IRI       `json:"sameQuoteAs"`
	Negated    bool             `json:"negated"`
	Denies     bool             `json:"denies"`
	Certainty  schema.Degree    `json:"certainty"`
	SaidOn     schema.Date      `json:"saidOn"`
	Precision  schema.Precision `json:"datePrecision,omitempty"`
	SaidAt     *schema.Ref      `json:"saidAt"`
	SaidAtText string           `json:"saidAtText"`
	Confidence float64          `json:"confidence"`
	Extractor  string           `json:"extractor"`
}

// NewStatement makes the row of a statement.
func NewStatement(s *graph.StatementInfo) Statement {
	return Statement{
		Record: "statement", ID: s.ID, Article: NewArticle(s.Article), Kind: s.Kind, SourceText: s.SourceText,
		CueText: s.Cue, CueLemma: s.CueLemma, Content: schema.Extent{Text: s.Text, Spans: Spans(s.Place)},
		Speaker: OptionalRef(s.Speaker), Role: OptionalRef(s.Role), Addressees: List(s.Addressees), About: List(s.About),
		ReportedIn: Optional(s.ReportedIn), ReplyTo: OptionalRef(s.ReplyTo), SameQuotes: List(s.Quotes),
		Answers: Optional(s.Answers), Stances: stances(s), Negated: s.Negated, Denies: s.Denies, Certainty: s.Certainty,
		SaidOn: s.SaidOn, Precision: s.SaidOn.Precision(), SaidAt: OptionalRef(s.SaidAt), SaidAtText: s.SaidAtText,
		Confidence: s.Confidence, Extractor: s.Extractor,
	}
}

// stances are those for and against whom a statement speaks, in the order of their ids.
func stances(s *graph.StatementInfo) []schema.Stance {
	all := []schema.Stance{}
	for _, r := range s.Favors {
		all = append(all, schema.Stance{Ref: r, Polarity: 1})
	}
	for _, r := range s.Disfavors {
		all = append(all, schema.Stance{Ref: r, Polarity: -1})
	}
	slices.SortStableFunc(all, func(a, b schema.Stance) int { return strings.Compare(string(a.ID), string(b.ID)) })
	return all
}
