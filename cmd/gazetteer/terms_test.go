package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestAppendTerm(t *testing.T) {
	var got []term
	for _, x := range []term{
		{"us/senator", "2007-01-03", "2013-01-03", true},
		{"us/senator", "2013-01-03", "2019-01-03", true},       // goes on
		{"us/president", "2019-01-20", "2021-01-20", false},    // another post
		{"us/senator", "2025-01-03", "2031-01-03", true},       // came back, and is there still
		{"us/representative", "2001-01-03", "2003-01-0", true}, // a date that is none stays apart
	} {
		got = appendTerm(got, x)
	}
	want := []term{
		{"us/senator", "2007-01-03", "2019-01-03", true}, {"us/president", "2019-01-20", "2021-01-20", false}, {"us/senator", "2025-01-03", "", true},
		{"us/representative", "2001-01-03", "2003-01-0", true},
	}
	if d := cmp.Diff(want, got, cmp.AllowUnexported(term{})); d != "" {
		t.Errorf("-want +got:\n%s", d)
	}
}

func TestLeaderTerm(t *testing.T) {
	for _, c := range []struct{ entry, office, post, from string }{
		{"President Volodymyr ZELENSKYY (since 20 May 2019)", "president", "ukraine/president", "2019-05-20"},
		{"Interim President Ibrahim TRAORE (since 30 September 2022)", "interim president", "ukraine/president", "2022-09-30"},
		{"President Bajram BEGAJ (since July 2022)", "president", "", ""},
		{"Prime Minister (vacant)", "prime minister", "", ""},
		{"President A. B. (since 31 February 2022)", "president", "", ""},
	} {
		got := leaderTerm(c.entry, "ukraine", c.office)
		if got == nil {
			got = &term{}
		}
		if got.post != c.post || got.from != c.from {
			t.Errorf("%s: %+v, want %s since %s", c.entry, got, c.post, c.from)
		}
	}
}

func TestCompileFormer(t *testing.T) {
	dir := t.TempDir()
	folder := filepath.Join(dir, "congress-legislators")
	if err := os.MkdirAll(folder, 0o755); err != nil {
		t.Fatal(err)
	}
	write := func(name, text string) {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("executive.json", `[{"id":{"bioguide":"W1"},"name":{"first":"Ada","last":"Wren"},"bio":{"gender":"F","birthday":"1900-01-01"},"terms":[{"type":"prez","start":"1961-01-20","end":"1965-01-20"}]},
{"id":{"bioguide":""},"name":{"first":"Ole","last":"Vik"},"bio":{"gender":"M","birthday":"1880-01-01"},"terms":[{"type":"prez","start":"1953-01-20","end":"1961-01-20"}]}]`)
	write("legislators-historical.csv", strings.Join([]string{
		"last_name,first_name,suffix,nickname,birthday,gender,type,party,bioguide_id,wikipedia_id",
		"Wren,Ada,,,1900-01-01,F,sen,Democrat,W1,Ada Wren",
		"Orr,Thomas,Jr.,Tom,1850-02-02,M,rep,Republican,O1,",
		"Kask,Juri,,,1960-03-03,M,rep,Democrat,K1,Juri Kask (politician)", // he stands in people.tsv
		"Kask,Juri,,,1860-03-03,M,rep,Democrat,K2,Juri Kask (older)",      // a namesake of long ago
		"Holm,Petra,,,1970-04-04,F,rep,Democrat,H1,Petra Holm",            // a namesake with another birthday
		"Rell,Ana,,,1971-05-05,F,rep,Democrat,R1,Ana Rell",                // she stands there too
	}, "\n")+"\n")
	people := []*person{
		{slug: "juri-kask", name: "Juri Kask", country: "united-states"},
		{slug: "petra-holm", name: "Petra Holm", country: "united-states", born: "1980-04-04"},
		{slug: "ana-rell", name: "Ana Rell", country: "united-states", born: "1971-05-05"},
	}
	list, err := compileFormer(paths{sources: dir}, people)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, f := range list {
		got = append(got, strings.Join([]string{f.slug, f.name, strings.Join(f.aliases, "|"), f.office, f.party, f.born}, " ; "))
	}
	want := []string{
		"ada-wren-w1 ; Ada Wren ;  ; senator ; democratic-party ; 1900", "juri-kask-k2 ; Juri Kask ;  ; representative ; democratic-party ; 1860",
		"ole-vik ; Ole Vik ;  ;  ;  ; 1880", "petra-holm-h1 ; Petra Holm ;  ; representative ; democratic-party ; 1970",
		"thomas-orr-jr-o1 ; Thomas Orr Jr. ; Tom Orr Jr. ; representative ; republican-party ; 1850",
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("-want +got:\n%s", d)
	}
	if len(list[0].terms) != 1 || list[0].terms[0].post != "united-states/president" {
		t.Errorf("a president who was in Congress: %+v", list[0].terms)
	}
}
