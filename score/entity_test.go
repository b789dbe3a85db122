package score_test

import (
	"math"
	"testing"

	"saidso/article"
	"saidso/extract"
	"saidso/schema"
	"saidso/score"
)

func TestReadEntities(t *testing.T) {
	text, got, err := score.ReadEntities("[holm Petra Holm] met [?lawyer [holm her] lawyer].")
	if err != nil {
		t.Fatal(err)
	}
	want := []score.EntityMention{{Span: schema.Span{0, 10}, Entity: "holm"}, {Span: schema.Span{15, 25}, Entity: "?lawyer"}, {Span: schema.Span{15, 18}, Entity: "holm"}}
	if text != "Petra Holm met her lawyer." || len(got) != len(want) {
		t.Fatalf("%q %+v", text, got)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("mention %d is %+v, expected %+v", i, got[i], want[i])
		}
	}
	for _, bad := range []string{"[holm Petra", "Petra]", "[ Petra]", "[holm ]"} {
		if _, _, err := score.ReadEntities(bad); err == nil {
			t.Errorf("%q: no error", bad)
		}
	}
}

// scored is "Holm met Kask. She said he left." with the entities of its four mentions.
func scored(entities [4]int) *extract.Document {
	doc := &extract.Document{Article: &article.Article{Text: "Holm met Kask. She said he left."}}
	for _, s := range [][2]int{{0, 4}, {5, 8}, {9, 13}, {15, 18}, {19, 23}, {24, 26}, {27, 31}} {
		doc.Tokens = append(doc.Tokens, extract.Token{Start: s[0], End: s[1]})
	}
	doc.Entities = make([]extract.Entity, 3)
	for i, token := range []int{0, 2, 3, 5} {
		form := extract.Named
		if i > 1 {
			form = extract.Pronoun
		}
		s := extract.Span{Start: token, End: token + 1}
		doc.Mentions = append(doc.Mentions, extract.Mention{Span: s, Extent: s, Head: token, Form: form, Kind: schema.Person, Entity: entities[i]})
		if e := entities[i]; e != extract.None {
			doc.Entities[e].Kind = schema.Person
			doc.Entities[e].Mentions = append(doc.Entities[e].Mentions, i)
		}
	}
	doc.Attributions = []extract.Attribution{{
		Source: []extract.Span{{Start: 3, End: 4}}, Cue: extract.Span{Start: 4, End: 5}, Content: []extract.Span{{Start: 5, End: 7}}, Speaker: 2,
	}}
	return doc
}

func TestCountEntities(t *testing.T) {
	_, gold, err := score.ReadEntities("[holm Holm] met [kask Kask]. [holm She] said [kask he] left.")
	if err != nil {
		t.Fatal(err)
	}
	said := []score.Attribution{{Source: []schema.Span{{15, 18}}, Cue: []schema.Span{{19, 23}}, Content: []schema.Span{{24, 31}}}}
	none := extract.None
	for _, c := range []struct {
		name             string
		entities         [4]int
		p, r             float64
		merged, speakers int
	}{
		{"all right", [4]int{0, 1, 0, 1}, 1, 1, 0, 1},
		{"one node", [4]int{0, 0, 0, 0}, 0.5, 1, 1, 1},
		{"pronouns without entities", [4]int{0, 1, none, none}, 1, 0.25, 0, 0},
		{"she is Kask", [4]int{0, 1, 1, 1}, (1 + 2.0/3 + 1.0/3 + 2.0/3) / 4, (0.5 + 1 + 0.5 + 1) / 4, 0, 0},
	} {
		doc := scored(c.entities)
		e := score.CountEntities(doc, gold, said, false)
		p, r, _ := e.BCubed()
		if math.Abs(p-c.p) > 1e-9 || math.Abs(r-c.r) > 1e-9 || e.Merged != c.merged {
			t.Errorf("%s: precision %.3f, recall %.3f, %d merged; expected %.3f, %.3f, %d", c.name, p, r, e.Merged, c.p, c.r, c.merged)
		}
		if s := score.CountSpeakers(doc, gold, said); s.Speakers != 1 || s.RightSpeakers != c.speakers {
			t.Errorf("%s: %d of %d speakers right", c.name, s.RightSpeakers, s.Speakers)
		}
	}
}

func TestCountEntitiesUnnamed(t *testing.T) {
	_, gold, err := score.ReadEntities("[holm Holm] met [kask Kask]. [holm She] said [?x he] left.")
	if err != nil {
		t.Fatal(err)
	}
	doc := scored([4]int{0, 1, 0, extract.None})
	few, all := score.CountEntities(doc, gold, nil, false), score.CountEntities(doc, gold, nil, true)
	if few.Gold != 3 || all.Gold != 4 {
		t.Errorf("%d and %d mentions count", few.Gold, all.Gold)
	}
	_, r, _ := all.BCubed()
	if math.Abs(r-0.75) > 1e-9 {
		t.Errorf("recall %.3f", r)
	}
}

func FuzzReadEntities(f *testing.F) {
	f.Add("[holm Petra Holm] met [?lawyer [holm her] lawyer].")
	f.Fuzz(func(t *testing.T, marked string) {
		text, mentions, err := score.ReadEntities(marked)
		if err != nil {
			return
		}
		n := len([]rune(text))
		for _, m := range mentions {
			if m.Span[0] < 0 || m.Span[1] <= m.Span[0] || m.Span[1] > n || m.Entity == "" {
				t.Errorf("%+v in %q", m, text)
			}
		}
	})
}
