package main

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"
	"strconv"

	"saidso/article"
	"saidso/extract"
	"saidso/extract/quote"
	"saidso/extract/segment"
	"saidso/score"
)

// pairsOfActors reads a split of the directed-sentiment corpus: sentences with two marked actors and who is for or against whom.
func pairsOfActors(split string) func(string, func(*record) error) error {
	return func(corpora string, emit func(*record) error) error {
		return stances(filepath.Join(corpora, "directed-sentiment", split+".txt"), emit)
	}
}

func stances(path string, emit func(*record) error) error {
	lists, err := openLists()
	if err != nil {
		return err
	}
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	for n := 1; lines.Scan(); n++ {
		row, err := score.ParseStance(lines.Text())
		if err != nil {
			return fmt.Errorf("%s:%d: %w", path, n, err)
		}
		doc := &extract.Document{Article: &article.Article{Text: row.Text}}
		for _, s := range []extract.Stage{segment.Stage(), quote.Stage()} {
			if err := s.Run(doc); err != nil {
				return err
			}
		}
		p, q := row.Tokens(doc)
		if p.Len() == 0 || q.Len() == 0 || p.Start < q.End && q.Start < p.End {
			continue
		}
		r := newRecord("stance", strconv.Itoa(n), doc)
		r.Known = lists.find(doc)
		r.Pair, r.Stance = &[2][2]int{{p.Start, p.End}, {q.Start, q.End}}, int(row.Label)
		if err := emit(r); err != nil {
			return err
		}
	}
	return lines.Err()
}
