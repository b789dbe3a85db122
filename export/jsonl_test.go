package export_test

import (
	"strings"
	"testing"

	"saidso/article"
	"saidso/export"
	"saidso/schema"
)

func TestJSONL(t *testing.T) {
	r := schema.NewReading(&article.Article{Text: "x", Path: "a&b.txt", Headline: "<b>“A”</b>"}, "test/1")
	extent := schema.Extent{Text: "a < b & c", Spans: []schema.Span{{0, 3}, {5, 9}}}
	r.Entities = []*schema.Entity{{ID: "id:person/a", Type: schema.Person, Name: "A", Aliases: []string{}, Roles: []string{}, Article: r.Article}}
	r.Statements = []*schema.Statement{{ID: "id:statement/1", Article: r.Article, Kind: schema.Direct, Content: extent,
		Speaker:    &schema.SpeakerRef{Ref: schema.Ref{ID: "id:person/a", Name: "A", Type: schema.Person}},
		Addressees: []schema.Ref{}, About: []schema.Ref{}, Certainty: schema.Certain, Confidence: 0.9, Extractor: "test/1"}}
	r.Relations = []*schema.Relation{{ID: "id:relation/1", Article: r.Article, Predicate: "so:met", Evidence: extent,
		AccordingTo: "id:statement/1", Certainty: schema.Certain, Extractor: "test/1"}}
	art := `{"id":"` + string(r.Article.ID) + `","path":"a&b.txt","url":"","headline":"<b>“A”</b>","outlet":"","published":null}`
	want := []string{
		`{"record":"entity","id":"id:person/a","type":"person","name":"A","aliases":[],"roles":[],"article":` + art + `}`,
		`{"record":"statement","id":"id:statement/1","article":` + art + `,"kind":"direct","source":null,"cue":null,` +
			`"content":{"text":"a < b & c","spans":[[0,3],[5,9]]},"speaker":{"id":"id:person/a","name":"A","type":"person","role":null},` +
			`"addressees":[],"about":[],"reportedIn":null,"negated":false,"certainty":"certain","saidOn":null,"confidence":0.9,"extractor":"test/1"}`,
		`{"record":"relation","id":"id:relation/1","article":` + art + `,"subject":{"id":"","name":"","type":""},"predicate":"so:met",` +
			`"object":{"id":"","name":"","type":""},"event":"","polarity":0,"asserted":false,"negated":false,"certainty":"certain",` +
			`"accordingTo":"id:statement/1","eventDate":null,"evidence":{"text":"a < b & c","spans":[[0,3],[5,9]]},"confidence":0,"extractor":"test/1"}`,
	}
	var b strings.Builder
	if err := export.JSONL(&b, r); err != nil {
		t.Fatal(err)
	}
	if got := b.String(); got != strings.Join(want, "\n")+"\n" {
		t.Errorf("got\n%s\nwant\n%s", got, strings.Join(want, "\n"))
	}
}
