package when_test

import (
	"strings"
	"testing"
	"time"

	"saidso/extract"
	"saidso/extract/extracttest"
	"saidso/extract/when"
)

const (
	met = `Rubek Rubek PROPN NNP 2 nsubj
met meet VERB VBD 0 root
Kask Kask PROPN NNP 2 obj
on on ADP IN 5 case
Friday Friday PROPN NNP 2 obl
. . PUNCT . 2 punct`
	willMeet = `Rubek Rubek PROPN NNP 3 nsubj
will will AUX MD 3 aux
meet meet VERB VB 0 root
Kask Kask PROPN NNP 3 obj
on on ADP IN 6 case
Friday Friday PROPN NNP 3 obl`
	votes = `Parliament parliament NOUN NN 2 nsubj
votes vote VERB VBZ 0 root
on on ADP IN 4 case
Friday Friday PROPN NNP 2 obl`
	scheduled = `talks talk NOUN NNS 0 root
scheduled schedule VERB VBN 1 acl
for for ADP IN 4 case
Friday Friday PROPN NNP 2 obl`
	held = `talks talk NOUN NNS 0 root
held hold VERB VBN 1 acl
on on ADP IN 4 case
Friday Friday PROPN NNP 2 obl`
	plans = `Rubek Rubek PROPN NNP 2 nsubj
planned plan VERB VBD 0 root
to to PART TO 4 mark
meet meet VERB VB 2 xcomp
Kask Kask PROPN NNP 4 obj
on on ADP IN 7 case
Friday Friday PROPN NNP 4 obl`
	managed = `Rubek Rubek PROPN NNP 2 nsubj
managed manage VERB VBD 0 root
to to PART TO 4 mark
meet meet VERB VB 2 xcomp
Kask Kask PROPN NNP 4 obj
on on ADP IN 7 case
Friday Friday PROPN NNP 4 obl`
	mayHave = `Rubek Rubek PROPN NNP 4 nsubj
may may AUX MD 4 aux
have have AUX VB 4 aux
met meet VERB VBN 0 root
Kask Kask PROPN NNP 4 obj
on on ADP IN 7 case
Friday Friday PROPN NNP 4 obl`
	vote = `Friday Friday PROPN NNP 3 nmod:poss
's 's PART POS 1 case
vote vote NOUN NN 4 nsubj
worried worry VERB VBD 0 root
Kask Kask PROPN NNP 4 obj`
)

// TestClause resolves one weekday in clauses of several tenses, in an article of a Wednesday.
func TestClause(t *testing.T) {
	last, next := "2026-02-27", "2026-03-06"
	for _, c := range []struct {
		name, conll string
		tense       when.Tense
		want        string
	}{
		{"past", met, when.Past, last},
		{"will", willMeet, when.Future, next},
		{"present", votes, when.Future, next},
		{"scheduled", scheduled, when.Future, next},
		{"held", held, when.Past, last},
		{"planned to", plans, when.Future, next},
		{"managed to", managed, when.Past, last},
		{"may have", mayHave, when.Past, last},
		{"beside a noun", vote, when.Unknown, last},
	} {
		t.Run(c.name, func(t *testing.T) {
			doc := extracttest.Doc(t, c.conll)
			doc.Article.Published = time.Date(2026, 3, 4, 0, 0, 0, 0, time.UTC)
			w := words(t)
			if got := when.Clause(doc, w)(extracttest.Word(t, doc, "Friday", 1)); got != c.tense {
				t.Errorf("tense %d, not %d", got, c.tense)
			}
			dates := when.Find(doc, w, nil)
			if len(dates) != 1 || dates[0].String() != c.want {
				t.Errorf("%v, not %s", dates, c.want)
			}
		})
	}
}

// TestOf tells which date a predicate has.
func TestOf(t *testing.T) {
	both := `On on ADP IN 2 case
Tuesday Tuesday PROPN NNP 4 obl
Rubek Rubek PROPN NNP 4 nsubj
met meet VERB VBD 0 root
Kask Kask PROPN NNP 4 obj
and and CCONJ CC 7 cc
thanked thank VERB VBD 4 conj
Orr Orr PROPN NNP 7 obj`
	behind := `Rubek Rubek PROPN NNP 2 nsubj
met meet VERB VBD 0 root
Kask Kask PROPN NNP 2 obj
on on ADP IN 5 case
Tuesday Tuesday PROPN NNP 2 obl
and and CCONJ CC 7 cc
thanked thank VERB VBD 2 conj
Orr Orr PROPN NNP 7 obj`
	charged := `Prosecutors prosecutor NOUN NNS 6 nsubj
in in ADP IN 3 case
Haldorf Haldorf PROPN NNP 1 nmod
on on ADP IN 5 case
Tuesday Tuesday PROPN NNP 3 nmod
charged charge VERB VBD 0 root
Kask Kask PROPN NNP 6 obj`
	after := `Rubek Rubek PROPN NNP 2 nsubj
resigned resign VERB VBD 0 root
on on ADP IN 4 case
Tuesday Tuesday PROPN NNP 2 obl
after after ADP IN 6 case
talks talk NOUN NNS 2 obl
with with ADP IN 8 case
Kask Kask PROPN NNP 6 nmod`
	light := `Rubek Rubek PROPN NNP 2 nsubj
held hold VERB VBD 0 root
talks talk NOUN NNS 2 obj
with with ADP IN 5 case
Kask Kask PROPN NNP 3 nmod
on on ADP IN 7 case
Tuesday Tuesday PROPN NNP 2 obl`
	since := `They they PRON PRP 3 nsubj
have have AUX VBP 3 aux
quarrelled quarrel VERB VBN 0 root
since since ADP IN 5 case
Tuesday Tuesday PROPN NNP 3 obl`
	agreed := `Rubek Rubek PROPN NNP 2 nsubj
agreed agree VERB VBD 0 root
on on ADP IN 4 case
Tuesday Tuesday PROPN NNP 2 obl
to to PART TO 6 mark
meet meet VERB VB 2 xcomp
Kask Kask PROPN NNP 6 obj`
	for _, c := range []struct {
		name, conll, predicate string
		has                    bool
	}{
		{"its own", met, "met", true},
		{"of the first conjunct", both, "met", true},
		{"before both conjuncts", both, "thanked", true},
		{"behind the first conjunct, a day", behind, "thanked", true},
		{"behind the first conjunct, a year", strings.NewReplacer("on on", "in in", "Tuesday Tuesday", "2019 2019").Replace(behind), "thanked", false},
		{"behind a name of the subject", charged, "charged", true},
		{"behind a noun of the subject that is nobody", strings.ReplaceAll(charged, "Haldorf Haldorf PROPN NNP", "protests protest NOUN NNS"), "charged", false},
		{"of what came before", after, "talks", false},
		{"of a light verb", light, "talks", true},
		{"since", since, "quarrelled", false},
		{"of the verb above", agreed, "meet", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			doc := extracttest.Doc(t, c.conll)
			doc.Article.Published = time.Date(2026, 3, 4, 0, 0, 0, 0, time.UTC)
			w := words(t)
			dates := when.Find(doc, w, nil)
			if len(dates) != 1 {
				t.Fatalf("%d dates", len(dates))
			}
			if got := when.Of(doc, w, dates, extracttest.Word(t, doc, c.predicate, 1)); (got == 0) != c.has {
				t.Errorf("date %d", got)
			}
		})
	}
}

// TestNames leaves out what is part of a name.
func TestNames(t *testing.T) {
	doc := extracttest.Doc(t, met)
	doc.Article.Published = time.Date(2026, 3, 4, 0, 0, 0, 0, time.UTC)
	doc.Names = []extract.Name{{Span: extract.Span{Start: 4, End: 5}, Label: extract.PersonName}}
	if dates := when.Find(doc, words(t), nil); len(dates) != 0 {
		t.Errorf("%v", dates)
	}
}

// TestDateline counts from the day of the dateline, where the moment of publication is the next day in UTC.
func TestDateline(t *testing.T) {
	text := "TORM, March 3 — Rubek met Kask today.\n"
	for published, want := range map[string]string{"2026-03-04": "2026-03-03", "2026-03-08": "2026-03-08"} {
		if got := (golden{published: published, tense: "past", text: text}).found(t, words(t)); got != "today="+want {
			t.Errorf("%s: %s, not %s", published, got, want)
		}
	}
}

func TestGraph(t *testing.T) {
	day := func(y, m, d int) time.Time { return time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC) }
	for _, c := range []struct {
		from, to  time.Time
		want      string
		precision when.Precision
	}{
		{day(2026, 3, 4), day(2026, 3, 4), "2026-03-04", when.Day},
		{day(2026, 2, 23), day(2026, 3, 1), "2026-02-01", when.Month},
		{day(2026, 3, 1), day(2026, 3, 31), "2026-03-01", when.Month},
		{day(2025, 12, 1), day(2026, 2, 28), "2026-01-01", when.Year},
		{day(2024, 1, 1), day(2024, 12, 31), "2024-01-01", when.Year},
		{day(1990, 1, 1), day(1999, 12, 31), "0001-01-01", ""},
	} {
		got, precision := when.Date{From: c.from, To: c.to}.Graph()
		if got.Format(time.DateOnly) != c.want || precision != c.precision {
			t.Errorf("%s to %s: %s, %s", c.from, c.to, got, precision)
		}
	}
}
