package main

import (
	"bytes"
	"context"
	"testing"
)

// TestPages scores what is read from data/pages. The table is golden: a change of quality shows in review.
func TestPages(t *testing.T) {
	list, err := scorePages(context.Background(), "../../data/pages", 2)
	if err != nil {
		t.Fatal(err)
	}
	if len(list) < 40 {
		t.Fatalf("%d pages", len(list))
	}
	var out bytes.Buffer
	if err := (&pagesReport{pages: list}).text(&out); err != nil {
		t.Fatal(err)
	}
	golden(t, "testdata/pages.txt", out.String())
}
