package main

import "sort"

var orgHeader = []string{"slug", "type", "name", "aliases", "country"}

// compileOrgs writes the hand-written table in the order of its slugs.
func compileOrgs(p paths) ([][]string, error) {
	rows, err := readTable(p.override("orgs.tsv"), len(orgHeader))
	if err != nil {
		return nil, err
	}
	sort.Slice(rows, func(i, j int) bool { return rows[i][0] < rows[j][0] })
	return rows, nil
}
