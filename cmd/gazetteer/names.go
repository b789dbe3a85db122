package main

import (
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strings"
)

// compileGivenNames counts the given names of all members of Congress there ever were. A name needs two
// bearers, nine of ten of one gender ("u" where fewer); the hand-written list adds the rest of the
// world and wins.
func compileGivenNames(p paths) (map[string]string, error) {
	type count struct{ m, f int }
	counts := map[string]*count{}
	for _, file := range []string{"legislators-current.csv", "legislators-historical.csv"} {
		path := filepath.Join(p.sources, "congress-legislators", file)
		f, err := os.Open(path)
		if err != nil {
			return nil, err
		}
		records, err := csv.NewReader(f).ReadAll()
		f.Close()
		if err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		for _, row := range byHeader(records) {
			seen := map[string]bool{}
			for _, field := range []string{row["first_name"], row["nickname"]} {
				name, _, _ := strings.Cut(field, " ")
				if len(name) < 2 || strings.Contains(name, ".") || seen[name] {
					continue
				}
				seen[name] = true
				if counts[name] == nil {
					counts[name] = &count{}
				}
				switch row["gender"] {
				case "M":
					counts[name].m++
				case "F":
					counts[name].f++
				}
			}
		}
	}
	out := map[string]string{}
	for name, c := range counts {
		total := c.m + c.f
		switch {
		case total < 2:
		case c.m*10 >= total*9:
			out[name] = "m"
		case c.f*10 >= total*9:
			out[name] = "f"
		default:
			out[name] = "u"
		}
	}
	rows, err := readTable(p.override("given-names.tsv"), 2)
	if err != nil {
		return nil, err
	}
	for _, r := range rows {
		out[r[0]] = r[1]
	}
	return out, nil
}

func writeGivenNames(path string, names map[string]string) error {
	var rows [][]string
	for name, gender := range names {
		rows = append(rows, []string{name, gender})
	}
	sort.Slice(rows, func(i, j int) bool { return rows[i][0] < rows[j][0] })
	return writeTable(path, []string{"name", "gender"}, rows)
}
