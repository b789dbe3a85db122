package score

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"saidso/article"
	"saidso/extract"
)

// bank writes CoNLL-U of a short form: id, form, upos, head, rel and misc, separated by spaces. Comments stay as they are.
func bank(short string) []byte {
	var b strings.Builder
	for line := range strings.Lines(short) {
		f := strings.Fields(line)
		if len(f) < 5 || f[0] == "#" {
			b.WriteString(line)
			continue
		}
		misc := "_"
		if len(f) > 5 {
			misc = f[5]
		}
		lemma := strings.ToLower(f[1])
		if strings.Contains(f[0], "-") {
			lemma = "_"
		}
		fmt.Fprintf(&b, "%s\t%s\t%s\t%s\t%s\t_\t%s\t%s\t_\t%s\n", f[0], f[1], lemma, f[2], f[2], f[3], f[4], misc)
	}
	return []byte(b.String())
}

const small = `# newdoc id = a
# meta::genre = news
# newpar
# newpar_block = p (2 s)
1 É PROPN 2 nsubj
2 goes VERB 0 root SpaceAfter=No
3 . PUNCT 2 punct

1-2 Don't _ _ _ SpaceAfter=No
1 Do AUX 3 aux
2 n't PART 3 advmod:neg
2.1 we PRON _ _
3 … PUNCT 0 root SpaceAfter=No

# newpar
1 Yes INTJ 0 root

# newdoc id = b
1 No INTJ 0 root
`

func TestReadTreebank(t *testing.T) {
	docs, err := ReadTreebank("small", bytes.NewReader(bank(small)))
	if err != nil {
		t.Fatal(err)
	}
	var got strings.Builder
	for _, d := range docs {
		fmt.Fprintf(&got, "%q genre %q, surface %v\n", d.Gold.Text(), d.Genre, d.Surface)
		for _, s := range d.Gold.Sentences {
			fmt.Fprintf(&got, "  paragraph %d:", s.Paragraph)
			for i := s.Start; i < s.End; i++ {
				fmt.Fprintf(&got, " %s<-%d", d.Gold.Word(i), d.Gold.Tokens[i].Head)
			}
			got.WriteByte('\n')
		}
	}
	want := `"É goes. Don't…\n\nYes" genre "news", surface [{0 1} {1 2} {2 3} {3 5} {5 6} {6 7}]
  paragraph 0: É<-1 goes<--1 .<-1
  paragraph 0: Do<-5 n't<-5 …<--1
  paragraph 1: Yes<--1
"No" genre "", surface [{0 1}]
  paragraph 0: No<--1
`
	if d := cmp.Diff(want, got.String()); d != "" {
		t.Error(d)
	}
	if b := docs[0].Blank(); len(b.Tokens) != 7 || b.Tokens[1].Rel != "" || b.Tokens[1].Head != extract.None || b.Word(3) != "Do" || len(b.Sentences) != 3 {
		t.Errorf("blank: %+v", b.Tokens)
	}
}

func TestReadTreebankErrors(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"columns", "1\ta\n", "bank: line 1: 2 columns"},
		{"no head", string(bank("1 a X 0 root\n2 b X _ dep\n\n")), "bank: sentence 1: word 2 has no head"},
		{"no tree", string(bank("1 a X 2 dep\n2 b X 1 dep\n\n")), "bank: sentence 1: word "},
		{"nothing", "", "bank: no sentences"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := ReadTreebank("bank", strings.NewReader(c.in))
			var at *article.Error
			if !errors.As(err, &at) || !strings.HasPrefix(at.Error(), c.want) {
				t.Errorf("%v, expected %q", err, c.want)
			}
		})
	}
}

// Whatever the file says, words stand in the text in order, heads in their sentences, and against itself all is right.
func FuzzTreebank(f *testing.F) {
	f.Add(string(bank(small)))
	f.Add(string(bank("1-2 don't _ _ _\n1 do X 2 aux\n2 n't X 0 root\n")))
	f.Fuzz(func(t *testing.T, in string) {
		docs, err := ReadTreebank("bank", strings.NewReader(in))
		if err != nil {
			return
		}
		for _, p := range docs {
			last := 0
			for i, tok := range p.Gold.Tokens {
				if tok.Start < last || tok.End <= tok.Start {
					t.Fatalf("word %d: %+v", i, tok)
				}
				last = tok.End
			}
			for _, s := range p.Gold.Sentences {
				for i := s.Start; i < s.End; i++ {
					if h := p.Gold.Tokens[i].Head; h != extract.None && !s.Contains(h) {
						t.Fatalf("the head of word %d is %d, in %v", i, h, s)
					}
				}
			}
			s := CountSyntax(p, p.Gold)
			if a := s.All; a.UAS != a.Words || a.Full != a.Words || a.UPOS != a.Words || a.Lemma != a.Words || a.Words != len(p.Gold.Tokens) {
				t.Fatalf("against itself: %+v", a)
			}
			if strings.ContainsFunc(p.Gold.Text(), func(r rune) bool { return r == 0 }) {
				continue
			}
			e := CountEndToEnd(p, p.Gold)
			if e.Words.Found != len(p.Gold.Tokens) || e.Words.GoldRight > e.Words.Gold || e.LAS.GoldRight > e.UAS.GoldRight {
				t.Fatalf("against itself: %+v", e)
			}
		}
	})
}
