package lexicon

import (
	"strings"
	"testing"
	"testing/fstest"

	"saidso/data"
)

func TestReadErrorsNameTheLine(t *testing.T) {
	for _, c := range []struct{ table, want string }{
		{"# comment\nso:unheardOf\tverb\tscold OBJ\t\n", "t: line 2: \"so:unheardOf\" is no relation"},
		{"so:criticized\tverb\tscold\t\n", "t: line 1: \"scold\" needs a head word and then OBJ"},
		{"so:criticized\tverb\tscold OBJ\t\tx\ty\n", "t: line 1: 6 columns, expected 4"},
		{"so:role\tnoun\tminister of OBJ\n", "t: line 1: \"so:role\" is no relation"},
		{"so:criticized\tverb\tscold OBJ\n\nso:criticized\tadverb\tbadly OBJ\n", "t: line 3: \"adverb\" is none of verb, noun and adj"},
		{"so:criticized\tverb\tOBJ scold\n", "t: line 1: \"OBJ scold\" needs a head word and then OBJ"},
		{"so:criticized\tverb\tscold OBJ OBJ\n", "t: line 1: \"scold OBJ OBJ\" has OBJ twice"},
		{"so:criticized\tverb\tScold OBJ\n", "t: line 1: \"Scold OBJ\": lemmas are in lower case, not \"Scold\""},
		{"so:criticized\tverb\tread the riot act to OBJ\n", "t: line 1: \"read the riot act to OBJ\": a determiner is written \"a\", not \"the\""},
		{"so:criticized\tnoun\tcriticism OBJ\n", "t: line 1: \"criticism OBJ\": a noun or an adjective needs a preposition before OBJ"},
		{"so:criticized\tverb\tscold OBJ\tloud\n", "t: line 1: \"loud\" is none of the flags person, human, body, weak, reversed, symmetric, agent, mutual, insult, honor, also, thing"},
		{"so:criticized\tverb\tsc\xffld OBJ\n", "t: line 1: not UTF-8"},
	} {
		_, err := ReadFrames(fstest.MapFS{"t": {Data: []byte(c.table)}}, "t")
		if err == nil || err.Error() != c.want {
			t.Errorf("%q: %v, want %s", c.table, err, c.want)
		}
	}
}

func TestFrames(t *testing.T) {
	f, err := ReadFrames(data.Lexicon, "lexicon/relations.tsv")
	if err != nil {
		t.Fatal(err)
	}
	for _, fr := range f.Of("verb", "take") {
		if strings.Join(fr.Between, " ") == "aim at" && fr.Relation.Predicate == "so:criticized" {
			return
		}
	}
	t.Error("no frame for \"take aim at OBJ\"")
}

func TestExtend(t *testing.T) {
	read := func(table string) *Frames {
		f, err := ReadFrames(fstest.MapFS{"t": {Data: []byte(table)}}, "t")
		if err != nil {
			t.Fatal(err)
		}
		return f
	}
	base := read("so:praised\tverb\troast OBJ\nso:criticized\tverb\tgrill OBJ\nso:met\tverb\tgrill with OBJ\n")
	all := base.Extend(read("so:criticized\tverb\troast OBJ\n-\tverb\tgrill OBJ\n"))
	if got := all.Of("verb", "roast"); len(got) != 1 || got[0].Relation.Predicate != "so:criticized" {
		t.Errorf("a pattern does not take the place of the same one: %v", got)
	}
	if got := all.Of("verb", "grill"); len(got) != 1 || got[0].Pattern() != "grill with OBJ" {
		t.Errorf("a pattern is not taken away: %v", got)
	}
	if got := base.Of("verb", "roast"); got[0].Relation.Predicate != "so:praised" {
		t.Error("the frames that were extended have changed")
	}
}

func TestOffices(t *testing.T) {
	o, err := ReadOffices(data.Lexicon, "lexicon/offices.tsv")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		slug, printed, title string
	}{
		{"foreign-minister", "foreign minister", "foreign minister"},
		{"sen", "Sen.", "senator"},
		{"sen", "sen", ""}, // an abbreviation needs its capital
		{"bicycle", "bicycle", ""},
	} {
		got := ""
		if of, ok := o.Lookup(c.slug, c.printed); ok {
			got = of.Title()
		}
		if got != c.title {
			t.Errorf("Lookup(%q, %q) = %q, want %q", c.slug, c.printed, got, c.title)
		}
	}
	if !o.Begins("secretary") || !o.Begins("secretary-of") || o.Begins("bicycle") {
		t.Error("Begins does not know how titles begin")
	}
}

func TestTheOtherTablesOpen(t *testing.T) {
	cues, err := ReadCues(data.Lexicon, "lexicon/cues.tsv")
	if err != nil {
		t.Fatal(err)
	}
	if got := cues.Starting("say"); len(got) == 0 || !got[0].Frames.Has("quote") {
		t.Errorf("say: %v", got)
	}
	heads, err := ReadHeads(data.Lexicon, "lexicon/heads.tsv")
	if err != nil {
		t.Fatal(err)
	}
	if h, ok := heads.Name("council"); !ok || h.Kind != "organization" {
		t.Errorf("council: %+v, %v", h, ok)
	}
	if _, ok := heads.Name("people"); ok {
		t.Error("a name does not end in \"people\"")
	}
	status, err := ReadStatus(data.Lexicon, "lexicon/status.tsv")
	if err != nil {
		t.Fatal(err)
	}
	if !status.Is("refuse", Negative) || status.Is("refuse", Implicative) || !status.Is("cancel", Undone) {
		t.Error("the effects of refuse and cancel")
	}
	if _, err := ReadStatus(fstest.MapFS{"t": {Data: []byte("meet\tfactual\n")}}, "t"); err == nil || err.Error() != `t: line 1: "factual" is no effect` {
		t.Errorf("an effect that is none: %v", err)
	}
	nouns, err := ReadNouns(data.Lexicon, "lexicon/nouns.tsv")
	if err != nil {
		t.Fatal(err)
	}
	if !nouns.Is("barrage", Amount) || nouns.Is("barrage", Force) {
		t.Error("the classes of barrage")
	}
	if _, err := ReadNouns(fstest.MapFS{"t": {Data: []byte("flour\tfood\n")}}, "t"); err == nil || err.Error() != `t: line 1: "food" is no class of nouns` {
		t.Errorf("a class that is none: %v", err)
	}
	given, err := ReadGivenNames(data.Lexicon, "lexicon/given-names.tsv")
	if err != nil {
		t.Fatal(err)
	}
	if g, ok := given.Gender("volodymyr"); !ok || g != 'm' {
		t.Errorf("Volodymyr: %c, %v", g, ok)
	}
}
