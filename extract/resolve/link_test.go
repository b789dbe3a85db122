package resolve_test

import (
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"saidso/article"
	"saidso/extract"
	"saidso/extract/resolve"
	"saidso/kb"
	"saidso/schema"

	"github.com/cayleygraph/quad"
)

// known is two countries, with father and son, namesakes, and offices that changed hands.
func known(t *testing.T) *kb.KB {
	t.Helper()
	rows := func(lines ...string) *fstest.MapFile {
		return &fstest.MapFile{Data: []byte(strings.ReplaceAll(strings.Join(lines, "\n"), " ; ", "\t") + "\n")}
	}
	k, err := kb.Open(fstest.MapFS{
		"gazetteer/countries.tsv": rows("ostria ; OX ; Ostria ;  ; Ostrian ; Ostrians ; Torm ; Torm", "kestria ; KX ; Kestria ;  ; Kestrian|North Kestrian ; Kestrians ; Drovik ; Drovik",
			"valdor ; VX ; Valdor ;  ; Valdorian ; Valdorians ; Lisse ; Lisse", "united-states ; US ; United States"),
		"gazetteer/places.tsv": rows("torm ; Torm ; ostria", "drovik ; Drovik ; kestria", "lisse ; Lisse ; valdor", "valdor-ostria ; Valdor ; ostria"),
		"gazetteer/orgs.tsv":   rows("river-league ; alliance ; River League ; RL ; ", "union-party ; party ; Union Party ;  ; ostria", "torm-senate ; government ; Torm Senate ;  ; ostria"),
		"gazetteer/people.tsv": rows(
			"petra-holm ; Petra Holm ; Petra Annika Holm ; f ; ostria", "juri-kask ; Juri Kask ; Kask ; m ; ostria ; union-party", "juri-kask-sr ; Juri Kask Sr. ; Juri Kask the Elder ; m ; ostria",
			"lena-orr ; Lena Orr ;  ; f ; kestria", "tom-orr ; Tom Orr ;  ; m ; ostria ;  ; senator", "ana-rell ; Ana Rell ; Rell ; f ; valdor",
			"ivo-brandt ; Ivo Brandt ;  ; m ; valdor"),
		"gazetteer/former.tsv": rows("tom-orr-1 ; Tom Orr ;  ; m ;  ; senator ; 1850"),
		"gazetteer/posts.tsv": rows("ostria/president ; president ; ostria ; president|head of state", "ostria/foreign-minister ; foreign minister ; ostria ; foreign minister|top diplomat",
			"kestria/president ; president ; kestria ; president", "river-league/chief ; secretary general ; river-league ; secretary general|River League chief"),
		"gazetteer/terms.tsv": rows("ostria/president ; juri-kask-sr ; 1991-01-20 ; 1999-01-20", "ostria/president ; petra-holm ; 2025-01-20 ; 2029-01-20",
			"ostria/president ; juri-kask ; 2029-01-20", "ostria/foreign-minister ; juri-kask ; 2025-02-01 ; 2028-06-01",
			"ostria/foreign-minister ; tom-orr ; 2028-06-01 ;  ; acting", "kestria/president ; lena-orr ; 2026-05-05", "river-league/chief ; ana-rell ; 2024-01-01"),
	})
	if err != nil {

		t.Fatal(err)
	}
	return k
}

// said is a mention with the entity that it belongs to, counted from 1; 0 for a mention of its own entity, or of none for a
// noun phrase.
type said struct {
	print    string
	kind     schema.EntityKind
	title    string // of a noun phrase
	owner    string
	entity   int
	role     string // title, nation, predicate
	is       quad.IRI
	indirect bool // a source, which has an entity of its own
	pronoun  bool
	body     bool // a noun phrase for a body, with an entity
}

// document builds a document of one sentence from its words.
func annotated(t *testing.T, k *kb.KB, day, text string, mentions []said) *extract.Document {
	t.Helper()
	published, err := time.Parse(time.DateOnly, day)
	if day != "" && err != nil {
		t.Fatal(err)
	}
	doc := &extract.Document{Article: &article.Article{Text: text, Published: published}}
	at := 0
	for _, w := range strings.Fields(text) {
		start := at + strings.Index(text[at:], w)
		at = start + len(w)
		tok := extract.Token{Start: start, End: at, Lemma: strings.ToLower(w), UPOS: "NOUN", XPOS: "NN", Head: extract.None, Rel: "root"}
		switch {
		case w == "the" || w == "The" || w == "a" || w == "an":
			tok.UPOS, tok.XPOS = "DET", "DT"
		case w == "of" || w == "in":
			tok.UPOS, tok.XPOS = "ADP", "IN"
		case w == "," || w == ".":
			tok.UPOS, tok.XPOS = "PUNCT", w
		case w == "his" || w == "her" || w == "its":
			tok.UPOS, tok.XPOS = "PRON", "PRP$"
		case w == "'s":
			tok.UPOS, tok.XPOS = "PART", "POS"
		case w == "said":
			tok.UPOS, tok.XPOS = "VERB", "VBD"
		}
		doc.Tokens = append(doc.Tokens, tok)
	}
	doc.Sentences = []extract.Sentence{{Span: extract.Span{Start: 0, End: len(doc.Tokens)}}}
	doc.SetSyntax()
	from := 0
	for i, s := range mentions {
		words := strings.Fields(s.print)
		start := -1
		for j := from; j+len(words) <= len(doc.Tokens); j++ {
			if doc.Slice(extract.Span{Start: j, End: j + len(words)}) == s.print {
				start = j
				break
			}
		}
		if start < 0 {
			t.Fatalf("%q does not stand in %q", s.print, text)
		}
		from = start + 1
		if s.pronoun {
			from = start // the phrase that it stands in may come next
		}
		span := extract.Span{Start: start, End: start + len(words)}
		m := extract.Mention{Span: span, Extent: span, Head: span.End - 1, Kind: s.kind, Entity: extract.None}
		if s.title != "" {
			m.Form, m.Kind, m.Title, m.Owner, m.Definite = extract.Nominal, schema.Person, s.title, s.owner, words[0] != "a"
		} else if s.pronoun {
			m.Form = extract.Pronoun
		} else if s.body {
			m.Form, m.Kind, m.Definite = extract.Nominal, schema.Government, true
			for j := span.Start; j < m.Head; j++ {
				if doc.Tokens[j].UPOS == "NOUN" {
					doc.Tokens[j].Head, doc.Tokens[j].Rel = m.Head, "compound"
				}
			}
		} else if es := k.Lookup(schema.Slug(s.print), s.print); len(es) == 1 {
			m.Known, m.Kind = es[0].ID, es[0].Kind
		}
		if f := strings.Fields(s.role); len(f) > 0 {
			title := strings.ReplaceAll(f[0], "-", " ")
			r := extract.Role{Holder: i, Span: extract.Span{Start: max(start-2, 0), End: start}, Title: title, Predicate: schema.HasRole, Org: extract.None, Possessor: extract.None}
			if len(f) > 1 && f[1] != "-" {
				r.Owner, r.Nation, r.Country = f[1], f[1], true
			}
			if len(f) > 2 {
				r.Predicate = quad.IRI(f[2])
			}
			doc.Roles = append(doc.Roles, r)
		}
		doc.Mentions = append(doc.Mentions, m)
		if s.title != "" && !s.indirect {
			continue
		}
		e := s.entity - 1
		if s.entity == 0 {
			e = len(doc.Entities)
			kind := m.Kind
			if s.title != "" {
				kind = schema.Unnamed
			}
			doc.Entities = append(doc.Entities, extract.Entity{ID: m.Known, Kind: kind})
		}
		doc.Mentions[i].Entity = e
		doc.Entities[e].Mentions = append(doc.Entities[e].Mentions, i)
		for r := range doc.Roles {
			if doc.Roles[r].Holder == i {
				doc.Entities[e].Roles = append(doc.Entities[e].Roles, r)
			}
		}
	}
	return doc
}

const person, country, place = schema.Person, schema.Country, schema.Place

func TestLinks(t *testing.T) {
	k := known(t)
	torm := said{print: "Torm", kind: place, is: "id:place/torm"}
	for _, c := range []struct {
		name, day, text string
		mentions        []said
	}{
		{"a full name", "2026-03-01", "Torm : Petra Holm said so", []said{torm, {print: "Petra Holm", kind: person, is: "id:person/petra-holm"}}},
		{"with another middle name", "2026-03-01", "Torm : Petra Maria Holm said so", []said{torm, {print: "Petra Maria Holm", kind: person, is: "id:person/petra-holm"}}},
		{"another given name", "2026-03-01", "Torm : Ola Holm said so", []said{torm, {print: "Ola Holm", kind: person, is: "~"}}},
		{"a famous surname", "2026-03-01", "Torm : Kask said so", []said{torm, {print: "Kask", kind: person, is: "id:person/juri-kask"}}},
		{"the father, by the day of his office", "1995-03-01", "Torm : President Kask said so",
			[]said{torm, {print: "Kask", kind: person, role: "president ostria", is: "id:person/juri-kask-sr"}}},
		{"the son, by the day of his", "2030-03-01", "Torm : President Kask said so",
			[]said{torm, {print: "Kask", kind: person, role: "president ostria", is: "id:person/juri-kask"}}},
		{"a surname with an office", "2026-06-01", "Drovik : President Orr said so",
			[]said{{print: "Drovik", kind: place}, {print: "Orr", kind: person, role: "president kestria", is: "id:person/lena-orr"}}},
		{"and before she held it", "2025-06-01", "Drovik : President Orr said so",
			[]said{{print: "Drovik", kind: place}, {print: "Orr", kind: person, role: "president kestria", is: "~"}}},
		{"before it she was to", "2026-04-01", "Drovik : President-elect Orr said so",
			[]said{{print: "Drovik", kind: place}, {print: "Orr", kind: person, role: "president kestria so:electedTo", is: "id:person/lena-orr"}}},
		{"a surname alone", "2026-06-01", "Drovik : Orr said so", []said{{print: "Drovik", kind: place}, {print: "Orr", kind: person, is: "~"}}},
		{"an office of another country", "2026-03-01", "Drovik : Minister Petra Holm said so",
			[]said{{print: "Drovik", kind: place}, {print: "Petra Holm", kind: person, role: "minister kestria", is: "~"}}},
		{"a namesake of another trade and country", "2024-03-01", "Lisse Valdorian Petra Holm , a baker , said so",
			[]said{{print: "Lisse", kind: place}, {print: "Petra Holm", kind: person, is: "~"}}},
		{"in full, with an office never held", "2026-03-01", "Torm : King Petra Holm said so", []said{torm, {print: "Petra Holm", kind: person, role: "king ostria", is: "id:person/petra-holm"}}},
		{"the living before the dead", "2026-03-01", "Torm : Senator Tom Orr said so",
			[]said{torm, {print: "Tom Orr", kind: person, role: "senator -", is: "id:person/tom-orr"}}},
		{"a former president", "2029-06-01", "Torm : former President Holm said so",
			[]said{torm, {print: "Holm", kind: person, role: "president ostria so:formerRole", is: "id:person/petra-holm"}}},
		{"not former yet", "2026-06-01", "Torm : former President Holm said so",
			[]said{torm, {print: "Holm", kind: person, role: "president ostria so:formerRole", is: "~"}}},
		{"without a date", "", "Torm : President Holm said so", []said{torm, {print: "Holm", kind: person, role: "president ostria", is: "id:person/petra-holm"}}},
		{"a country of two words before a title", "2026-06-01", "Drovik : North Kestrian President Orr said so",
			[]said{{print: "Drovik", kind: place}, {print: "Orr", kind: person, role: "president kestrian", is: "id:person/lena-orr"}}},
		{"a place with a country's name", "2026-06-01", "Torm : Valdor in Ostria said so",
			[]said{torm, {print: "Valdor", kind: country, is: "id:place/valdor-ostria"}, {print: "Ostria", kind: country, is: "id:country/ostria"}}},
		{"the country of that name", "2026-06-01", "Lisse : Valdor said so", []said{{print: "Lisse", kind: place}, {print: "Valdor", kind: country, is: "id:country/valdor"}}},
	} {
		doc := annotated(t, k, c.day, c.text, c.mentions)
		resolve.Identify(doc, k)
		check(t, c.name, doc, c.mentions)
	}
}

func check(t *testing.T, name string, doc *extract.Document, mentions []said) {
	t.Helper()
	for i, s := range mentions {
		if s.is == "" {
			continue
		}
		got := quad.IRI("-")
		if e := doc.Mentions[i].Entity; e != extract.None {
			got = doc.Entities[e].ID
		}
		if s.is == "~" && strings.Contains(string(got), "~") || got == s.is {
			continue
		}
		t.Errorf("%s: %q is %s, want %s", name, s.print, string(got), string(s.is))
	}
}

func TestOfficesByDay(t *testing.T) {
	k := known(t)
	president := func(print, owner string, is quad.IRI) said {
		return said{print: print, title: "president", owner: owner, is: is}
	}
	torm := said{print: "Torm", kind: place}
	for _, c := range []struct {
		name, day, text string
		mentions        []said
	}{
		{"of the article's country", "2026-06-01", "Torm Ostrian news : the president said so", []said{torm, president("the president", "", "id:person/petra-holm")}},
		{"on the day of the handover", "2029-01-20", "Torm Ostrian news : the president said so", []said{torm, president("the president", "", "id:person/juri-kask")}},
		{"on the day before", "2029-01-19", "Torm Ostrian news : the president said so", []said{torm, president("the president", "", "id:person/petra-holm")}},
		{"when nobody held it", "2020-01-19", "Torm Ostrian news : the president said so", []said{torm, president("the president", "", "-")}},
		{"without a date", "", "Torm Ostrian news : the president said so", []said{torm, president("the president", "", "-")}},
		{"between two countries", "2026-06-01", "Torm and Drovik : the president said so", []said{torm, {print: "Drovik", kind: place}, president("the president", "", "-")}},
		{"of a country that is named", "2026-06-01", "Torm Ostrian news : the Kestrian president said so",
			[]said{torm, president("the Kestrian president", "kestria", "id:person/lena-orr")}},
		{"of a possessor", "2026-06-01", "Torm Ostrian news : Kestria 's president said so",
			[]said{torm, president("Kestria 's president", "kestria", "id:person/lena-orr")}},
		{"a former one", "2026-06-01", "Torm Ostrian news : the former president said so", []said{torm, president("the former president", "", "-")}},
		{"the next one", "2028-12-01", "Torm Ostrian news : the president elect said so", []said{torm, president("the president elect", "", "id:person/juri-kask")}},
		{"the first one", "2026-06-01", "Torm Ostrian news : the first president said so", []said{torm, president("the first president", "", "-")}},
		{"a president", "2026-06-01", "Torm Ostrian news : a president said so", []said{torm, president("a president", "", "-")}},
		{"of a bank", "2026-06-01", "Torm Ostrian news : the president of the bank said so", []said{torm, president("the president of the bank", "", "-")}},
		{"of a body of the country", "2026-06-01", "Torm Ostrian news : the Torm Senate president said so",
			[]said{torm, president("the Torm Senate president", "torm-senate", "-")}},
		{"his", "2026-06-01", "Torm Ostrian news : his president said so", []said{torm, president("his president", "", "-")}},
		{"acting, where nobody holds it by right", "2028-07-01", "Torm Ostrian news : the foreign minister said so",
			[]said{torm, {print: "the foreign minister", title: "foreign minister", is: "id:person/tom-orr"}}},
		{"as acting", "2028-07-01", "Torm Ostrian news : the acting foreign minister said so",
			[]said{torm, {print: "the acting foreign minister", title: "foreign minister", is: "id:person/tom-orr"}}},
		{"not acting", "2028-05-01", "Torm Ostrian news : the acting foreign minister said so",
			[]said{torm, {print: "the acting foreign minister", title: "foreign minister", is: "-"}}},
		{"of an international body", "2026-06-01", "Torm Ostrian news : the River League chief said so",
			[]said{torm, {print: "the River League chief", title: "chief", owner: "river-league", is: "id:person/ana-rell"}}},
		{"a source", "2026-06-01", "Torm Ostrian news : the president said so",
			[]said{torm, {print: "the president", title: "president", indirect: true, is: "id:person/petra-holm"}}},
		{"another has the office here", "2026-06-01", "Torm Ostrian news : President Ola Brandt met the president",
			[]said{torm, {print: "Ola Brandt", kind: person, role: "president", is: "~"}, president("the president", "", "-")}},
		{"the holder is named", "2026-06-01", "Torm Ostrian news : Petra Holm said the president left",
			[]said{torm, {print: "Petra Holm", kind: person, is: "id:person/petra-holm"}, president("the president", "", "id:person/petra-holm")}},
	} {
		doc := annotated(t, k, c.day, c.text, c.mentions)
		resolve.Identify(doc, k)
		check(t, c.name, doc, c.mentions)
	}
}

// Somebody known whom only an office names has no printed name, and is one entity however often.
func TestAnOfficeIsNoName(t *testing.T) {
	k := known(t)
	doc := annotated(t, k, "2026-06-01", "Torm Ostrian news : the president said the president left", []said{
		{print: "Torm", kind: place}, {print: "the president", title: "president"}, {print: "the president", title: "president"},
	})
	resolve.Identify(doc, k)
	if len(doc.Entities) != 2 || len(doc.Entities[1].Mentions) != 2 {
		t.Fatalf("%+v", doc.Entities)
	}
	if e := doc.Entities[1]; e.Name != "Petra Holm" || len(e.Forms) != 0 || e.Gender != extract.Feminine || e.Country != "ostria" {
		t.Errorf("%+v", e)
	}
}
