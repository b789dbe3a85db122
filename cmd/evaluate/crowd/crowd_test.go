package crowd

import (
	"slices"
	"strings"
	"testing"

	"saidso/data"
	"saidso/kb"
)

func TestCrowd(t *testing.T) {
	opt := Options{Articles: 400, People: 300, Seed: 7, Odd: 0.1}
	c, again := New(opt), New(opt)
	seen, odd, known := map[int]bool{}, 0, 0
	for i := range opt.Articles {
		a, named := c.Article(i)
		b, _ := again.Article(i)
		if a.Text != b.Text || a.Outlet != b.Outlet || !a.Published.Equal(b.Published) {
			t.Fatalf("article %d is not the same twice", i)
		}
		for _, n := range named {
			seen[n.Person] = true
			p := c.Person(n.Person)
			if n.Odd {
				odd++
				if p.Known {
					t.Errorf("%s is known, and named oddly", p.Full())
				}
			}
			for _, form := range n.Forms {
				if !strings.Contains(a.Text, form) {
					t.Errorf("no %q in %q", form, a.Text)
				}
			}
		}
	}
	names := map[string]int{}
	for i := range c.People() {
		if c.Person(i).Known {
			known++
		}
		names[c.Person(i).Full()]++
	}
	namesakes := 0
	for _, n := range names {
		if n > 1 {
			namesakes++
		}
	}
	if len(seen) < opt.People*98/100 || odd < 30 || known != 120 || namesakes < 20 {
		t.Errorf("%d people in articles, %d odd mentions, %d known, %d names of several", len(seen), odd, known, namesakes)
	}
	base, err := kb.Load(data.KnowledgeBase)
	if err != nil {
		t.Fatal(err)
	}
	k, err := base.Extend(kb.File{Name: "crowd", Reader: strings.NewReader(c.Knowledge())})
	if err != nil {
		t.Fatal(err)
	}
	if k.Len() != base.Len()+known {
		t.Errorf("%d more in the knowledge base, want %d", k.Len()-base.Len(), known)
	}
	if c := k.Candidates(again.Person(0).Full()); !slices.ContainsFunc(c, func(x kb.Candidate) bool { return x.Slug == again.Person(0).Slug }) {
		t.Errorf("%s: %v", again.Person(0).Full(), c)
	}
}
