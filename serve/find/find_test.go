package find_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/cayleygraph/quad"

	"saidso/article"
	"saidso/graph"
	"saidso/schema"
	"saidso/serve/find"
)

const (
	rubek   quad.IRI = "id:person/tomas-rubek"
	marrant quad.IRI = "id:person/ilse-marrant"
	dorn    quad.IRI = "id:person/henrik-dorn"
	senate  quad.IRI = "id:org/senate"
	premier quad.IRI = "id:office/valdoria/premier"
)

var names = map[quad.IRI][]string{
	rubek: {"Tomás Rubek", "Rubek"}, marrant: {"Ilse Marrant", "Marrant", "Ms. Marrant"}, dorn: {"Henrik Dorn"}, senate: {"the Senate"}, premier: {"premier of Valdoria"},
}

// story is an article: lines of "SPEAKER about WHOM: words", and relations.
type story struct {
	headline, outlet string
	day              int // of March 2031; 0 for none
	extractor        string
	says             []says
	deeds            []deed
	office           quad.IRI // that rubek holds
}

type says struct {
	who, about    quad.IRI
	words         string
	kind          schema.Kind
	against, fore quad.IRI
	answers       int // 1-based index of the statement answered
}

type deed struct {
	who, did, whom quad.IRI
	claimedBy      int // 1-based index of the statement
}

func (s story) reading() *schema.Reading {
	a := &article.Article{Text: s.headline, Headline: s.headline, Outlet: s.outlet}
	if s.day > 0 {
		a.Published, a.DayOnly = time.Date(2031, 3, s.day, 0, 0, 0, 0, time.UTC), true
	}
	if s.extractor == "" {
		s.extractor = "test/1"
	}
	r := schema.NewReading(a, s.extractor)
	named := map[quad.IRI]bool{}
	ref := func(id quad.IRI) schema.Ref {
		if !named[id] && id != "" {
			named[id] = true
			kind := schema.Person
			if id == senate {
				kind = schema.Government
			}
			if id == premier {
				kind = schema.Office
			}
			r.Entities = append(r.Entities, &schema.Entity{ID: id, Type: kind, Name: names[id][0], Aliases: names[id], Article: r.Article})
		}
		return schema.Ref{ID: id}
	}
	for i, x := range s.says {
		content := schema.Extent{Text: x.words, Spans: []schema.Span{{100 * i, 100*i + 50}}}
		kind := x.kind
		if kind == "" {
			kind = schema.Direct
		}
		st := &schema.Statement{ID: schema.StatementIRI(r.Article.ID, nil, nil, content.Spans), Article: r.Article, Kind: kind, Content: content,
			Certainty: schema.Certain, Confidence: 0.9, Extractor: s.extractor}
		if x.who != "" {
			st.Speaker = &schema.SpeakerRef{Ref: ref(x.who)}
		}
		if x.about != "" {
			st.About = append(st.About, ref(x.about))
		}
		if x.against != "" {
			st.Stances = append(st.Stances, schema.Stance{Ref: ref(x.against), Polarity: -1})
		}
		if x.fore != "" {
			st.Stances = append(st.Stances, schema.Stance{Ref: ref(x.fore), Polarity: 1})
		}
		if x.answers > 0 {
			st.Answers = r.Statements[x.answers-1].ID
		}
		r.Statements = append(r.Statements, st)
	}
	for i, x := range s.deeds {
		evidence := schema.Extent{Text: "words", Spans: []schema.Span{{i, i + 5}}}
		var claim quad.IRI
		if x.claimedBy > 0 {
			claim = r.Statements[x.claimedBy-1].ID
		}
		typ, _ := schema.LookupRelation(x.did)
		ref(x.who)
		ref(x.whom)
		r.Relations = append(r.Relations, &schema.Relation{
			ID: schema.RelationIRI(r.Article.ID, x.who, x.did, x.whom, evidence.Spans, claim), Article: r.Article, Subject: schema.Ref{ID: x.who}, Predicate: x.did,
			Object: schema.Ref{ID: x.whom}, Event: typ.PLOVER, Polarity: typ.Polarity, Asserted: claim == "", Certainty: schema.Certain, AccordingTo: schema.Link(claim),
			Evidence: evidence, Confidence: 0.9, Extractor: s.extractor,
		})
	}
	if s.office != "" {
		ref(s.office)
		ref(rubek)
		m := &schema.Membership{Member: rubek, Office: s.office}
		m.ID = schema.MembershipIRI(r.Article.ID, m)
		r.Memberships = append(r.Memberships, m)
	}
	return r
}

var stories = []story{
	{headline: "Marrant walks out", outlet: "Wire", day: 3, office: premier, says: []says{
		{who: rubek, about: marrant, words: "She left before the sanctions were drawn", against: marrant},
		{who: marrant, about: rubek, words: "He mistook a river for a kitchen tap", answers: 1, kind: schema.Mixed},
		{words: "nobody knows who said this"},
	}, deeds: []deed{{who: rubek, did: "so:criticized", whom: marrant}, {who: dorn, did: "so:threatened", whom: rubek, claimedBy: 2}}},
	{headline: "A red line", outlet: "Courier", day: 20, office: premier, says: []says{
		{who: rubek, about: senate, words: "The red line is a sanction", kind: schema.Indirect},
		{who: dorn, about: rubek, words: "a line that is red", against: rubek},
	}, deeds: []deed{{who: dorn, did: "so:criticized", whom: rubek}, {who: senate, did: "so:supported", whom: rubek}}},
	{headline: "Undated red", outlet: "Wire", says: []says{{who: rubek, about: marrant, words: "old words", fore: marrant}}},
}

func open(t *testing.T, all ...story) (*graph.Store, *find.Index) {
	t.Helper()
	store, err := graph.OpenMemory(graph.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := store.Close(); err != nil {
			t.Error(err)
		}
	})
	load(t, store, all...)
	return store, index(t, store)
}

func load(t *testing.T, store *graph.Store, all ...story) {
	t.Helper()
	for _, s := range all {
		if _, err := store.Load(t.Context(), s.reading()); err != nil {
			t.Fatal(err)
		}
	}
}

func index(t *testing.T, store *graph.Store) *find.Index {
	t.Helper()
	x := find.Open(store, find.Options{Every: -1})
	t.Cleanup(x.Close)
	if err := x.Wait(t.Context()); err != nil {
		t.Fatal(err)
	}
	return x
}

// texts are the words of statements, and the verbs of relations.
func texts(t *testing.T, store *graph.Store, ids []quad.IRI) string {
	t.Helper()
	snap, err := store.Snapshot(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer snap.Close()
	var all []string
	for _, id := range ids {
		if s, err := snap.Statement(id); err == nil {
			all = append(all, strings.Join(strings.Fields(s.Text)[:2], " "))
		} else if r, err := snap.Relation(id); err == nil {
			all = append(all, string(r.Predicate))
		} else {
			t.Fatal(err)
		}
	}
	return strings.Join(all, ", ")
}

func TestNames(t *testing.T) {
	_, x := open(t, stories...)
	for query, want := range map[string]string{
		"rub":                     "Tomás Rubek as Tomás Rubek",
		"RUBEK":                   "Tomás Rubek as Rubek!",
		"tomas r":                 "Tomás Rubek as Tomás Rubek",
		"rubek tom":               "Tomás Rubek as Tomás Rubek",
		"Ms Marrant":              "Ilse Marrant as Ms. Marrant!",
		"senate":                  "the Senate as the Senate",
		"id:person/ilse-marrant":  "Ilse Marrant as id:person/ilse-marrant!",
		"ubek":                    "",
		"":                        "",
		"---":                     "",
		"id:person/nobody":        "",
		strings.Repeat("x ", 999): "",
	} {
		var got []string
		for _, n := range x.Names(query, 3) {
			whole := ""
			if n.Whole {
				whole = "!"
			}
			got = append(got, n.Name+" as "+n.Matched+whole)
		}
		if strings.Join(got, "; ") != want {
			t.Errorf("%q: %q, expected %q", query, got, want)
		}
	}
	if near := x.Near("rubeck", 3); len(near) != 1 || near[0].ID != rubek {
		t.Errorf("near rubeck: %v", near)
	}
	if e, ok := x.Entity(rubek); !ok || e.Articles != 3 || e.Statements != 3 || e.About != 2 || e.Type != schema.Person || !slices.Equal(e.Aliases, []string{"Rubek", "Tomás Rubek"}) {
		t.Errorf("%+v %v", e, ok)
	}
}

func TestStatements(t *testing.T) {
	store, x := open(t, stories...)
	for query, want := range map[string]string{
		"line":          "The red, a line",
		"red line":      "The red, a line",
		`"red line"`:    "The red",
		`"line is a s*`: "The red",
		"sanction":      "The red",
		"sanction*":     "The red, She left",
		"SANCTIÓNS":     "She left",
		"red sanctions": "",
		"":              "",
		`"`:             "",
		"*":             "",
		"nobody":        "nobody knows",
	} {
		p := x.Statements(query, 0, 0)
		if got := texts(t, store, p.IDs); got != want || p.Total != len(p.IDs) {
			t.Errorf("%q: %q, expected %q", query, got, want)
		}
	}
	if p := x.Statements("line", 1, 1); p.Total != 2 || texts(t, store, p.IDs) != "a line" {
		t.Errorf("the second of two: %+v", p)
	}
	if p := x.Statements("line", 5, 7); p.Total != 2 || len(p.IDs) != 0 {
		t.Errorf("behind the end: %+v", p)
	}
	if p := x.Headlines("red", 0, 0); p.Total != 2 {
		t.Errorf("headlines: %+v", p)
	}
}

func TestLists(t *testing.T) {
	store, x := open(t, stories...)
	march := func(day int) time.Time { return time.Date(2031, 3, day, 0, 0, 0, 0, time.UTC) }
	type list = func(quad.IRI, find.Filter, int, int) find.Page
	for name, c := range map[string]struct {
		list   list
		of     quad.IRI
		filter find.Filter
		want   string
	}{
		"said, undated last":   {x.Said, rubek, find.Filter{}, "The red, She left, old words"},
		"the oldest first":     {x.Said, rubek, find.Filter{Oldest: true}, "She left, The red, old words"},
		"outlet":               {x.Said, rubek, find.Filter{Outlet: "Wire"}, "She left, old words"},
		"no such outlet":       {x.Said, rubek, find.Filter{Outlet: "Tower"}, ""},
		"kind":                 {x.Said, rubek, find.Filter{Kind: schema.Indirect}, "The red"},
		"since":                {x.Said, rubek, find.Filter{Since: march(4)}, "The red"},
		"until":                {x.Said, rubek, find.Filter{Until: march(20)}, "She left"},
		"claimed":              {x.Said, marrant, find.Filter{Relation: "so:threatened"}, "He mistook"},
		"claimed by none":      {x.Said, marrant, find.Filter{Relation: "so:met"}, ""},
		"about, and answering": {x.About, rubek, find.Filter{}, "a line, He mistook"},
		"relations":            {x.Deeds, rubek, find.Filter{}, "so:criticized, so:supported, so:criticized, so:threatened"},
		"relations of one":     {x.Deeds, rubek, find.Filter{Relation: "so:supported"}, "so:supported"},
		"relations by outlet":  {x.Deeds, dorn, find.Filter{Outlet: "Courier"}, "so:criticized"},
		"unknown":              {x.Said, "id:person/nobody", find.Filter{}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			if got := texts(t, store, c.list(c.of, c.filter, 0, 0).IDs); got != c.want {
				t.Errorf("%q, expected %q", got, c.want)
			}
		})
	}
}

func TestCounts(t *testing.T) {
	_, x := open(t, stories...)
	opinions := func(id quad.IRI, polarity int, given bool) string {
		top, total := x.Opinions(id, polarity, given, 5)
		s := fmt.Sprint(total)
		for _, o := range top {
			s += fmt.Sprintf(" %s %d %d %d", o.Who.Name, o.Articles, o.Deeds, o.Words)
		}
		return s
	}
	for got, want := range map[string]string{
		opinions(rubek, -1, false):                  "1 Henrik Dorn 1 1 1", // the claim does not count
		opinions(rubek, 1, false):                   "1 the Senate 1 1 0",
		opinions(rubek, -1, true):                   "1 Ilse Marrant 1 1 1",
		opinions(rubek, 1, true):                    "1 Ilse Marrant 1 0 1",
		opinions("id:x", 1, true):                   "0",
		fmt.Sprint(x.Facets(rubek, find.SaidPart)):  "{[{Wire 2} {Courier 1}] [{direct 2} {indirect 1}] []}",
		fmt.Sprint(x.Facets(rubek, find.DeedsPart)): "{[{Courier 2} {Wire 2}] [] [{so:criticized 2} {so:supported 1} {so:threatened 1}]}",
		fmt.Sprint(x.Months(rubek, find.Filter{})):  "[{2031-03-01 00:00:00 +0000 UTC 2 2}]",
	} {
		if got != want {
			t.Errorf("%q, expected %q", got, want)
		}
	}
	if r := x.Roles(rubek); len(r) != 1 || r[0].Office.Name != "premier of Valdoria" || r[0].Articles != 2 || r[0].First.Day() != 3 || r[0].Last.Day() != 20 {
		t.Errorf("roles: %+v", r)
	}
	o := x.Overview()
	if o.Articles != 3 || o.Statements != 6 || o.Relations != 4 || o.Asserted != 3 || o.People != 3 || o.First.Day() != 3 || o.Last.Day() != 20 || len(o.Newest) != 3 {
		t.Errorf("%+v", o)
	}
	if o.Quoted[0].ID != rubek || o.Quoted[0].Count != 3 || o.Criticized[0].Count != 1 || o.Praised[0].ID != rubek {
		t.Errorf("%+v", o)
	}
}

func TestBetween(t *testing.T) {
	store, x := open(t, stories...)
	p := x.Between(marrant, rubek, find.Filter{Oldest: true}, 0, 0)
	var ids []quad.IRI
	for _, e := range p.Events {
		ids = append(ids, e.ID)
	}
	if got, want := texts(t, store, ids), "so:criticized, She left, He mistook, old words"; got != want && got != "She left, so:criticized, He mistook, old words" {
		t.Errorf("%q, expected %q", got, want)
	}
	if p.Total != 4 || p.Said != [2]int{1, 2} || p.Against != [2]int{0, 2} || p.For != [2]int{0, 1} {
		t.Errorf("%+v", p)
	}
	if p := x.Between(marrant, marrant, find.Filter{}, 0, 0); p.Total != 0 {
		t.Errorf("with oneself: %+v", p)
	}
	if p := x.Between(marrant, rubek, find.Filter{Oldest: true}, 1, 3); len(p.Events) != 1 || p.Total != 4 {
		t.Errorf("the last: %+v", p)
	}
}
