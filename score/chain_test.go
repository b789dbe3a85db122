package score_test

import (
	"strings"
	"testing"

	"saidso/score"
)

const chained = `# newdoc id = x
1	Petra	Petra	PROPN	NNP	_	0	root	0:root	Entity=(1-person-new-nnnnn-cf1-1-coref-Petra-Holm
2	Holm	Holm	PROPN	NNP	_	1	flat	1:flat	Entity=1)|SpaceAfter=No
3	's	's	PART	POS	_	1	case	1:case	_
4	dog	dog	NOUN	NN	_	1	dep	1:dep	Entity=(2-animal-new-nnnnn-cf1-1-sgl(3-x)(4-y)

1	It	it	PRON	PRP	_	0	root	0:root	Entity=2)(2-animal-giv:act-nnnnn-cf1-1-ana)

`

func TestReadChains(t *testing.T) {
	docs, err := score.ReadChains("x.conllu", strings.NewReader(chained))
	if err != nil {
		t.Fatal(err)
	}
	want := []score.Chain{}
	for _, x := range []struct {
		start, end int
		entity     string
	}{{0, 2, "1"}, {3, 4, "3"}, {3, 4, "4"}, {3, 5, "2"}, {4, 5, "2"}} {
		var c score.Chain
		c.Start, c.End, c.Entity = x.start, x.end, x.entity
		want = append(want, c)
	}
	if len(docs) != 1 || len(docs[0].Chains) != len(want) {
		t.Fatalf("%+v", docs[0].Chains)
	}
	for i, c := range docs[0].Chains {
		if c != want[i] {
			t.Errorf("mention %d is %+v, expected %+v", i, c, want[i])
		}
	}
	if blank := docs[0].Blank(); blank.Tokens[1].UPOS != "" || len(blank.Sentences) != 2 {
		t.Errorf("blank %+v", blank)
	}
}

func TestReadChainsRefuses(t *testing.T) {
	for name, text := range map[string]string{
		"closes nothing": strings.Replace(chained, "Entity=1)", "Entity=9)", 1),
		"no bracket":     strings.Replace(chained, "Entity=1)", "Entity=1", 1),
		"not closed":     strings.Replace(chained, "Entity=1)|", "", 1),
	} {
		if _, err := score.ReadChains("x.conllu", strings.NewReader(text)); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

func FuzzReadChains(f *testing.F) {
	f.Add(chained)
	f.Fuzz(func(t *testing.T, text string) {
		docs, err := score.ReadChains("x.conllu", strings.NewReader(text))
		if err != nil {
			return
		}
		for _, d := range docs {
			for _, c := range d.Chains {
				if c.Start < 0 || c.End <= c.Start || c.End > len(d.Gold.Tokens) {
					t.Errorf("mention %+v", c)
				}
			}
		}
	})
}
