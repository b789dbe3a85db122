package kb

import (
	"bytes"
	"os"
	"testing"
	"time"

	"github.com/cayleygraph/quad"

	"saidso/data"
	"saidso/data/table"
	"saidso/schema"
)

func embedded(t *testing.T) *KB {
	t.Helper()
	k, err := Load(data.KnowledgeBase)
	if err != nil {
		t.Fatal(err)
	}
	return k
}

// The committed file is what the committed tables give, and no term of a post overlaps another without being marked: Compile
// refuses that.
func TestTheCompiledFileIsThatOfTheTables(t *testing.T) {
	compiled, err := Compile(os.DirFS("../data"))
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(compiled, []byte(data.KnowledgeBase)) {
		t.Error("data/gazetteer/kb.bin is not what the tables give: go run ./cmd/gazetteer")
	}
	if len(compiled) > 8<<20 {
		t.Errorf("%d bytes", len(compiled))
	}
}

// No slug that was given out vanishes: it is an entity's, or a second name of one.
func TestSlugsStay(t *testing.T) {
	k := embedded(t)
	n := 0
	err := table.Read(os.DirFS("testdata"), "slugs.tsv", 1, func(c []string) error {
		n++
		if _, ok := k.Entry(quad.IRI(c[0])); !ok {
			t.Errorf("%s is gone", c[0])
		}
		return nil
	})
	if err != nil || n < 3000 {
		t.Errorf("%d slugs: %v", n, err)
	}
}

// heads are the posts whose holders must be known without a gap: of the United States since 2009, of the heads of state or government of the
// G20 since 2015. until is the day on which a post was abolished.
var heads = []struct{ post, since, until string }{
	{"united-states/president", "2009-01-20", ""}, {"united-states/vice-president", "2009-01-20", ""}, {"united-states/secretary-of-state", "2009-01-20", ""},
	{"argentina/president", "2015", ""}, {"australia/prime-minister", "2015", ""}, {"brazil/president", "2015", ""}, {"canada/prime-minister", "2015", ""},
	{"china/premier", "2015", ""}, {"china/president", "2015", ""}, {"france/president", "2015", ""}, {"france/prime-minister", "2015", ""}, {"germany/chancellor", "2015", ""},
	{"india/prime-minister", "2015", ""}, {"indonesia/president", "2015", ""}, {"italy/prime-minister", "2015", ""}, {"japan/prime-minister", "2015", ""},
	{"mexico/president", "2015", ""}, {"russia/prime-minister", "2015", ""}, {"russia/president", "2015", ""}, {"saudi-arabia/king", "2015-01-23", ""},
	{"saudi-arabia/prime-minister", "2015", ""}, {"south-africa/president", "2015", ""}, {"south-korea/president", "2015", ""}, {"turkey/president", "2015", ""},
	{"turkey/prime-minister", "2015", "2018-07-09"},
	{"united-kingdom/prime-minister", "2015", ""}, {"european-commission/president", "2015", ""},
}

// asOf is the day up to which the tables go.
const asOf = 20261101

func next(d Date) Date { return DateOf(d.Time().AddDate(0, 0, 1)) }

// "The <office>" means its holder on the first, a middle and the last day of each term, and the successor on the day of the
// handover; on no day nobody.
func TestHeadsByDay(t *testing.T) {
	k := embedded(t)
	for _, h := range heads {
		p, ok := k.Post(h.post)
		if !ok {
			t.Errorf("there is no %s", h.post)
			continue
		}
		since, until := date(t, h.since).First(), Date(asOf)
		if h.until != "" {
			until = date(t, h.until)
		}
		for _, term := range k.Terms(p) {
			if term.Manner != ByRight || term.Until != 0 && term.Until <= since {
				continue
			}
			end := term.Until
			if end == 0 {
				end = asOf
			}
			if term.From != term.From.First() || end != end.First() {
				t.Errorf("%s: %s has no days: %v to %v", h.post, term.Person.Slug, term.From, term.Until)
				continue
			}
			middle := DateOf(term.From.Time().Add(end.Time().Sub(term.From.Time()) / 2))
			last := DateOf(end.Time().AddDate(0, 0, -1))
			for _, day := range []Date{term.From, middle, last} {
				for _, phrase := range []string{p.Office, "the " + p.Office} {
					if got, ok := k.Office(phrase, p.Body, day); !ok || got.Person != term.Person {
						t.Errorf("%s of %s on %v: %v, want %s", phrase, p.Body, day, got.Person, term.Person.Slug)
					}
				}
			}
			if term.Until == 0 || term.Until == until {
				continue
			}
			if got, ok := k.Holder(p, term.Until); !ok || got.Person == term.Person && got.From < term.Until {
				t.Errorf("%s on %v, a handover: %v", h.post, term.Until, got.Person)
			}
		}
		for day := since; day < until; day = next(day) {
			if _, ok := k.Holder(p, day); !ok {
				t.Errorf("nobody is %s on %v", h.post, day)
				break
			}
		}
		if got, ok := k.Holder(p, until); ok && h.until != "" {
			t.Errorf("%s on %v, when there is none: %v", h.post, until, got.Person)
		}
	}
}

// handovers are facts of public record, written down apart from the tables.
var handovers = []struct{ body, office, day, before, after string }{
	{"united-states", "president", "2009-01-20", "george-w-bush", "barack-obama"},
	{"united-states", "president", "2017-01-20", "barack-obama", "donald-trump"},
	{"united-states", "president", "2021-01-20", "donald-trump", "joe-biden"},
	{"united-states", "president", "2025-01-20", "joe-biden", "donald-trump"},
	{"united-states", "vice president", "2009-01-20", "dick-cheney", "joe-biden"},
	{"united-states", "vice president", "2017-01-20", "joe-biden", "mike-pence"},
	{"united-states", "vice president", "2021-01-20", "mike-pence", "kamala-harris"},
	{"united-states", "vice president", "2025-01-20", "kamala-harris", "jd-vance"},
	{"united-states", "secretary of state", "2013-02-01", "hillary-clinton", "john-kerry"},
	{"united-states", "secretary of state", "2017-02-01", "", "rex-tillerson"},
	{"united-states", "secretary of state", "2018-04-26", "", "mike-pompeo"},
	{"united-states", "secretary of state", "2021-01-26", "", "antony-blinken"},
	{"united-states", "secretary of state", "2025-01-21", "", "marco-rubio"},
	{"united-kingdom", "prime minister", "2016-07-13", "david-cameron", "theresa-may"},
	{"united-kingdom", "prime minister", "2019-07-24", "theresa-may", "boris-johnson"},
	{"united-kingdom", "prime minister", "2022-09-06", "boris-johnson", "liz-truss"},
	{"united-kingdom", "prime minister", "2022-10-25", "liz-truss", "rishi-sunak"},
	{"united-kingdom", "prime minister", "2024-07-05", "rishi-sunak", "keir-starmer"},
	{"canada", "prime minister", "2015-11-04", "stephen-harper", "justin-trudeau"},
	{"canada", "prime minister", "2025-03-14", "justin-trudeau", "mark-carney"},
	{"japan", "prime minister", "2020-09-16", "shinzo-abe", "yoshihide-suga"},
	{"japan", "prime minister", "2021-10-04", "yoshihide-suga", "fumio-kishida"},
	{"japan", "prime minister", "2024-10-01", "fumio-kishida", "shigeru-ishiba"},
	{"japan", "prime minister", "2025-10-21", "shigeru-ishiba", "sanae-takaichi"},
	{"germany", "chancellor", "2021-12-08", "angela-merkel", "olaf-scholz"},
	{"germany", "chancellor", "2025-05-06", "olaf-scholz", "friedrich-merz"},
	{"france", "president", "2017-05-14", "francois-hollande", "emmanuel-macron"},
	{"france", "prime minister", "2016-12-06", "manuel-valls", "bernard-cazeneuve"},
	{"france", "prime minister", "2017-05-15", "bernard-cazeneuve", "edouard-philippe"},
	{"france", "prime minister", "2020-07-03", "edouard-philippe", "jean-castex"},
	{"france", "prime minister", "2022-05-16", "jean-castex", "elisabeth-borne"},
	{"france", "prime minister", "2024-01-09", "elisabeth-borne", "gabriel-attal"},
	{"france", "prime minister", "2024-09-05", "gabriel-attal", "michel-barnier"},
	{"france", "prime minister", "2024-12-13", "michel-barnier", "francois-bayrou"},
	{"france", "prime minister", "2025-09-09", "francois-bayrou", "sebastien-lecornu"},
	{"italy", "prime minister", "2016-12-12", "matteo-renzi", "paolo-gentiloni"},
	{"italy", "prime minister", "2018-06-01", "paolo-gentiloni", "giuseppe-conte"},
	{"italy", "prime minister", "2021-02-13", "giuseppe-conte", "mario-draghi"},
	{"italy", "prime minister", "2022-10-22", "mario-draghi", "giorgia-meloni"},
	{"australia", "prime minister", "2015-09-15", "tony-abbott", "malcolm-turnbull"},
	{"australia", "prime minister", "2018-08-24", "malcolm-turnbull", "scott-morrison"},
	{"australia", "prime minister", "2022-05-23", "scott-morrison", "anthony-albanese"},
	{"india", "prime minister", "2014-05-26", "manmohan-singh", "narendra-modi"},
	{"brazil", "president", "2019-01-01", "michel-temer", "jair-bolsonaro"},
	{"brazil", "president", "2023-01-01", "jair-bolsonaro", "luiz-inacio-lula-da-silva"},
	{"argentina", "president", "2015-12-10", "cristina-fernandez-de-kirchner", "mauricio-macri"},
	{"argentina", "president", "2019-12-10", "mauricio-macri", "alberto-fernandez"},
	{"argentina", "president", "2023-12-10", "alberto-fernandez", "javier-milei"},
	{"mexico", "president", "2018-12-01", "enrique-pena-nieto", "andres-manuel-lopez-obrador"},
	{"mexico", "president", "2024-10-01", "andres-manuel-lopez-obrador", "claudia-sheinbaum"},
	{"south-korea", "president", "2017-05-10", "", "moon-jae-in"},
	{"south-korea", "president", "2022-05-10", "moon-jae-in", "yoon-suk-yeol"},
	{"south-korea", "president", "2025-06-04", "", "lee-jae-myung"},
	{"south-africa", "president", "2018-02-15", "", "cyril-ramaphosa"},
	{"turkey", "president", "2014-08-28", "abdullah-gul", "recep-tayyip-erdogan"},
	{"turkey", "prime minister", "2016-05-24", "ahmet-davutoglu", "binali-yildirim"},
	{"indonesia", "president", "2024-10-20", "joko-widodo", "prabowo-subianto"},
	{"russia", "prime minister", "2020-01-16", "dmitry-medvedev", "mikhail-mishustin"},
	{"russia", "president", "2012-05-07", "dmitry-medvedev", "vladimir-putin"},
	{"china", "premier", "2013-03-15", "wen-jiabao", "li-keqiang"},
	{"china", "premier", "2023-03-11", "li-keqiang", "li-qiang"},
	{"saudi-arabia", "prime minister", "2022-09-27", "king-salman", "mohammed-bin-salman"},
	{"european-commission", "president", "2019-12-01", "jean-claude-juncker", "ursula-von-der-leyen"},
	{"nato", "secretary general", "2024-10-01", "jens-stoltenberg", "mark-rutte"},
	{"united-nations", "secretary-general", "2017-01-01", "ban-ki-moon", "antonio-guterres"},
	{"ukraine", "president", "2019-05-20", "petro-poroshenko", "volodymyr-zelenskyy"},
	{"israel", "prime minister", "2021-06-13", "benjamin-netanyahu", "naftali-bennett"},
	{"israel", "prime minister", "2022-07-01", "naftali-bennett", "yair-lapid"},
	{"israel", "prime minister", "2022-12-29", "yair-lapid", "benjamin-netanyahu"},
	{"iran", "president", "2021-08-03", "hassan-rouhani", "ebrahim-raisi"},
}

func TestHandovers(t *testing.T) {
	k := embedded(t)
	for _, h := range handovers {
		day := date(t, h.day)
		if got, ok := k.Office(h.office, h.body, day); !ok || got.Person.Slug != h.after {
			t.Errorf("%s of %s on %s: %v, want %s", h.office, h.body, h.day, got.Person, h.after)
		}
		before := DateOf(day.Time().Add(-24 * time.Hour))
		if got, ok := k.Office(h.office, h.body, before); h.before != "" && (!ok || got.Person.Slug != h.before) {
			t.Errorf("%s of %s on %v: %v, want %s", h.office, h.body, before, got.Person, h.before)
		}
	}
}

// Each person who held a post can be found by it, and each printed name finds its bearer.
func TestTheEmbeddedKnowledgeBaseIsConsistent(t *testing.T) {
	k := embedded(t)
	for e := range k.All {
		if got, ok := k.Entry(e.ID); !ok || got != e {
			t.Errorf("%s is not found", string(e.ID))
		}
		found := false
		for _, c := range k.Candidates(e.Name) {
			found = found || c.Entry == e
		}
		if !found {
			t.Errorf("%q does not find %s", e.Name, string(e.ID))
		}
	}
	for p := range k.AllPosts {
		for _, term := range k.Terms(p) {
			if term.Post != p || term.Person.Kind != schema.Person {
				t.Errorf("%s: %v", p.Slug, term)
			}
		}
	}
	for _, name := range []string{"Zelensky", "Zelenskyy", "Zelenskiy"} {
		if es := k.Lookup(schema.Slug(name), name); len(es) != 1 || es[0].Slug != "volodymyr-zelenskyy" {
			t.Errorf("%s: %v", name, es)
		}
	}
}

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		if _, err := Load(data.KnowledgeBase); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkLookup(b *testing.B) {
	k, err := Load(data.KnowledgeBase)
	if err != nil {
		b.Fatal(err)
	}
	names := []string{"rubio", "the", "united-nations", "committee", "volodymyr-zelenskyy", "yesterday"}
	for i := 0; b.Loop(); i++ {
		k.Lookup(names[i%len(names)], "x")
		k.Begins(names[i%len(names)])
	}
}

func BenchmarkExtend(b *testing.B) {
	k, err := Load(data.KnowledgeBase)
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, err := k.Extend(); err != nil {
			b.Fatal(err)
		}
	}
}
