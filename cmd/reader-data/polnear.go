package main

import (
	"os"

	"saidso/article"
	"saidso/data"
	"saidso/extract"
	"saidso/extract/quote"
	"saidso/extract/segment"
	"saidso/kb"
	"saidso/lexicon"
	"saidso/schema"
	"saidso/score"
)

// attributions reads a corpus in PolNeAR's layout.
func attributions(dir string, emit func(*record) error) error {
	lists, err := openLists()
	if err != nil {
		return err
	}
	fsys := os.DirFS(dir)
	entries, err := score.List(fsys)
	if err != nil {
		return err
	}
	for _, e := range entries {
		text, gold, err := e.Read(fsys)
		if err != nil {
			return err
		}
		doc := &extract.Document{Article: &article.Article{Text: text}}
		for _, s := range []extract.Stage{segment.Stage(), quote.Stage()} {
			if err := s.Run(doc); err != nil {
				return err
			}
		}
		r := newRecord("polnear", e.Stem, doc)
		for i := range doc.Tokens {
			r.Points = append(r.Points, doc.Points(extract.Span{Start: i, End: i + 1}))
		}
		r.Known = lists.find(doc)
		for _, a := range gold {
			r.Gold = append(r.Gold, attribution{pairs(a.Source), pairs(a.Cue), pairs(a.Content)})
		}
		if err := emit(r); err != nil {
			return err
		}
	}
	return nil
}

func pairs(list []schema.Span) [][2]int {
	out := make([][2]int, 0, len(list))
	for _, s := range list {
		out = append(out, s)
	}
	return out
}

func openLists() (*lists, error) {
	k, err := kb.Load(data.KnowledgeBase)
	if err != nil {
		return nil, err
	}
	o, err := lexicon.ReadOffices(data.Lexicon, "lexicon/offices.tsv")
	return &lists{k, o}, err
}
