package score_test

import (
	"strings"
	"testing"

	"saidso/article"
	"saidso/extract"
	"saidso/schema"
	"saidso/score"
)

const gapHeader = "ID\tText\tPronoun\tPronoun-offset\tA\tA-offset\tA-coref\tB\tB-offset\tB-coref\tURL\n"

// The "ø" counts as one: offsets are code points.
const gapRow = "x-1\tBjørn Holm met Juri Kask. He left.\tHe\t26\tBjørn Holm\t0\tTRUE\tJuri Kask\t15\tFALSE\thttp://example.org\n"

func TestReadPronouns(t *testing.T) {
	rows, err := score.ReadPronouns("gap.tsv", strings.NewReader(gapHeader+gapRow))
	if err != nil {
		t.Fatal(err)
	}
	p := rows[0]
	if len(rows) != 1 || p.Pronoun != (schema.Span{26, 28}) || p.Names != [2]schema.Span{{0, 10}, {15, 24}} || p.Right != [2]bool{true, false} || p.Feminine {
		t.Errorf("%+v", rows)
	}
	doc := &extract.Document{
		Article: &article.Article{Text: p.Text},
		Tokens:  []extract.Token{{Start: 0, End: 6}, {Start: 7, End: 11}, {Start: 16, End: 20}, {Start: 21, End: 25}, {Start: 27, End: 29}},
		Mentions: []extract.Mention{
			{Span: extract.Span{Start: 0, End: 2}, Kind: schema.Person}, {Span: extract.Span{Start: 3, End: 4}, Kind: schema.Person, Entity: 1},
			{Span: extract.Span{Start: 4, End: 5}, Form: extract.Pronoun},
		},
	}
	if got := p.Answer(doc); got != [2]bool{true, false} {
		t.Errorf("answers %v", got)
	}
	doc.Mentions[2].Entity = extract.None
	if got := p.Answer(doc); got != [2]bool{} {
		t.Errorf("answers %v for a pronoun without an entity", got)
	}
}

func TestReadPronounsRefuses(t *testing.T) {
	for name, row := range map[string]string{
		"columns":         "x-1\tHe left.\tHe\t0\n",
		"offset":          strings.Replace(gapRow, "\t26\t", "\t27\t", 1),
		"negative offset": strings.Replace(gapRow, "\t26\t", "\t-1\t", 1),
		"no number":       strings.Replace(gapRow, "\t26\t", "\tx\t", 1),
		"no boolean":      strings.Replace(gapRow, "TRUE", "maybe", 1),
		"not UTF-8":       strings.Replace(gapRow, "met", "m\xfft", 1),
	} {
		_, err := score.ReadPronouns("gap.tsv", strings.NewReader(gapHeader+row))
		if err == nil || !strings.HasPrefix(err.Error(), "gap.tsv: line 2: ") {
			t.Errorf("%s: error %v", name, err)
		}
	}
}

func TestCountPronoun(t *testing.T) {
	a, neither := &score.Pronoun{Right: [2]bool{true, false}, Feminine: true}, &score.Pronoun{}
	sum := score.CountPronoun(a, [2]bool{true, true}).Plus(score.CountPronoun(a, [2]bool{})).Plus(score.CountPronoun(neither, [2]bool{}))
	if c := sum.All(); c.Gold != 2 || c.Found != 2 || c.GoldRight != 1 || c.F1() != 0.5 {
		t.Errorf("counts %+v", c)
	}
	if sum.Rows != 3 || sum.Neither != 1 || sum.NeitherRight != 1 || sum.Bias() != 0 {
		t.Errorf("%+v", sum)
	}
}

func FuzzReadPronouns(f *testing.F) {
	f.Add(gapHeader + gapRow)
	f.Fuzz(func(t *testing.T, text string) {
		rows, err := score.ReadPronouns("gap.tsv", strings.NewReader(text))
		if err != nil {
			return
		}
		for _, p := range rows {
			for _, s := range [][2]int{p.Pronoun, p.Names[0], p.Names[1]} {
				if s[0] < 0 || s[1] < s[0] || s[1] > len([]rune(p.Text)) {
					t.Errorf("span %v of %q", s, p.Text)
				}
			}
		}
	})
}
