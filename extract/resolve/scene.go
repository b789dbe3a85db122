package resolve

import (
	"unicode"
	"unicode/utf8"

	"saidso/extract"
	"saidso/kb"
	"saidso/schema"
)

// scene is where an article plays: how much it speaks of which country.
type scene struct {
	weight map[string]float64 // by the country's slug
	own    map[ownWeight]float64
	total  float64
}

// ownWeight is what the mentions of one entity add to a country.
type ownWeight struct {
	entity  int
	country string
}

// What mentions add to a country. One entity adds at most sceneMost.
const (
	sceneCountry  = 1.0
	sceneDateline = 1.5
	sceneBody     = 0.75
	scenePlace    = 0.5
	sceneOutlet   = 0.5
	sceneMost     = 3.0
)

// newScene weighs the countries of a document.
func newScene(doc *extract.Document, k *kb.KB, entities []extract.Entity) *scene {
	s := &scene{weight: map[string]float64{}, own: map[ownWeight]float64{}}
	for i := range doc.Mentions {
		m := &doc.Mentions[i]
		if m.Form != extract.Named || m.Entity == extract.None || m.Kind == schema.Person {
			continue
		}
		e, ok := k.Entry(entities[m.Entity].ID)
		if !ok || e.Country == "" {
			continue
		}
		w := scenePlace
		switch {
		case m.End <= doc.Sentences[doc.SentenceAt(m.Start)].Body:
			w = sceneDateline
		case e.Kind == schema.Country:
			w = sceneCountry
		case e.Kind != schema.Place:
			w = sceneBody
		}
		s.add(m.Entity, e.Country, w)
	}
	s.adjectives(doc, k)
	for _, e := range k.Lookup(schema.Slug(doc.Article.Outlet), doc.Article.Outlet) {
		if e.Type == "outlet" && e.Country != "" {
			s.add(extract.None, e.Country, sceneOutlet)
		}
	}
	return s
}

// adjectives adds "Ukrainian" and "Ukrainians".
func (s *scene) adjectives(doc *extract.Document, k *kb.KB) {
	at := doc.MentionAt()
	for i := range doc.Tokens {
		word := doc.Word(i)
		if r, _ := utf8.DecodeRuneInString(word); !unicode.IsUpper(r) || at[i] != extract.None && doc.Mentions[at[i]].Form == extract.Named && doc.Mentions[at[i]].Kind == schema.Person {
			continue
		}
		slug := schema.Slug(word)
		e, ok := k.Demonym(slug)
		if !ok {
			e, ok = k.People(slug)
		}
		if ok {
			s.add(extract.None, e.Country, sceneCountry)
		}
	}
}

func (s *scene) add(entity int, country string, w float64) {
	if entity != extract.None {
		key := ownWeight{entity, country}
		w = min(w, sceneMost-s.own[key])
		s.own[key] += w
	}
	s.weight[country] += w
	s.total += w
}

// chief is the country that the article surely plays in, "" where none stands out.
func (s *scene) chief() string {
	best, first, second := "", 0.0, 0.0
	for country, w := range s.weight {
		switch {
		case w > first || w == first && country < best:
			best, first, second = country, w, first
		case w > second:
			second = w
		}
	}
	if first < minScene || first < clearCountry*second {
		return ""
	}
	return best
}

// speaksFor weighs the countries of the article for one of them, without what an entity itself adds.
func (s *scene) speaksFor(country string, without int) (w, rest float64) {
	own := 0.0
	for key, x := range s.own {
		if key.entity == without {
			own += x
		}
	}
	w = s.weight[country] - s.own[ownWeight{without, country}]
	return w, s.total - own - w
}
