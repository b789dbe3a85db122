package english_test

import (
	"context"
	"encoding/json"
	"strings"
	"sync"
	"testing"

	"saidso/article"
	"saidso/extract/english"
	"saidso/schema"
)

// FuzzRead holds the pipeline to its promises on any text: it does not panic, every extent slices back to its words,
// statements and relations refer to entities and statements of the same reading, and twice the same text gives the
// same records.
func FuzzRead(f *testing.F) {
	for _, s := range []string{
		"Talks\n\n“The border is closed,” said Petra Holm, the foreign minister of Ostria. “It will\n\n“stay closed.”",
		"Rubek said that Kask, who had accused Holm of lying, met Orr. According to Orr, he did not.",
		"“‘\"«A»\"’” said said said that that , , , : X",
		"Mr. Mr. President-elect (R-Texas), D-N.Y., of of of the the",
		"\"", "“", ":", "A: b", "\u2028\u00a0", "😀 said “😀”", "X " + strings.Repeat("and Y said that ", 60),
	} {
		f.Add(s)
	}
	p, err := english.Open()
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 4096 {
			return
		}
		text = strings.ToValidUTF8(text, "?")
		a := &article.Article{Text: text}
		r, err := p.Read(context.Background(), a)
		if err != nil {
			t.Fatal(err)
		}
		checkOffsets(t, text, r)
		checkReferences(t, r)
		again, err := p.Read(context.Background(), a)
		if err != nil {
			t.Fatal(err)
		}
		if x, y := lines(t, r), lines(t, again); x != y {
			t.Fatalf("twice the same text, not the same records:\n%s\n%s", x, y)
		}
	})
}

// checkReferences holds records to the entities and statements of their reading, and claims to statements.
func checkReferences(t *testing.T, r *schema.Reading) {
	t.Helper()
	known := map[string]bool{}
	for _, e := range r.Entities {
		known[string(e.ID)] = true
	}
	statements := map[string]bool{}
	for _, s := range r.Statements {
		statements[string(s.ID)] = true
	}
	for _, s := range r.Statements {
		if s.Speaker != nil && !known[string(s.Speaker.ID)] {
			t.Errorf("speaker %s is no entity of the reading", s.Speaker.ID)
		}
		for _, ref := range append(s.About, s.Addressees...) {
			if !known[string(ref.ID)] {
				t.Errorf("%s is no entity of the reading", ref.ID)
			}
		}
		if s.ReportedIn != "" && !statements[string(s.ReportedIn)] {
			t.Errorf("outer statement %s is not in the reading", s.ReportedIn)
		}
	}
	for _, x := range r.Relations {
		if !known[string(x.Subject.ID)] || !known[string(x.Object.ID)] {
			t.Errorf("relation between %s and %s, of which one is no entity", x.Subject.ID, x.Object.ID)
		}
		if x.AccordingTo != "" && !statements[string(x.AccordingTo)] {
			t.Errorf("claiming statement %s is not in the reading", x.AccordingTo)
		}
		if x.Asserted && (x.AccordingTo != "" || x.Negated || x.Certainty != schema.Certain) {
			t.Errorf("a claim, denial or possibility is asserted: %+v", x)
		}
	}
}

func lines(t *testing.T, r *schema.Reading) string {
	t.Helper()
	var b strings.Builder
	for rec := range r.Records() {
		line, err := json.Marshal(rec)
		if err != nil {
			t.Fatal(err)
		}
		b.Write(line)
		b.WriteByte('\n')
	}
	return b.String()
}

// TestConcurrent reads with one pipeline from several goroutines: each gets what one alone gets.
func TestConcurrent(t *testing.T) {
	p, err := english.Open()
	if err != nil {
		t.Fatal(err)
	}
	text := strings.Repeat("Petra Holm met Juri Kask. “No,” she said. Lena Orr praised Holm.\n\n", 20)
	read := func() string {
		r, err := p.Read(context.Background(), &article.Article{Text: text})
		if err != nil {
			t.Error(err)
			return ""
		}
		return lines(t, r)
	}
	want := read()
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for range 5 {
				if read() != want {
					t.Error("not what one goroutine alone gets")
				}
			}
		})
	}
	wg.Wait()
}

// TestHostile reads texts of the kinds that break extractors; what is worse than linear shows as minutes.
func TestHostile(t *testing.T) {
	p, err := english.Open()
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{
		"one sentence":    "Rubek " + strings.Repeat("said that Kask and Holm criticized the minister of Ostria and ", 1000) + "left",
		"all capitals":    strings.Repeat("RUBEK SAID THAT KASK CRITICIZED HOLM. ", 500),
		"no punctuation":  strings.Repeat("rubek said kask criticized holm and the council agreed ", 800),
		"emoji":           strings.Repeat("😀🏛️ “🕊️” said 🧑‍⚖️. ", 1000),
		"arabic":          strings.Repeat("قال وزير الخارجية إن الحدود مغلقة. ", 800),
		"quotation marks": strings.Repeat("“", 5000) + strings.Repeat("\"'", 5000),
		"one pronoun":     strings.Repeat("He said she told him that they met her. ", 700),
		"many people":     strings.Repeat("Petra Holm met Juri Kask. Lena Orr praised Ilse Marrant. He thanked her. ", 300),
		"two long lists":  strings.Repeat("Petra Holm, ", 400) + "and Juri Kask criticized " + strings.Repeat("Lena Orr, ", 400) + "and Ilse Marrant.",
		"bare quotations": strings.Repeat("“It rains in the valley and it pours on the hills.”\n\n", 2000),
		"nested speech":   strings.Repeat("Rubek said that ", 1500) + "it rained.",
		"datelines":       strings.Repeat("TORM (Wire) — Petra Holm left.\n\n", 1000),
	} {
		t.Run(name, func(t *testing.T) {
			r, err := p.Read(context.Background(), &article.Article{Text: text})
			if err != nil {
				t.Fatal(err)
			}
			checkOffsets(t, text, r)
			checkReferences(t, r)
		})
	}
}
