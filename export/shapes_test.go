package export_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/cayleygraph/quad"

	"saidso/export"
	"saidso/schema"
)

// TestShapes holds the lists of schema/shapes.ttl to the schema. Whether exports conform, an independent program checks.
func TestShapes(t *testing.T) {
	f, err := os.Open(filepath.Join("..", "schema", "shapes.ttl"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	listed := map[quad.Value]bool{}
	for q, err := range export.ReadTriG(f, export.Options{}) {
		if err != nil {
			t.Fatal(err)
		}
		if q.Predicate == quad.IRI("rdf:first") {
			listed[q.Object] = true
		}
	}
	for _, r := range schema.Relations() {
		for _, v := range []quad.Value{r.Predicate, quad.String(r.PLOVER), quad.Int(r.Polarity)} {
			if !listed[v] {
				t.Errorf("%v is in no list", v)
			}
		}
	}
	for _, kind := range []schema.EntityKind{schema.Person, schema.Organization, schema.Government, schema.Country, schema.Place, schema.EventKind,
		schema.Legislation, schema.Work, schema.Office, schema.Group, schema.Unnamed} {
		if !listed[kind.IRI()] {
			t.Errorf("%s is in no list", kind)
		}
	}
}
