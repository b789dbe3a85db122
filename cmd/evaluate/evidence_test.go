package main

import (
	"context"
	"os"
	"testing"

	"saidso/article"
	"saidso/extract/english"
)

// TestEvidence walks the direct edges of the gold, the samples and the cases: each has its words in the text, verbatim.
func TestEvidence(t *testing.T) {
	p, err := english.Open()
	if err != nil {
		t.Fatal(err)
	}
	gold, err := readRelationGold(os.DirFS(goldDir))
	if err != nil {
		t.Fatal(err)
	}
	var articles []*article.Article
	for _, g := range gold {
		articles = append(articles, g.article)
	}
	for _, c := range readCases(t) {
		articles = append(articles, &article.Article{Text: "Talks\n\n“é” — " + c.Text + "\n"}) // offsets are code points
	}
	for a, err := range article.Read(context.Background(), []string{"../../data/samples"}, article.Options{}) {
		if err != nil {
			continue // the notes beside the samples
		}
		articles = append(articles, a)
	}
	edges, wrong, err := walkEvidence(context.Background(), p, articles, 2)
	if err != nil {
		t.Fatal(err)
	}
	for _, w := range wrong {
		t.Error(w)
	}
	if edges < 300 {
		t.Errorf("only %d direct edges in %d articles", edges, len(articles))
	}
}
