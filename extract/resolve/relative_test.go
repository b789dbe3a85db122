package resolve_test

import (
	"testing"

	"saidso/extract"
	"saidso/extract/resolve"
	"saidso/schema"
)

// TestOfficesByOwner finds holders of offices whose country another phrase tells.
func TestOfficesByOwner(t *testing.T) {
	k := known(t)
	torm, kestria := said{print: "Torm", kind: place}, said{print: "Kestria", kind: country}
	holm := said{print: "Petra Holm", kind: person, role: "president ostria", is: "id:person/petra-holm"}
	her := said{print: "her", pronoun: true, entity: 2}
	for _, c := range []struct {
		name, text string
		mentions   []said
	}{
		{"its president", "Torm Ostrian news : Kestria and its president agreed",
			[]said{torm, kestria, {print: "its", pronoun: true, entity: 2}, {print: "its president", title: "president", is: "id:person/lena-orr"}}},
		{"its, of nothing", "Torm Ostrian news : Kestria and its president agreed",
			[]said{torm, kestria, {print: "its president", title: "president", is: "-"}}},
		{"the country's president", "Torm Ostrian news : Kestria voted and the country 's president agreed",
			[]said{torm, kestria, {print: "the country 's president", title: "president", is: "id:person/lena-orr"}}},
		{"a day of his", "Torm Ostrian Ostrian news : on his last day the president left",
			[]said{torm, {print: "his last day the president", title: "president", is: "id:person/petra-holm"}}},
		{"her counterpart", "Torm : Petra Holm met her Kestrian counterpart",
			[]said{torm, holm, her, {print: "her Kestrian counterpart", title: "counterpart", owner: "kestria", is: "id:person/lena-orr"}}},
		{"her counterpart, of whom the article prints no office", "Torm : Petra Holm met her Kestrian counterpart",
			[]said{torm, {print: "Petra Holm", kind: person}, her, {print: "her Kestrian counterpart", title: "counterpart", owner: "kestria", is: "id:person/lena-orr"}}},
		{"her counterpart in a country of which nothing is known", "Torm : Petra Holm met her Marran counterpart",
			[]said{torm, holm, her, {print: "her Marran counterpart", title: "counterpart", owner: "marra", is: "-"}}},
		{"her foreign minister", "Drovik Kestrian news : Petra Holm met her foreign minister",
			[]said{{print: "Drovik", kind: place}, holm, her, {print: "her foreign minister", title: "foreign minister", is: "id:person/juri-kask"}}},
	} {
		doc := annotated(t, k, "2026-06-01", c.text, c.mentions)
		resolve.Identify(doc, k)
		check(t, c.name, doc, c.mentions)
	}
}

// TestRelatives fills in the offices of those whose office another's tells.
func TestRelatives(t *testing.T) {
	k := known(t)
	for _, c := range []struct {
		word, owner, title, after string
	}{
		{"counterpart", "kestria", "chief whip", "kestria"},
		{"successor", "", "chief whip", "ostria"},
		{"predecessor", "", "chief whip", "ostria"},
	} {
		doc := annotated(t, k, "2026-06-01", "Mina Dahl met her match Ivo Rask", []said{
			{print: "Mina Dahl", kind: person, role: "chief-whip ostria"}, {print: "her", pronoun: true, entity: 1}, {print: "Ivo Rask", kind: person},
		})
		doc.Roles = append(doc.Roles, extract.Role{Holder: 2, Predicate: schema.HasRole, Relative: c.word, Owner: c.owner, Country: c.owner != "", Nation: c.owner, Possessor: 1, Org: extract.None})
		doc.Entities[1].Roles = append(doc.Entities[1].Roles, 1)
		resolve.Identify(doc, k)
		if r := doc.Roles[1]; r.Title != c.title || r.Owner != c.after {
			t.Errorf("%s: %+v", c.word, r)
		}
	}
}

// TestInstitutions gives bodies of state without a name a node that all articles about the country share.
func TestInstitutions(t *testing.T) {
	k := known(t)
	torm := said{print: "Torm", kind: place}
	for _, c := range []struct {
		name, text string
		mentions   []said
	}{
		{"of the article's country", "Torm Ostrian news : the foreign ministry agreed", []said{torm, {print: "the foreign ministry", body: true, is: "id:org/ostrian-foreign-ministry"}}},
		{"of another country", "Torm Ostrian news : the Kestrian foreign ministry agreed",
			[]said{torm, {print: "the Kestrian foreign ministry", body: true, is: "id:org/kestrian-foreign-ministry"}}},
		{"of a possessor", "Torm Ostrian news : Kestria and its parliament agreed",
			[]said{torm, {print: "Kestria", kind: country}, {print: "its", pronoun: true, entity: 2}, {print: "its parliament", body: true, is: "id:org/kestrian-parliament"}}},
		{"of which a country has many", "Torm Ostrian news : the court agreed", []said{torm, {print: "the court", body: true}}},
	} {
		doc := annotated(t, k, "2026-06-01", c.text, c.mentions)
		resolve.Identify(doc, k)
		check(t, c.name, doc, c.mentions)
		last := doc.Entities[len(doc.Entities)-1]
		if last.Kind != schema.Government || last.ID == "" || c.name == "of which a country has many" && last.ID == "id:org/the-court" {
			t.Errorf("%s: %+v", c.name, last)
		}
	}
}
