package kb

import (
	"strings"
	"testing"
	"testing/fstest"

	"saidso/data"
	"saidso/schema"
)

func tables(people string) fstest.MapFS {
	return fstest.MapFS{
		"gazetteer/countries.tsv": {Data: []byte("ostria\tOS\tOstria\tRepublic of Ostria\tOstrian\tOstrians\tTorm\t\n")},
		"gazetteer/places.tsv":    {Data: []byte("torm\tTorm\tostria\n")},
		"gazetteer/orgs.tsv":      {Data: []byte("world-water-office\tgovernment\tWorld Water Office\tWWO|Who\tostria\n")},
		"gazetteer/people.tsv":    {Data: []byte(people)},
	}
}

func TestOpen(t *testing.T) {
	k, err := Open(tables("petra-holm\tPetra Holm\tHolm|P. Holm\tf\tostria\t\tforeign minister\tQ1\n"))
	if err != nil {
		t.Fatal(err)
	}
	for form, want := range map[string]string{
		"Petra Holm": "id:person/petra-holm", "HOLM": "id:person/petra-holm", "p holm": "id:person/petra-holm",
		"Republic of Ostria": "id:country/ostria", "World Water Office": "id:org/world-water-office", "WWO": "id:org/world-water-office",
		"Torm": "id:place/torm", "Wwo": "", "Kask": "",
	} {
		got := ""
		if es := k.Lookup(schema.Slug(form), form); len(es) == 1 {
			got = string(es[0].ID)
		}
		if got != want {
			t.Errorf("Lookup(%q) = %q, want %q", form, got, want)
		}
	}
	if e, ok := k.Demonym("ostrian"); !ok || e.Slug != "ostria" {
		t.Errorf("Ostrian: %v", e)
	}
	if e, ok := k.People("ostrians"); !ok || e.Slug != "ostria" {
		t.Errorf("Ostrians: %v", e)
	}
	if !k.Begins("world") || !k.Begins("world-water") || k.Begins("water") {
		t.Error("Begins does not know how names begin")
	}
	known, ok := k.Known("id:person/petra-holm")
	if !ok || known.Name != "Petra Holm" || len(known.Facts) != 1 || known.Facts[0].Label != schema.LabelKnowledgeBase {
		t.Errorf("%+v", known)
	}
	if _, ok := k.Known("id:person/nobody"); ok {
		t.Error("knows nobody")
	}
}

func TestOpenNamesWhatIsWrong(t *testing.T) {
	_, err := Open(tables("petra-holm\tPetra Holm\npetra-holm\tPetra Holm\n"))
	if err == nil || !strings.Contains(err.Error(), "people.tsv: line 2: ") || !strings.Contains(err.Error(), "twice") {
		t.Errorf("one slug twice: %v", err)
	}
	missing := tables("")
	delete(missing, "gazetteer/orgs.tsv")
	if _, err := Open(missing); err == nil || !strings.Contains(err.Error(), "orgs.tsv") {
		t.Errorf("a missing table: %v", err)
	}
}

func TestTheEmbeddedGazetteerOpens(t *testing.T) {
	k, err := Open(data.Gazetteer)
	if err != nil {
		t.Fatal(err)
	}
	for _, form := range []string{"Zelensky", "Zelenskyy", "Zelenskiy"} {
		if es := k.Lookup(schema.Slug(form), form); len(es) != 1 || es[0].Slug != "volodymyr-zelenskyy" {
			t.Errorf("%s: %v", form, es)
		}
	}
	if es := k.Lookup("who", "Who"); len(es) != 0 {
		t.Errorf("\"Who\" is %v", es)
	}
}

func BenchmarkOpen(b *testing.B) {
	for b.Loop() {
		if _, err := Open(data.Gazetteer); err != nil {
			b.Fatal(err)
		}
	}
}
