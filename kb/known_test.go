package kb

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"

	"saidso/schema"
)

// facts are a person's memberships as the graph gets them: office or organization, start, end, precision and manner, sorted.
func facts(t *testing.T, k *KB, id quad.IRI) []string {
	t.Helper()
	known, ok := k.Known(id)
	if !ok {
		t.Fatalf("%s is not known", id)
	}
	of := map[quad.Value]map[quad.Value]string{}
	for _, q := range known.Facts {
		if q.Label != schema.LabelKnowledgeBase {
			t.Errorf("%v", q)
		}
		if of[q.Subject] == nil {
			of[q.Subject] = map[quad.Value]string{}
		}
		text := quad.ToString(q.Object)
		switch v := q.Object.(type) {
		case quad.Time:
			text = time.Time(v).Format(time.DateOnly)
		case quad.IRI:
			text = string(v)
		}
		of[q.Subject][q.Predicate] = text
	}
	var list []string
	for s, m := range of {
		if s == id {
			continue
		}
		if m[schema.OrgMember] != string(id) || m[schema.Type] != string(schema.TypeMembership) {
			t.Errorf("%v: %v", s, m)
		}
		var line []string
		for _, p := range []quad.IRI{schema.OfficeHeld, schema.OrgOrganization, schema.StartDate, schema.EndDate, schema.DatePrecision, schema.HeldAs} {
			line = append(line, m[p])
		}
		list = append(list, strings.Join(line, " "))
	}
	slices.Sort(list)
	return list
}

// Of a person the knowledge base gives each term and the party, dated as precisely as it knows.
func TestMemberships(t *testing.T) {
	k := ostrian(t, `{"type":"organization","slug":"reed-party","kind":"party","name":"Reed Party","country":"nostria"}
{"type":"person","slug":"mirela-voss","name":"Mirela Voss","country":"nostria","party":"reed-party"}
`)
	for id, want := range map[quad.IRI][]string{
		"id:person/juri-kask": {
			"id:office/ox/foreign-minister id:country/nostria 2026-05-01 2028-11-03 month ",
			"id:office/ox/president id:country/nostria 2029-01-20  day ",
		},
		"id:person/ana-rell": {
			"id:office/ox/foreign-minister id:country/nostria 2028-11-03 2029-03-01 day acting",
			"id:office/water-office/chief id:org/water-office 2027-01-01  year ",
		},
		"id:person/mirela-voss": {" id:org/reed-party    "},
		"id:org/water-office":   nil,
	} {
		if diff := cmp.Diff(want, facts(t, k, id)); diff != "" {
			t.Errorf("%s:\n%s", id, diff)
		}
	}
	p, _ := k.Post("nostria/president")
	if ref := k.OfficeRef(p); ref.Name != "president of Nostria" || ref.Type != schema.Office {
		t.Errorf("%+v", ref)
	}
}

// No two terms share a node.
func TestMembershipsApart(t *testing.T) {
	k := embedded(t)
	for e := range k.All {
		seen := map[quad.IRI]bool{}
		for _, m := range k.memberships(e.ID, e) {
			if seen[m.ID] {
				t.Errorf("%s: two memberships are one: %+v", e.ID, m)
			}
			seen[m.ID] = true
		}
	}
}

func TestRecordDates(t *testing.T) {
	for _, text := range []string{"", "2031", "2031-05", "2031-05-06"} {
		d, _ := ParseDate(text)
		if got := DateIn(d.Schema()); got != d || d.Schema().String() != text {
			t.Errorf("%q: %v, %v", text, got, d.Schema())
		}
	}
}
