package score

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"saidso/article"
	"saidso/extract"
	"saidso/schema"
)

func TestHeldOut(t *testing.T) {
	n := 0
	for i := range 145 {
		if HeldOut(i) {
			n++
		}
	}
	if n != 29 || !HeldOut(0) || HeldOut(4) || !HeldOut(140) {
		t.Errorf("%d of 145 held out", n)
	}
	if got, want := SplitRule(98), "every 5th document held out, from the first on: 20 of 98"; got != want {
		t.Errorf("%s, expected %s", got, want)
	}
}

func TestCapitalized(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"the Élan Council", "Élan Council"},
		{"The Hague", "Hague"},
		{"all of the army", ""},
		{"the army", ""},
		{"all the Kestrian towns", "Kestrian towns"},
		{"A-10 pilots", "A-10 pilots"},
		{"Their", "Their"},
		{"its", ""},
		{"U.S. troops", "U.S. troops"},
		{"eBay", ""},
		{"12 Syrians", ""},
	} {
		var got string
		text := "é " + c.in
		for _, n := range Capitalized(text, []Name{{schema.Span{2, len([]rune(text))}, extract.OrganizationName}}) {
			got = string([]rune(text)[n.Span[0]:n.Span[1]])
		}
		if got != c.want {
			t.Errorf("%s: %q, expected %q", c.in, got, c.want)
		}
	}
}

func TestCountNames(t *testing.T) {
	name := func(l extract.NameLabel, from, to int) Name { return Name{schema.Span{from, to}, l} }
	gold := []Name{name("PER", 0, 5), name("PER", 10, 20), name("ORG", 30, 40), name("WRK", 50, 60)}
	found := []Name{name("PER", 0, 5), name("PER", 12, 20), name("LOC", 30, 40)}
	n := CountNames(gold, found)
	if got, want := n.Of("PER", "ORG", "LOC"), (Spans{Count{3, 3, 1, 1}, Count{3, 3, 2, 2}}); got != want {
		t.Errorf("together %+v, expected %+v", got, want)
	}
	if got, want := n.ByLabel["LOC"].Exact, (Count{Found: 1}); got != want {
		t.Errorf("places %+v", got)
	}
	sum := (Names{}).Plus(n).Plus(Names{Documents: 1, Words: 7, Unscored: 2})
	if sum.Documents != 2 || sum.Words != 7 || sum.Unscored != 2 || sum.Of("PER") != n.Of("PER") {
		t.Errorf("sum %+v", sum)
	}
	doc := &extract.Document{Article: &article.Article{Text: "É Brask"}, Tokens: []extract.Token{{Start: 0, End: 2}, {Start: 3, End: 8}},
		Names: []extract.Name{{Span: extract.Span{Start: 1, End: 2}, Label: "PER"}, {Span: extract.Span{Start: 1, End: 1}, Label: "PER"}}}
	if d := cmp.Diff([]Name{name("PER", 2, 7)}, FoundNames(doc)); d != "" {
		t.Error(d)
	}
}

func TestReadNames(t *testing.T) {
	many := strings.Repeat("a O\n-DOCSTART- O\n", 11)
	fsys := fstest.MapFS{
		"gold/text/a.txt":      {Data: []byte("É Brask met Orr.")},
		"gold/names/a.ann":     {Data: []byte("T2\tPER 12 15\tOrr\nT1\tPER 2 7\tBrask\nT3\tProduct 0 1\tÉ\n")},
		"re3d/B/1.conll":       {Data: []byte("b O\n")},
		"re3d/A/2.conll":       {Data: []byte("the B-Person\nBrask I-Person\n")},
		"re3d/LICENSE":         {Data: []byte("x")},
		"many.txt":             {Data: []byte(many)},
		"bad/text/a.txt":       {Data: []byte("Brask")},
		"bad/names/a.ann":      {Data: []byte("T1\tPER 0 2;3 5\tBr sk\n")},
		"two/x.conll":          {Data: []byte("a O\n-DOCSTART- O\nb O\n")},
		"empty/x":              {Data: []byte("x")},
		"none/names/b.ann":     {Data: []byte("")},
		"wrong/x.conll":        {Data: []byte("a O\nb\n")},
		"nothing/names/README": {Data: []byte("x")},
	}
	for _, c := range []struct {
		name     string
		all      bool
		want     string
		of       int
		capitals bool
	}{
		{"gold", false, "a: É Brask met Orr. (0 sentences) PER=Brask PER=Orr unscored=1\n", 1, false},
		{"re3d", false, "A/2.conll: the Brask (1 sentences) PER=the Brask unscored=0\n", 2, true},
		{"re3d", true, "A/2.conll: the Brask (1 sentences) PER=the Brask unscored=0\nB/1.conll: b (1 sentences) unscored=0\n", 2, true},
		{"many.txt", false, "0: a (1 sentences) unscored=0\n5: a (1 sentences) unscored=0\n10: a (1 sentences) unscored=0\n", 11, false},
	} {
		got, err := ReadNames(fsys, c.name, c.all)
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(c.want, show(got.Texts)); d != "" || got.All != c.of || got.Capitals != c.capitals {
			t.Errorf("%s: of %d, capitals %v\n%s", c.name, got.All, got.Capitals, d)
		}
	}
	for name, want := range map[string]string{
		"absent":  "absent: file does not exist",
		"bad":     "bad/names/a.ann: line 1: T1: a name of 2 pieces, expected one",
		"two":     "two/x.conll: 2 documents, expected one a file",
		"empty":   "empty: no names/ and no .conll in it",
		"none":    "none/text/b.txt: file does not exist",
		"wrong":   `wrong/x.conll: line 2: "b" has no tag`,
		"nothing": "nothing/names: no .ann in it",
	} {
		if _, err := ReadNames(fsys, name, false); err == nil || err.Error() != want {
			t.Errorf("%s: %v, expected %s", name, err, want)
		}
	}
}
