package main

import (
	"bytes"
	"context"
	"testing"

	"saidso/extract/english"
)

// TestEntities scores who is who in our own gold. The table is golden: a change of quality shows in review.
func TestEntities(t *testing.T) {
	p, err := english.Open()
	if err != nil {
		t.Fatal(err)
	}
	texts, err := scoreEntities(context.Background(), p, goldDir, 2)
	if err != nil {
		t.Fatal(err)
	}
	if len(texts) < 22 {
		t.Fatalf("%d texts", len(texts))
	}
	var out bytes.Buffer
	if err := newEntitiesReport(about{}, texts).body(&out); err != nil {
		t.Fatal(err)
	}
	golden(t, "testdata/entities.txt", out.String())
}
