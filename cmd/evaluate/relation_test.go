package main

import (
	"bytes"
	"context"
	"os"
	"testing"

	"saidso/extract/english"
	"saidso/score"
)

// TestRelations scores the relations of our own gold. The table is golden: a change of quality shows in review. Errors of the
// articles that are held out are not listed.
func TestRelations(t *testing.T) {
	gold, err := readRelationGold(os.DirFS(goldDir))
	if err != nil {
		t.Fatal(err)
	}
	p, err := english.Open()
	if err != nil {
		t.Fatal(err)
	}
	if err := gold.score(context.Background(), p, goldDir, 2); err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := (&relationReport{gold: gold, list: "dev"}).body(&out); err != nil {
		t.Fatal(err)
	}
	golden(t, "testdata/relations.txt", out.String())
}

// TestRelationGold holds the annotation to its size: 60 articles, 24 of them held out, 400 relations, of which 120 are not asserted.
func TestRelationGold(t *testing.T) {
	gold, err := readRelationGold(os.DirFS(goldDir))
	if err != nil {
		t.Fatal(err)
	}
	heldOut, relations, unreal := 0, 0, 0
	for _, g := range gold {
		if g.part == "held-out" {
			heldOut++
		}
		for i, f := range g.gold {
			for _, h := range g.gold[:i] {
				if f.Status == h.Status && f.String() == h.String() && len(f.AccordingTo) == len(h.AccordingTo) && (len(f.AccordingTo) == 0 || f.AccordingTo[0] == h.AccordingTo[0]) {
					t.Errorf("%s: %s %s stands twice", g.stem, f.Status, f.String())
				}
			}
			if f.Status == score.Claimed && len(f.AccordingTo) == 0 && f.Evidence == "" {
				t.Errorf("%s: %s is nobody's claim", g.stem, f.String())
			}
			if f.Status != score.Optional {
				relations++
			}
			if f.Status != score.Optional && f.Status != score.Asserted {
				unreal++
			}
		}
	}
	if len(gold) < 60 || heldOut != 24 || relations < 400 || unreal < 120 {
		t.Errorf("%d articles, %d held out, %d relations, %d not asserted", len(gold), heldOut, relations, unreal)
	}
}
