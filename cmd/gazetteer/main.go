package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
)

// paths are the folders that a run reads and writes.
type paths struct {
	sources   string // holds country-codes, factbook, congress-legislators
	gazetteer string
	lexicon   string
}

func (p paths) override(name string) string {
	return filepath.Join(p.gazetteer, "overrides", name)
}

func main() {
	shared := flag.String("shared", "", "folder that holds gazetteers/ with the sources; without it the tables stay as they are")
	data := flag.String("data", "data", "the project's data folder")
	flag.Parse()
	if flag.NArg() > 0 {
		fmt.Fprintln(os.Stderr, "usage: gazetteer [-shared DIR] [-data DIR]")
		os.Exit(2)
	}
	if err := run(*shared, *data); err != nil {
		fmt.Fprintln(os.Stderr, "gazetteer:", err)
		os.Exit(1)
	}
}

// run writes the tables where sources are given, and compiles them.
func run(shared, data string) error {
	if shared != "" {
		p := paths{
			sources:   filepath.Join(shared, "gazetteers"),
			gazetteer: filepath.Join(data, "gazetteer"),
			lexicon:   filepath.Join(data, "lexicon"),
		}
		if err := tables(p); err != nil {
			return err
		}
	}
	return compile(data)
}

// tables writes the tables that have sources.
func tables(p paths) error {
	book, err := readFactbook(filepath.Join(p.sources, "factbook"))
	if err != nil {
		return err
	}
	countries, err := compileCountries(p, book)
	if err != nil {
		return err
	}
	if err := writeCountries(filepath.Join(p.gazetteer, "countries.tsv"), countries); err != nil {
		return err
	}
	names, err := compileGivenNames(p)
	if err != nil {
		return err
	}
	if err := writeGivenNames(filepath.Join(p.lexicon, "given-names.tsv"), names); err != nil {
		return err
	}
	people, err := compilePeople(p, countries, book, names)
	if err != nil {
		return err
	}
	if err := writePeople(filepath.Join(p.gazetteer, "people.tsv"), people); err != nil {
		return err
	}
	past, err := compileFormer(p, people)
	if err != nil {
		return err
	}
	if err := writeFormer(filepath.Join(p.gazetteer, "former.tsv"), past); err != nil {
		return err
	}
	everybody := slices.Clone(people)
	for _, f := range past {
		everybody = append(everybody, &f.person)
	}
	sources := filepath.Join(p.gazetteer, "sources")
	if err := os.MkdirAll(sources, 0o755); err != nil {
		return err
	}
	if err := writeTerms(filepath.Join(sources, "posts.tsv"), filepath.Join(sources, "terms.tsv"), everybody); err != nil {
		return err
	}
	orgs, err := compileOrgs(p)
	if err != nil {
		return err
	}
	return writeTable(filepath.Join(p.gazetteer, "orgs.tsv"), orgHeader, orgs)
}
