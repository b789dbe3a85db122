package kb

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"saidso/schema"
)

const ostria = `{"type":"country","slug":"ostria","iso2":"OX","name":"Ostria","adjectives":["Ostrian"],"inhabitants":["Ostrian","Ostrians"],"metonyms":["Torm"]}
{"type":"person","slug":"petra-holm","name":"Petra Holm","aliases":["Petra Annika Holm"],"gender":"f","country":"ostria"}
{"type":"person","slug":"juri-kask","name":"Juri Kask","gender":"m","country":"ostria","wikidata":"Q1"}
{"type":"person","slug":"ana-rell","name":"Ana Rell","country":"ostria"}
{"type":"organization","slug":"water-office","kind":"government","name":"Water Office","aliases":["WOO"],"country":"ostria"}

{"type":"post","slug":"ostria/president","office":"president","body":"ostria","phrases":["head of state"]}
{"type":"post","slug":"ostria/foreign-minister","office":"foreign minister","body":"ostria","phrases":["top diplomat"]}
{"type":"post","slug":"ostria/water-chief","office":"chief","body":"water-office"}
{"type":"term","post":"ostria/president","person":"petra-holm","from":"2025-01-20","until":"2029-01-20"}
{"type":"term","post":"ostria/president","person":"juri-kask","from":"2029-01-20"}
{"type":"term","post":"ostria/foreign-minister","person":"juri-kask","from":"2026-05","until":"2028-11-03"}
{"type":"term","post":"ostria/foreign-minister","person":"ana-rell","from":"2028-11-03","until":"2029-03-01","manner":"acting"}
{"type":"term","post":"ostria/water-chief","person":"ana-rell","from":"2027"}
`

func empty(t *testing.T) *KB {
	t.Helper()
	k, err := Open(tables("petra-old\tPetra Old\n"))
	if err != nil {
		t.Fatal(err)
	}
	return k
}

func extended(t *testing.T, files ...string) *KB {
	t.Helper()
	k, err := Open(tables(""))
	if err != nil {
		t.Fatal(err)
	}
	var list []File
	for i, f := range files {
		list = append(list, File{string(rune('a'+i)) + ".jsonl", strings.NewReader(f)})
	}
	k, err = k.Extend(list...)
	if err != nil {
		t.Fatal(err)
	}
	return k
}

func ostrian(t *testing.T, more ...string) *KB {
	return extended(t, append([]string{strings.ReplaceAll(strings.ReplaceAll(ostria, `"ostria`, `"nostria`), `Ostria`, `Nostria`)}, more...)...)
}

func TestExtend(t *testing.T) {
	k := ostrian(t)
	for form, want := range map[string]string{"Petra Holm": "petra-holm", "Nostria": "nostria", "WOO": "water-office", "Woo": "", "Torm": "torm"} {
		got := ""
		if es := k.Lookup(schema.Slug(form), form); len(es) == 1 {
			got = es[0].Slug
		}
		if got != want {
			t.Errorf("Lookup(%q) = %q, want %q", form, got, want)
		}
	}
	for form, want := range map[string]Why{
		"Petra Holm": ByName | ByShort, "Petra Annika Holm": ByAlias, "P. Holm": ByInitial, "Holm": BySurname,
	} {
		got := k.Candidates(form)
		if len(got) != 1 || got[0].Slug != "petra-holm" || got[0].Why != want {
			t.Errorf("Candidates(%q) = %v, want %v", form, got, want)
		}
	}
	if e, ok := k.Metonym("torm"); !ok || e.Slug != "nostria" {
		t.Errorf("Torm stands for %v", e)
	}
	if p := k.Posts("top diplomat", "nostria"); len(p) != 1 || p[0].Slug != "nostria/foreign-minister" || p[0].Country != "nostria" {
		t.Errorf("top diplomat: %v", p)
	}
	if p, _ := k.Post("nostria/water-chief"); p == nil || p.Country != "nostria" {
		t.Errorf("the body's country: %v", p)
	}
	again, err := k.Extend()
	if err != nil || again.data != k.data {
		t.Errorf("extended by nothing it is another: %v", err)
	}
}

func TestOffices(t *testing.T) {
	k := ostrian(t)
	for _, c := range []struct{ phrase, day, want string }{
		{"president", "2025-01-19", ""}, {"the president", "2025-01-20", "petra-holm"}, {"head of state", "2029-01-19", "petra-holm"},
		{"President", "2029-01-20", "juri-kask"}, {"sitting president", "2040-01-01", "juri-kask"}, {"president", "", ""},
		{"president-elect", "2028-12-01", "juri-kask"}, {"president-elect", "2027-12-01", ""}, {"president-elect", "2030-12-01", ""},
		{"former president", "2030-01-01", ""}, {"acting president", "2030-01-01", ""}, {"foreign minister nominee", "2028-10-01", ""},
		{"foreign minister", "2026-05-31", "juri-kask"}, {"foreign minister", "2026-05-30", ""}, {"foreign minister", "2028-11-02", "juri-kask"},
		{"foreign minister", "2028-11-03", "ana-rell"}, {"acting foreign minister", "2028-11-03", "ana-rell"},
		{"acting foreign minister", "2028-11-02", ""}, {"top diplomat", "2029-03-01", ""}, {"minister", "2027-01-01", ""},
	} {
		got := ""
		if term, ok := k.Office(c.phrase, "nostria", date(t, c.day)); ok {
			got = term.Person.Slug
		}
		if got != c.want {
			t.Errorf("%s on %s: %q, want %q", c.phrase, c.day, got, c.want)
		}
	}
	for _, c := range []struct{ person, day, want string }{
		{"juri-kask", "2028-01-01", "nostria/foreign-minister"}, {"juri-kask", "2028-12-01", ""}, {"juri-kask", "2029-12-01", "nostria/president"},
		{"ana-rell", "2028-12-01", "nostria/water-chief"}, // by right before acting
	} {
		got := ""
		if term, ok := k.RoleAt(schema.KnownIRI(schema.Person, c.person), date(t, c.day)); ok {
			got = term.Post.Slug
		}
		if got != c.want {
			t.Errorf("%s on %s: %q, want %q", c.person, c.day, got, c.want)
		}
	}
	if n := len(k.TermsOf("id:person/juri-kask")); n != 2 {
		t.Errorf("%d terms", n)
	}
}

func TestAnEndOfATermComesFromTheNextFile(t *testing.T) {
	base := ostrian(t)
	k, err := base.Extend(File{"b.jsonl", strings.NewReader(`{"type":"term","post":"nostria/president","person":"ana-rell","from":"2033-01-20"}`)})
	if err != nil {
		t.Fatal(err)
	}
	for day, want := range map[string]string{"2033-01-19": "juri-kask", "2033-01-20": "ana-rell"} {
		if term, _ := k.Office("president", "nostria", date(t, day)); term.Person == nil || term.Person.Slug != want {
			t.Errorf("on %s: %v", day, term.Person)
		}
	}
}

func TestSameAs(t *testing.T) {
	k := ostrian(t, `{"type":"person","slug":"petra-annika","name":"Petra Annika","sameAs":"id:person/pholm"}
{"type":"person","slug":"pholm","name":"P. A. Holm-Torm","sameAs":"id:person/petra-holm"}`)
	for _, id := range []string{"petra-annika", "pholm", "petra-holm"} {
		if e, ok := k.Entry(schema.KnownIRI(schema.Person, id)); !ok || e.Slug != "petra-holm" {
			t.Errorf("%s is %v", id, e)
		}
	}
	if es := k.Lookup("petra-annika", "Petra Annika"); len(es) != 1 || es[0].Slug != "petra-holm" {
		t.Errorf("by another name: %v", es)
	}
}

func TestExtendRefuses(t *testing.T) {
	person := `{"type":"person","slug":"a-b","name":"A B"}` + "\n"
	post := `{"type":"post","slug":"ostria/chief","office":"chief","body":"ostria"}` + "\n"
	people := person + `{"type":"person","slug":"c-d","name":"C D"}` + "\n"
	term := func(person, from, until, manner string) string {
		return `{"type":"term","post":"ostria/chief","person":"` + person + `","from":"` + from + `","until":"` + until + `","manner":"` + manner + `"}` + "\n"
	}
	for _, c := range []struct{ name, text, want string }{
		{"half a line", person + `{"type":"person",`, "x.jsonl: line 2: no JSON: unexpected end of JSON input"},
		{"no object", `[]`, "line 1: "},
		{"not UTF-8", "{\"type\":\"person\",\"slug\":\"a\",\"name\":\"\xff\"}", "line 1: the line is no valid UTF-8"},
		{"no type", `{"slug":"a"}`, "line 1: the line has no type"},
		{"unknown type", `{"type":"ship"}`, `line 1: "ship" is no type`},
		{"unknown field", `{"type":"person","slug":"a","name":"A","age":3}`, `line 1: unknown field "age"`},
		{"wrong kind of value", `{"type":"person","slug":"a","name":["A"]}`, "line 1: name is a array, expected a string"},
		{"two values in a line", `{"type":"person","slug":"a","name":"A"} {}`, "line 1: no JSON"},
		{"no name", `{"type":"person","slug":"a"}`, `line 1: "" is no name`},
		{"an alias of no letters", `{"type":"person","slug":"a","name":"A","aliases":["!"]}`, `line 1: "!" is no name`},
		{"a line break in a name", `{"type":"person","slug":"a","name":"A\nB"}`, "line 1: \"A\\nB\" holds a character"},
		{"no slug", `{"type":"person","slug":"A B","name":"A B"}`, `line 1: "A B" is no slug`},
		{"a long line", person + strings.Repeat(" ", maxLine+1), "line 2: the line is longer"},
		{"twice", person + person, "line 2: id:person/a-b stands there twice"},
		{"known already", `{"type":"person","slug":"petra-old","name":"P"}`, "line 1: id:person/petra-old stands there twice"},
		{"gender", `{"type":"person","slug":"a","name":"A","gender":"x"}`, `line 1: "x" is no gender`},
		{"country", `{"type":"person","slug":"a","name":"A","country":"x"}`, `line 1: there is no country "x"`},
		{"party", `{"type":"person","slug":"a","name":"A","party":"x"}`, `line 1: there is no party "x"`},
		{"wikidata", `{"type":"person","slug":"a","name":"A","wikidata":"12"}`, `line 1: "12" is no Wikidata identifier`},
		{"kind of organization", `{"type":"organization","slug":"a","name":"A","kind":"x"}`, `line 1: "x" is no type of organization`},
		{"parent", `{"type":"organization","slug":"a","name":"A","parent":"x"}`, `line 1: there is no organization "x"`},
		{"its own parent", `{"type":"organization","slug":"a","name":"A","parent":"a"}`, "line 1: a is part of itself"},
		{"parents in a circle", `{"type":"organization","slug":"a","name":"A","parent":"b"}` + "\n" + `{"type":"organization","slug":"b","name":"B","parent":"a"}`,
			"line 2: b is part of itself in the end: a cycle"},
		{"the same as itself", `{"type":"person","slug":"a","name":"A","sameAs":"id:person/a"}`, "line 1: id:person/a is the same as itself"},
		{"the same in a circle", `{"type":"person","slug":"a","name":"A","sameAs":"id:person/b"}` + "\n" + `{"type":"person","slug":"b","name":"B","sameAs":"id:person/a"}`,
			"line 2: id:person/b is the same as itself in the end: a cycle"},
		{"the same as nobody", `{"type":"person","slug":"a","name":"A","sameAs":"id:person/b"}`, "line 1: there is no id:person/b"},
		{"the same as a place", `{"type":"person","slug":"a","name":"A","sameAs":"id:place/torm"}`, "of different kinds"},
		{"ISO code", `{"type":"country","slug":"a","name":"A","iso2":"ABC"}`, `line 1: "ABC" is no code`},
		{"post without a body", `{"type":"post","slug":"x/chief","office":"chief","body":"x"}`, `line 1: there is no country, organization or place "x"`},
		{"post without an office", `{"type":"post","slug":"ostria/chief","body":"ostria"}`, `as an office`},
		{"post twice", post + post, "line 2: the post ostria/chief stands there twice"},
		{"post slug", `{"type":"post","slug":"chief","office":"chief","body":"ostria"}`, `line 1: "chief" is no post`},
		{"term of no post", person + term("a-b", "2020", "", ""), `line 2: there is no post "ostria/chief"`},
		{"term of nobody", post + term("a-b", "2020", "", ""), `line 2: there is no person "a-b"`},
		{"no date", post + person + term("a-b", "yesterday", "", ""), `line 3: "yesterday" is no date`},
		{"no beginning", post + person + term("a-b", "", "2020", ""), `line 3: "" is no date`},
		{"backwards", post + person + term("a-b", "2020-05-02", "2020-05-01", ""), "line 3: the term ends on 2020-05-01, and begins on 2020-05-02"},
		{"manner", post + person + term("a-b", "2020", "", "badly"), `line 3: "badly" is no manner`},
		{"overlap", post + people + term("a-b", "2020-01-01", "2021-01-02", "") + term("c-d", "2021-01-01", "", ""), "line 5: the terms of a-b and c-d as ostria/chief overlap"},
		{"overlap with an open term", post + people + term("a-b", "2020-01-01", "", "") + term("c-d", "2021-01-01", "", ""), "line 5: "},
		{"overlap of one shared", post + people + term("a-b", "2020-01-01", "", "shared") + term("c-d", "2021-01-01", "", ""), "line 5: "},
		{"overlap with oneself", post + people + term("a-b", "2020-01-01", "", "shared") + term("a-b", "2021-01-01", "", "shared"), "line 5: "},
	} {
		base := empty(t)
		before := base.data
		_, err := base.Extend(File{"y.jsonl", strings.NewReader(`{"type":"person","slug":"good","name":"Good One"}`)}, File{"x.jsonl", strings.NewReader(c.text)})
		if err == nil || !strings.Contains(err.Error(), c.want) || !strings.Contains(err.Error(), "x.jsonl: line ") {
			t.Errorf("%s: %v, want %q", c.name, err, c.want)
		}
		if _, ok := base.Entry("id:person/good"); ok || base.data != before {
			t.Errorf("%s: half of it was loaded", c.name)
		}
	}
}

func TestTermsThatMayMeet(t *testing.T) {
	for name, terms := range map[string][2]string{
		"a handover":         {`"from":"2020-01-01","until":"2021-01-01"`, `"from":"2021-01-01"`},
		"in one month":       {`"from":"2020-01-01","until":"2021-01"`, `"from":"2021-01"`},
		"in one year":        {`"from":"2020","until":"2021"`, `"from":"2021"`},
		"while one acts":     {`"from":"2020-01-01"`, `"from":"2021-01-01","manner":"acting"`},
		"both share":         {`"from":"2020-01-01","manner":"shared"`, `"from":"2021-01-01","manner":"shared"`},
		"out of order":       {`"from":"2021-01-01"`, `"from":"2020-01-01","until":"2021-01-01"`},
		"a day at the least": {`"from":"2020-01-01","until":"2020-01-02"`, `"from":"2020-01-02"`},
	} {
		text := `{"type":"person","slug":"a","name":"A"}
{"type":"person","slug":"b","name":"B"}
{"type":"post","slug":"ostria/chief","office":"chief","body":"ostria"}
{"type":"term","post":"ostria/chief","person":"a",` + terms[0] + `}
{"type":"term","post":"ostria/chief","person":"b",` + terms[1] + `}`
		if _, err := empty(t).Extend(File{"x", strings.NewReader(text)}); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestCutState(t *testing.T) {
	type state struct {
		Title string
		State State
	}
	for phrase, want := range map[string]state{
		"the president": {"president", Holding}, "acting attorney general": {"attorney general", ActingAs}, "President-elect": {"president", Elect},
		"former prime minister": {"prime minister", Former}, "ex-president": {"president", Former}, "then-president": {"president", Former},
		"the secretary of state nominee": {"secretary of state", Nominee}, "prime minister-designate": {"prime minister", Nominee},
		"former acting director": {"director", Former}, "current president": {"president", Holding}, "president elect": {"president", Elect}, "": {"", Holding},
	} {
		title, s := CutState(phrase)
		if d := cmp.Diff(want, state{title, s}); d != "" {
			t.Errorf("%q (-want +got):\n%s", phrase, d)
		}
	}
}

func FuzzExtend(f *testing.F) {
	f.Add(ostria)
	f.Add(`{"type":"person","slug":"a","name":"A","sameAs":"id:person/b"}`)
	base, err := Open(tables("petra-holm\tPetra Holm\tHolm|P. Holm\tf\tostria\t\tforeign minister\tQ1\n"))
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text string) {
		k, err := base.Extend(File{"x", strings.NewReader(text)})
		if err != nil {
			if !strings.Contains(err.Error(), "x: line ") {
				t.Errorf("no line in %v", err)
			}
			return
		}
		// What was taken can be read, and writes itself again.
		for e := range k.All {
			if got, ok := k.Entry(e.ID); !ok || got != e {
				t.Errorf("%s is not found", e.ID)
			}
			if k.Candidates(e.Name) == nil && !isAcronym(e.Name) {
				t.Errorf("%q is not found", e.Name)
			}
		}
		for p := range k.AllPosts {
			for _, term := range k.Terms(p) {
				if term.Covers(term.From.Last()) && len(k.Holders(p, term.From.Last())) == 0 {
					t.Errorf("nobody is %s on %v", p.Slug, term.From)
				}
			}
		}
		again, err := k.Extend()
		if err != nil || again.data != k.data {
			t.Errorf("extended by nothing it is another: %v", err)
		}
	})
}

func FuzzLoad(f *testing.F) {
	compiled, err := Compile(tables("petra-holm\tPetra Holm\n"))
	if err != nil {
		f.Fatal(err)
	}
	f.Add(compiled)
	f.Fuzz(func(t *testing.T, data []byte) {
		if _, err := Load(string(data)); err == nil && string(data) != string(compiled) && len(data) < headerSize {
			t.Error("loaded from nothing")
		}
	})
}
