package data

import (
	"strings"
	"testing"
)

func TestCues(t *testing.T) {
	rows := readTable(t, Lexicon, "lexicon/cues.tsv", "lemma", "pos", "frames", "force", "certainty", "flags")
	pos := set("verb noun adj prep")
	frames := set("quote that wh inf obj-inf obj-of obj-for obj-as obj-comp np addr to-addr about noun-that noun-of")
	force := set("say reply write ask order promise deny judge think want feel know show")
	certainty := set("certain probable possible")
	flags := set("reply deny addressee-obj negative positive weak")
	for _, r := range rows {
		f := r.fields
		if f[0] != strings.ToLower(f[0]) {
			t.Errorf("line %d: lemma %q is not in lower case", r.line, f[0])
		}
		if f[2] == "" {
			t.Errorf("line %d: %q has no frame", r.line, f[0])
		}
		if !pos[f[1]] || !force[f[3]] || !certainty[f[4]] {
			t.Errorf("line %d: pos %q, force %q or certainty %q is not in the closed set", r.line, f[1], f[3], f[4])
		}
		inSet(t, r, f[2], frames)
		inSet(t, r, f[5], flags)
		if f[1] != "noun" && strings.Contains(f[2], "noun-that") {
			t.Errorf("line %d: %q is no noun", r.line, f[0])
		}
	}
	unique(t, rows, func(r row) string { return r.fields[1] + " " + r.fields[0] })
	sorted(t, rows, first)
}

// vocabulary is the closed list of relations of the graph's model.
const vocabulary = `so:criticized so:accused so:praised so:supported so:opposed so:thanked so:apologizedTo so:urged
so:demanded so:pressured so:warned so:threatened so:promised so:agreedWith so:disagreedWith so:confronted so:met
so:spokeWith so:negotiatedWith so:interviewed so:respondedTo so:cooperatedWith so:aided so:appointed so:nominated
so:dismissed so:succeeded so:sanctioned so:arrested so:investigated so:sued so:defeated so:ranAgainst so:votedFor
so:resignedFrom so:attacked so:protestedAgainst so:memberOf so:represents so:spokespersonFor`

func TestRelations(t *testing.T) {
	rows := readTable(t, Lexicon, "lexicon/relations.tsv", "predicate", "pos", "pattern", "flags")
	predicates := set(vocabulary)
	pos := set("verb noun adj")
	flags := set("person human body weak reversed symmetric agent mutual insult honor also thing")
	found := map[string]bool{}
	targets := map[string][]row{}
	for _, r := range rows {
		f := r.fields
		if !predicates[f[0]] {
			t.Errorf("line %d: %q is no relation of the vocabulary", r.line, f[0])
		}
		found[f[0]] = true
		if r.section != "# "+f[0] {
			t.Errorf("line %d: %s stands in section %q", r.line, f[0], r.section)
		}
		if !pos[f[1]] {
			t.Errorf("line %d: pos %q is not in the closed set", r.line, f[1])
		}
		inSet(t, r, f[3], flags)
		words := strings.Fields(f[2])
		if strings.Join(words, " ") != f[2] || strings.Count(f[2], "OBJ") != 1 || words[0] == "OBJ" {
			t.Errorf("line %d: pattern %q", r.line, f[2])
		}
		if rest := strings.Replace(f[2], "OBJ", "", 1); rest != strings.ToLower(rest) {
			t.Errorf("line %d: pattern %q is not in lower case", r.line, f[2])
		}
		for _, w := range words {
			if w == "an" || w == "the" {
				t.Errorf("line %d: pattern %q: determiners are written \"a\"", r.line, f[2])
			}
		}
		key := f[1] + " " + f[2]
		for _, other := range targets[key] {
			if overlap(f[3], other.fields[3]) {
				t.Errorf("line %d: %q means %s on line %d", r.line, f[2], other.fields[0], other.line)
			}
		}
		targets[key] = append(targets[key], r)
	}
	for p := range predicates {
		if !found[p] {
			t.Errorf("no pattern for %s", p)
		}
	}
	sorted(t, rows, func(r row) string {
		return map[string]string{"verb": "1", "noun": "2", "adj": "3"}[r.fields[1]] + r.fields[2]
	})
}

// overlap reports whether one target could satisfy both sets of flags: one of them must ask for a human
// and the other for a body, or the pattern is ambiguous.
func overlap(a, b string) bool {
	for _, complement := range []string{"insult", "honor"} {
		if strings.Contains(a, complement) != strings.Contains(b, complement) {
			return false // the words behind the target tell them apart
		}
	}
	human, body := strings.Contains(a, "human"), strings.Contains(a, "body")
	return !(human && strings.Contains(b, "body") || body && strings.Contains(b, "human"))
}

func TestOffices(t *testing.T) {
	rows := readTable(t, Lexicon, "lexicon/offices.tsv", "phrase", "kind", "level", "gender", "full", "flags")
	kinds := set("office honorific rank profession spokes relation")
	levels := set("international national regional local organization")
	flags := set("head")
	phrases := map[string]row{}
	for _, r := range rows {
		phrases[r.fields[0]] = r
	}
	for _, r := range rows {
		f := r.fields
		if !kinds[f[1]] || r.section != "# "+f[1] {
			t.Errorf("line %d: kind %q in section %q", r.line, f[1], r.section)
		}
		if (f[1] == "office") != levels[f[2]] {
			t.Errorf("line %d: kind %s has level %q", r.line, f[1], f[2])
		}
		if !gender[f[3]] {
			t.Errorf("line %d: gender %q", r.line, f[3])
		}
		inSet(t, r, f[5], flags)
		// An abbreviation keeps its case and names a phrase of its own kind.
		if f[4] == "" && f[0] != strings.ToLower(f[0]) {
			t.Errorf("line %d: phrase %q is not in lower case", r.line, f[0])
		}
		if f[4] != "" && (phrases[f[4]].fields == nil || phrases[f[4]].fields[1] != f[1]) {
			t.Errorf("line %d: %q is short for %q, which is no %s", r.line, f[0], f[4], f[1])
		}
	}
	unique(t, rows, first)
	sorted(t, rows, first)
}

func TestGivenNames(t *testing.T) {
	rows := readTable(t, Lexicon, "lexicon/given-names.tsv", "name", "gender")
	genders := set("m f u")
	for _, r := range rows {
		if !genders[r.fields[1]] {
			t.Errorf("line %d: gender %q", r.line, r.fields[1])
		}
		if strings.ContainsAny(r.fields[0], " .") {
			t.Errorf("line %d: %q is no single name", r.line, r.fields[0])
		}
	}
	unique(t, rows, first)
	sorted(t, rows, first)
}

func TestTags(t *testing.T) {
	for _, c := range []struct{ name, column, tags string }{
		{"lexicon/status.tsv", "effect", "barring coming contrary doubt factive hearsay implicative negative planned prospective receiving scarce speech undone unreal"},
		{"lexicon/nouns.tsv", "class", "amount body force sent sited sovereign terrain trust"},
	} {
		rows := readTable(t, Lexicon, c.name, "word", c.column)
		tags := set(c.tags)
		for _, r := range rows {
			if r.fields[0] != strings.ToLower(r.fields[0]) || !tags[r.fields[1]] {
				t.Errorf("%s: line %d: %q", c.name, r.line, r.fields)
			}
		}
		key := func(r row) string { return r.fields[1] + " " + r.fields[0] }
		unique(t, rows, key)
		sorted(t, rows, key)
	}
}
