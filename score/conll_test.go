package score

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"saidso/article"
)

// show prints documents with their names marked.
func show(texts []*NamedText) string {
	var b strings.Builder
	for _, t := range texts {
		points := []rune(t.Doc.Text())
		fmt.Fprintf(&b, "%s: %s (%d sentences)", t.ID, t.Doc.Text(), len(t.Doc.Sentences))
		for _, n := range t.Names {
			fmt.Fprintf(&b, " %s=%s", n.Label, string(points[n.Span[0]:n.Span[1]]))
		}
		fmt.Fprintf(&b, " unscored=%d\n", t.Unscored)
	}
	return b.String()
}

func TestReadCoNLL(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"IOB1", "É I-LOC\nBrask I-PER\nOrr B-PER\nsaid O\n. O\n\nHolm I-PER\n",
			"0: É Brask Orr said. Holm (2 sentences) LOC=É PER=Brask PER=Orr PER=Holm unscored=0\n"},
		{"IOB2", "The\tB-Organisation\nIlvar\tI-Organisation\nUN\tB-Organisation\nArmy\tI-Weapon\n", "0: The Ilvar UN Army (1 sentences) ORG=The Ilvar ORG=UN unscored=1\n"},
		{"a name ends with its sentence", "Lena I-PER\n\nBrask I-PER\n", "0: Lena Brask (2 sentences) PER=Lena PER=Brask unscored=0\n"},
		{"marks between documents", "-DOCSTART- -X- O O\n\na O\n\n-DOCSTART- O\n\n-DOCSTART- O\nb O\n", "0: a (1 sentences) unscored=0\n1: b (1 sentences) unscored=0\n"},
		{"marks after documents", "a O\n\n-DOCSTART- O\n\nb O\n\n-DOCSTART- O\n", "0: a (1 sentences) unscored=0\n1: b (1 sentences) unscored=0\n"},
		{"more columns", "Brask NNP B-NP I-PER\r\n", "0: Brask (1 sentences) PER=Brask unscored=0\n"},
		{"spaces", "\" O\nI O\ndo O\nn't O\n, O\n\" O\n( O\nBrask I-PER\n's O\n) O\n`` O\nx O\n'' O\n", "0: \"I don't,\" (Brask's) ``x'' (1 sentences) PER=Brask unscored=0\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := ReadCoNLL([]byte(c.in))
			if err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(c.want, show(got)); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestReadCoNLLErrors(t *testing.T) {
	for _, c := range []struct {
		name, in string
		line     int
		want     string
	}{
		{"no tag", "a O\nb\n", 2, `"b" has no tag`},
		{"tag without a type", "a I-\n", 1, "no tag"},
		{"another scheme", "a S-PER\n", 1, "no tag"},
		{"tag of the wrong column", "a NNP\n", 1, "no tag"},
		{"not UTF-8", "a O\n\xff O\n", 2, "not UTF-8"},
		{"nothing", "\n-DOCSTART- O\n", 0, "no tokens"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := ReadCoNLL([]byte(c.in))
			var at *article.Error
			if !errors.As(err, &at) || at.Line != c.line || !strings.Contains(at.Error(), c.want) {
				t.Errorf("%v, expected line %d and %q", err, c.line, c.want)
			}
		})
	}
}

// Whatever the file says, tokens stand in the text in order and names lie in it.
func FuzzCoNLL(f *testing.F) {
	f.Add("É I-LOC\n' O\n' O\n\n-DOCSTART- O\nBrask B-PER\n")
	f.Add("( O\n( B-person\nx I-person\n")
	f.Fuzz(func(t *testing.T, in string) {
		texts, err := ReadCoNLL([]byte(in))
		if err != nil {
			return
		}
		for _, x := range texts {
			last, next := 0, 0
			for _, s := range x.Doc.Sentences {
				if s.Start != next || s.Len() == 0 {
					t.Fatalf("sentences do not partition the tokens: %v", x.Doc.Sentences)
				}
				next = s.End
			}
			if next != len(x.Doc.Tokens) {
				t.Fatalf("%d of %d tokens in sentences", next, len(x.Doc.Tokens))
			}
			for i, tok := range x.Doc.Tokens {
				if tok.Start < last || tok.End <= tok.Start || strings.TrimSpace(x.Doc.Word(i)) == "" {
					t.Fatalf("token %d: %v", i, tok)
				}
				last = tok.End
			}
			n := CountNames(x.Names, x.Names).Of(NameLabels()...).Exact
			if n.Gold != len(x.Names) || n.GoldRight != n.Gold || n.FoundRight != n.Gold {
				t.Fatalf("against itself: %+v of %d", n, len(x.Names))
			}
			Capitalized(x.Doc.Text(), x.Names)
		}
	})
}
