package schema

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/cayleygraph/quad"

	"saidso/article"
)

func TestSlug(t *testing.T) {
	for name, want := range map[string]string{
		"Marco Rubio":         "marco-rubio",
		"Kaja  Kallas ":       "kaja-kallas",
		"Éva O’Brien-Łuczak":  "eva-obrien-luczak",
		"J.D. Vance":          "jd-vance",
		"Straße Ødegård":      "strasse-odegard",
		"Владимир Иванов":     "владимир-иванов",
		"U.S.":                "us",
		"\n\"quoted\" <name>": "quoted-name",
		"—":                   "",
	} {
		if got := Slug(name); got != want {
			t.Errorf("Slug(%q) = %q, want %q", name, got, want)
		}
	}
}

func TestExpandAndCompactAreInverse(t *testing.T) {
	for _, iri := range []quad.IRI{"so:criticized", "id:person/marco-rubio", "schema:text", "rdf:type", "rdfs:label", "wd:Q1", "org:Membership", "owl:sameAs"} {
		full := Expand(iri, "")
		if !strings.HasPrefix(string(full), "http") {
			t.Errorf("Expand(%s) = %s", iri, full)
		}
		if back := Compact(full, ""); back != iri {
			t.Errorf("Compact(%s) = %s, want %s", full, back, iri)
		}
	}
	if got := Expand("id:person/a", "https://news.example/"); got != "https://news.example/person/a" {
		t.Errorf("with a base of one's own: %s", got)
	}
	for _, iri := range []quad.IRI{"http://example.org/x", "mailto:a@b.example", "plain"} {
		if Expand(iri, "") != iri || Compact(iri, "") != iri {
			t.Errorf("%s has no prefix of ours and must stay", iri)
		}
	}
}

func TestArticleIRI(t *testing.T) {
	day := time.Date(2031, 3, 4, 0, 0, 0, 0, time.UTC)
	base := article.Article{Text: "Holm said no.\n", URL: "https://a.example/1", Outlet: "Wire", Published: day}
	same := []func(*article.Article){
		func(a *article.Article) { a.Text = "  Holm  said\r\n no." },
		func(a *article.Article) { a.Path, a.Headline, a.Line = "elsewhere.jsonl", "H", 7 },
		func(a *article.Article) { a.Published = day.In(time.FixedZone("", 3600)) },
	}
	other := []func(*article.Article){
		func(a *article.Article) { a.Text = "Holm said yes." },
		func(a *article.Article) { a.URL = "" },
		func(a *article.Article) { a.Outlet = "Post" },
		func(a *article.Article) { a.Published = day.AddDate(0, 0, 1) },
	}
	for i, change := range same {
		a := base
		change(&a)
		if ArticleIRI(&a) != ArticleIRI(&base) {
			t.Errorf("change %d makes another article", i)
		}
	}
	for i, change := range other {
		a := base
		change(&a)
		if ArticleIRI(&a) == ArticleIRI(&base) {
			t.Errorf("change %d makes no other article", i)
		}
	}
}

func TestNamedIRIsStayApart(t *testing.T) {
	known := KnownIRI(Person, "petra-holm")
	byCountry := NamedIRI(Person, "Petra Holm", "Ostria", "id:article/1")
	first, second := NamedIRI(Person, "Petra Holm", "", "id:article/1"), NamedIRI(Person, "Petra Holm", "", "id:article/2")
	all := []quad.IRI{known, byCountry, first, second}
	for i := range all {
		for j := range i {
			if all[i] == all[j] {
				t.Errorf("%s stands for two people", all[i])
			}
		}
	}
	if again := NamedIRI(Person, "Petra  HOLM", "ostria", "id:article/9"); again != byCountry {
		t.Errorf("%s and %s should be one node", again, byCountry)
	}
}

// reading is one statement and two relations, of which the article asserts one.
func reading() *Reading {
	r := NewReading(&article.Article{Text: "x", Outlet: "Wire", Published: time.Date(2031, 3, 4, 0, 0, 0, 0, time.UTC), DayOnly: true}, "test/1")
	holm := Ref{ID: "id:person/holm", Name: "Petra Holm", Type: Person}
	kask := Ref{ID: "id:person/kask", Name: "Juri Kask", Type: Person}
	for _, ref := range []Ref{holm, kask} {
		r.Entities = append(r.Entities, &Entity{ID: ref.ID, Type: ref.Type, Name: ref.Name, Aliases: []string{ref.Name}, Article: r.Article})
	}
	s := &Statement{
		ID: "id:statement/1", Article: r.Article, Kind: Direct, Content: Extent{"“We have waited for ten long years.” “No.”", []Span{{0, 36}, {40, 45}}},
		Speaker: &SpeakerRef{Ref: holm}, About: []Ref{kask}, Certainty: Certain, Confidence: 0.956, Extractor: "test/1",
	}
	r.Statements = append(r.Statements, s)
	for _, asserted := range []bool{true, false} {
		x := &Relation{Article: r.Article, Subject: holm, Predicate: "so:criticized", Object: kask, Polarity: -1, Asserted: asserted,
			Evidence: Extent{"Holm criticized Kask", []Span{{0, 20}}}, Certainty: Certain, Extractor: "test/1", ID: "id:relation/a"}
		if !asserted {
			x.ID, x.Predicate, x.AccordingTo = "id:relation/b", "so:threatened", Link(s.ID)
		}
		r.Relations = append(r.Relations, x)
	}
	return r
}

func has(quads []quad.Quad, s, p quad.IRI, o quad.Value) bool {
	return slices.ContainsFunc(quads, func(q quad.Quad) bool { return q.Subject == s && q.Predicate == p && q.Object == o })
}

func TestQuads(t *testing.T) {
	r := reading()
	quads := r.Quads()
	for _, q := range quads {
		if q.Label != r.Article.ID {
			t.Errorf("%v has the label %v, not the article's", q, q.Label)
		}
		if q.Predicate == Name || q.Predicate == AltLabel {
			t.Errorf("an article gives the name of an entity: %v", q)
		}
	}
	if !has(quads, "id:person/holm", "so:criticized", quad.IRI("id:person/kask")) {
		t.Error("what the article asserts has no edge")
	}
	if has(quads, "id:person/holm", "so:threatened", quad.IRI("id:person/kask")) {
		t.Error("a claim became an edge")
	}
	if !has(quads, "id:relation/b", AccordingTo, quad.IRI("id:statement/1")) || !has(quads, "id:relation/b", Asserted, quad.Bool(false)) {
		t.Error("a claim has no node that says whose it is")
	}
	if !has(quads, "id:statement/1", SpanList, quad.String("0-36 40-45")) || !has(quads, "id:statement/1", Confidence, quad.Float(0.96)) {
		t.Error("the statement does not say where it stands, or how sure it is")
	}
	if !has(quads, r.Article.ID, DatePrecision, quad.String("day")) {
		t.Error("a day became an instant")
	}
	seen := map[quad.Quad]bool{}
	for _, q := range quads {
		if seen[q] {
			t.Errorf("%v stands there twice", q)
		}
		seen[q] = true
	}
}

func TestKeysOfQuotations(t *testing.T) {
	keys := func(s Statement) []string {
		r := NewReading(&article.Article{Text: "text"}, "test/1")
		s.ID = "id:statement/x"
		r.Statements = []*Statement{&s}
		var keys []string
		for _, q := range r.Quads() {
			if q.Predicate == QuoteKey {
				keys = append(keys, literal(q.Object))
			}
		}
		slices.Sort(keys)
		return keys
	}
	s := Statement{Kind: Direct, Content: Extent{"“We have waited for ten long years.” “No.”", []Span{{0, 36}, {37, 42}}}}
	other := Statement{Kind: Direct, Content: Extent{"\"We have waited for 10 long years\"", []Span{{5, 40}}}}
	a, b := keys(s), keys(other)
	if len(a) == 0 || !slices.ContainsFunc(b, func(k string) bool { return slices.Contains(a, k) }) {
		t.Errorf("one quotation in two prints has the keys %v and %v", a, b)
	}
	other.Kind = Indirect
	if keys := keys(other); keys != nil {
		t.Errorf("indirect speech has the keys %v", keys)
	}
}

func TestClusterQuads(t *testing.T) {
	quads := ClusterQuads(SameStoryAs, []quad.IRI{"id:article/b", "id:article/a", "id:article/b"})
	if len(quads) != 2 || quads[0].Subject != quad.IRI("id:article/a") || quads[1].Object != quad.IRI("id:story/a") || quads[1].Label != LabelDerived {
		t.Errorf("got %v", quads)
	}
	if quads := ClusterQuads(SameQuoteAs, []quad.IRI{"id:statement/b"}); quads != nil {
		t.Errorf("one member makes the cluster %v", quads)
	}
}

func TestEntityQuadsFollowTheMajority(t *testing.T) {
	given := func(article, form string) []quad.Quad {
		label := quad.IRI(article)
		return []quad.Quad{
			{Subject: quad.IRI("id:person/x"), Predicate: TypedAs, Object: TypePerson, Label: label},
			{Subject: quad.IRI("id:person/x"), Predicate: FullestForm, Object: quad.String(form), Label: label},
			{Subject: quad.IRI("id:person/x"), Predicate: PrintedAs, Object: quad.String(form), Label: label},
		}
	}
	all := slices.Concat(given("a1", "Zoe Orr"), given("a2", "Zoë Orr"), given("a3", "Zoë Orr"))
	got := EntityQuads("id:person/x", all, Known{})
	slices.Reverse(all)
	again := EntityQuads("id:person/x", all, Known{})
	if !slices.Equal(got, again) {
		t.Errorf("the order of articles matters:\n%v\n%v", got, again)
	}
	if !has(got, "id:person/x", Name, quad.String("Zoë Orr")) || !has(got, "id:person/x", AltLabel, quad.String("Zoe Orr")) {
		t.Errorf("name and aliases: %v", got)
	}
	if known := EntityQuads("id:person/x", all, Known{Name: "Zoë M. Orr", Kind: Person}); !has(known, "id:person/x", Name, quad.String("Zoë M. Orr")) {
		t.Errorf("the knowledge base's name does not go first: %v", known)
	}
	if none := EntityQuads("id:person/x", nil, Known{Name: "Zoë"}); len(none) != 0 {
		t.Errorf("nobody mentions it, and yet: %v", none)
	}
}

func TestRevisionQuads(t *testing.T) {
	day := func(d int) Date { return Date{Time: time.Date(2031, 1, d, 0, 0, 0, 0, time.UTC)} }
	got := RevisionQuads(map[quad.IRI]Date{"id:article/b": day(1), "id:article/a": day(2), "id:article/c": {}})
	if len(got) != 2 || !has(got, "id:article/a", RevisionOf, quad.IRI("id:article/b")) || !has(got, "id:article/b", RevisionOf, quad.IRI("id:article/c")) {
		t.Errorf("%v", got)
	}
	if one := RevisionQuads(map[quad.IRI]Date{"id:article/b": day(1)}); len(one) != 0 {
		t.Errorf("an article without another text: %v", one)
	}
}

func TestRecordsAreJSON(t *testing.T) {
	r := reading()
	var kinds []string
	for rec := range r.Records() {
		b, err := json.Marshal(rec)
		if err != nil {
			t.Fatal(err)
		}
		var m map[string]any
		if err := json.Unmarshal(b, &m); err != nil {
			t.Fatal(err)
		}
		if !strings.HasPrefix(string(b), `{"record":"`) {
			t.Errorf("the record's kind does not come first: %s", b)
		}
		kinds = append(kinds, m["record"].(string))
		for _, null := range []string{"reportedIn", "accordingTo"} {
			if v, ok := m[null]; ok && v == "" {
				t.Errorf("%s is the empty string, not null: %s", null, b)
			}
		}
	}
	if want := []string{"entity", "entity", "statement", "relation", "relation"}; !slices.Equal(kinds, want) {
		t.Errorf("records %v, want %v", kinds, want)
	}
}

func TestDateJSON(t *testing.T) {
	for _, text := range []string{`null`, `"2031-03-04"`, `"2031-03-04T05:06:07Z"`} {
		var d Date
		if err := json.Unmarshal([]byte(text), &d); err != nil {
			t.Fatal(err)
		}
		if b, err := json.Marshal(d); err != nil || string(b) != text {
			t.Errorf("%s came back as %s, %v", text, b, err)
		}
	}
	var d Date
	if err := json.Unmarshal([]byte(`"next week"`), &d); err == nil {
		t.Error("no error for a date that is none")
	}
}

func TestEveryRelationOfTheVocabularyIsThereOnce(t *testing.T) {
	seen := map[quad.IRI]bool{}
	for _, r := range Relations() {
		if seen[r.Predicate] || r.PLOVER == "" || r.Polarity < -1 || r.Polarity > 1 {
			t.Errorf("%+v", r)
		}
		seen[r.Predicate] = true
	}
	if _, ok := LookupRelation("so:unheardOf"); ok {
		t.Error("found a relation that is not on the list")
	}
}
