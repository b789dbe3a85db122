package main

import (
	"context"
	"os"
	"testing"

	"saidso/graph/measure"
)

func TestProf(t *testing.T) {
	dir := os.Getenv("PROFDIR")
	if _, err := os.Stat(dir + "/saidso"); err != nil {
		if _, err := measure.Load(context.Background(), "saidso", dir, measure.News{Quads: 1_000_000}, true); err != nil {
			t.Fatal(err)
		}
	}
	f := os.Getenv("PROFFORMAT")
	if f == "floor" {
		if err := floor(context.Background(), dir+"/saidso", dir+"/out", 196<<20); err != nil { t.Fatal(err) }
		return
	}
	os.RemoveAll(dir + "/out")
	if err := exportOnce(context.Background(), f, dir+"/saidso", dir+"/out"); err != nil { t.Fatal(err) }
}
