package english_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"saidso/article"
	"saidso/extract/english"
	"saidso/schema"
)

// TestPhenomena reads one short article for each phenomenon of the language and compares what it gives with
// the golden lines beside it.
func TestPhenomena(t *testing.T) {
	p, err := english.Open()
	if err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob("testdata/phenomena/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no phenomena", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			ar, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			text := string(ar.Files[0].Data)
			r, err := p.Read(context.Background(), &article.Article{Text: text, Path: ar.Files[0].Name})
			if err != nil {
				t.Fatal(err)
			}
			checkOffsets(t, text, r)
			got := describe(r)
			if *update {
				ar.Files[1].Data = []byte(got)
				if err := os.WriteFile(file, txtar.Format(ar), 0o666); err != nil {
					t.Fatal(err)
				}
				return
			}
			if diff := cmp.Diff(string(ar.Files[1].Data), got); diff != "" {
				t.Errorf("-want +got, rewrite with -update:\n%s", diff)
			}
		})
	}
}

// describe prints a reading in the order of the text, a line a record.
func describe(r *schema.Reading) string {
	var b strings.Builder
	names := map[string]string{}
	for _, e := range r.Entities {
		if e.Type != schema.Office {
			fmt.Fprintf(&b, "%s %q\n", e.Type, e.Name)
		}
	}
	for _, s := range r.Statements {
		speaker := "nobody"
		if s.Speaker != nil {
			speaker = s.Speaker.Name
		}
		names[string(s.ID)] = speaker
		fmt.Fprintf(&b, "%s: %s", speaker, s.Kind)
		if s.Cue != nil {
			fmt.Fprintf(&b, " [%s]", s.Cue.Text)
		}
		fmt.Fprintf(&b, " {%s}", s.Content.Text)
		if s.ReportedIn != "" {
			fmt.Fprintf(&b, " in a statement by %s", names[string(s.ReportedIn)])
		}
		if s.Negated {
			b.WriteString(" (negated)")
		}
		b.WriteByte('\n')
	}
	for _, x := range r.Relations {
		fmt.Fprintf(&b, "%s %s %s", x.Subject.Name, string(x.Predicate), x.Object.Name)
		switch {
		case x.Asserted:
		case x.AccordingTo != "":
			fmt.Fprintf(&b, ", according to %s", names[string(x.AccordingTo)])
		default:
			fmt.Fprintf(&b, ", not asserted")
		}
		if x.Negated {
			b.WriteString(", negated")
		}
		if x.Certainty != schema.Certain {
			fmt.Fprintf(&b, ", %s", x.Certainty)
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// checkOffsets holds every extent to the code points of the text.
func checkOffsets(t *testing.T, text string, r *schema.Reading) {
	t.Helper()
	runes := []rune(text)
	check := func(e schema.Extent) {
		var parts []string
		for _, s := range e.Spans {
			if s[0] < 0 || s[1] > len(runes) || s[0] >= s[1] {
				t.Fatalf("span %v in a text of %d code points", s, len(runes))
			}
			parts = append(parts, string(runes[s[0]:s[1]]))
		}
		if got := strings.Join(parts, " "); got != e.Text {
			t.Errorf("spans %v hold %q, the record says %q", e.Spans, got, e.Text)
		}
	}
	for _, s := range r.Statements {
		check(s.Content)
		for _, e := range []*schema.Extent{s.Source, s.Cue} {
			if e != nil {
				check(*e)
			}
		}
	}
	for _, x := range r.Relations {
		check(x.Evidence)
	}
}
