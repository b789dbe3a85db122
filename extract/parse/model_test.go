package parse

import (
	"bytes"
	"fmt"
	"os"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"pgregory.net/rapid"
)

const modelPath = "../../data/model/syntax.bin"

var shared = sync.OnceValues(func() ([]byte, error) { return os.ReadFile(modelPath) })

func modelBytes(t testing.TB) []byte {
	t.Helper()
	b, err := shared()
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func open(t testing.TB) *Model {
	t.Helper()
	m, err := Open(modelBytes(t))
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// TestParse checks single facts: "dependent rel head" or, without a head, "word UPOS" and "word =lemma".
func TestParse(t *testing.T) {
	m := open(t)
	for _, c := range []struct {
		sentence string
		want     []string
	}{
		{"Rubio criticized Zelenskyy .", []string{"Rubio nsubj criticized", "Zelenskyy obj criticized", "Rubio PROPN", "criticized =criticize", ". punct criticized"}},
		{"The minister was criticized by the opposition .", []string{"minister nsubj:pass criticized", "was aux:pass criticized", "opposition obl:agent criticized"}},
		{"The minister who wrote the report left the party on Monday .", []string{"wrote acl:relcl minister", "minister nsubj left", "report obj wrote", "Monday obl left", "wrote =write"}},
		{"She denied that the government had paid the company .", []string{"She nsubj denied", "paid ccomp denied", "that mark paid", "company obj paid", "denied =deny", "paid =pay"}},
		{"He said he would not attend the meeting .", []string{"He nsubj said", "attend ccomp said", "would aux attend", "not advmod attend", "said =say"}},
		{"“ We will win , ” the president said .", []string{"president nsubj said", "the det president"}},
		{"According to officials , the talks failed .", []string{"officials obl failed", "talks nsubj failed"}},
		{"Trump ’s lawyer met Putin in Moscow .", []string{"Trump nmod:poss lawyer", "’s case Trump", "lawyer nsubj met", "Putin obj met", "met =meet"}},
		{"President Macron forced Ukraine to negotiate .", []string{"President nmod:desc Macron", "Macron nsubj forced", "Ukraine obj forced", "negotiate xcomp forced"}},
		{"PRESIDENT CRITICIZED THE COURT OVER THE RULING", []string{"CRITICIZED VERB", "COURT obj CRITICIZED", "CRITICIZED =criticize", "RULING NOUN"}},
		{"They did n’t agree — and they left .", []string{"n’t advmod agree", "n’t =not", "— PUNCT", "left conj agree"}},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			words := strings.Fields(c.sentence)
			nodes := m.Parse(words)
			for _, want := range c.want {
				f := strings.Fields(want)
				n := nodes[slices.Index(words, f[0])]
				got := f[0] + " " + n.UPOS
				switch {
				case len(f) == 3 && n.Head >= 0:
					got = fmt.Sprint(f[0], " ", n.Rel, " ", words[n.Head])
				case strings.HasPrefix(f[1], "="):
					got = f[0] + " =" + n.Lemma
				}
				if got != want {
					t.Errorf("expected %q, found %q", want, got)
				}
			}
		})
	}
}

func TestLemmas(t *testing.T) {
	m := open(t)
	for past, lemma := range map[string]string{
		"said": "say", "met": "meet", "wrote": "write", "denied": "deny", "told": "tell", "thought": "think", "knew": "know",
		"criticized": "criticize", "accused": "accuse", "warned": "warn", "urged": "urge", "insisted": "insist", "swore": "swear",
		"argued": "argue", "rejected": "reject", "blamed": "blame", "condemned": "condemn", "praised": "praise", "promised": "promise",
		"slammed": "slam", "denounced": "denounce", "replied": "reply", "spoke": "speak", "backed": "back", "admitted": "admit",
	} {
		if got := m.Parse([]string{"He", past, "that", "it", "was", "true", "."})[1].Lemma; got != lemma {
			t.Errorf("%s: expected %s, found %s", past, lemma, got)
		}
	}
	for ing, lemma := range map[string]string{"criticizing": "criticize", "saying": "say", "accusing": "accuse", "denying": "deny", "meeting": "meet"} {
		if got := m.Parse([]string{"He", "is", ing, "them", "."})[2].Lemma; got != lemma {
			t.Errorf("%s: expected %s, found %s", ing, lemma, got)
		}
	}
	for third, lemma := range map[string]string{"denies": "deny", "says": "say", "criticizes": "criticize", "accuses": "accuse", "pushes": "push"} {
		if got := m.Parse([]string{"She", third, "them", "."})[1].Lemma; got != lemma {
			t.Errorf("%s: expected %s, found %s", third, lemma, got)
		}
	}
}

// checkTree fails unless nodes are a tree with one root.
func checkTree(t interface{ Fatalf(string, ...any) }, nodes []Node) {
	roots := 0
	for i, n := range nodes {
		if (n.Head < 0) != (n.Rel == "root") {
			t.Fatalf("word %d: head %d with relation %q", i, n.Head, n.Rel)
		}
		if n.Head < 0 {
			roots++
		}
		up, steps := i, 0
		for ; nodes[up].Head >= 0; steps++ {
			if up = nodes[up].Head; up >= len(nodes) || steps > len(nodes) {
				t.Fatalf("word %d: no way up to the root", i)
			}
		}
		if n.UPOS == "" || n.XPOS == "" || n.Rel == "" {
			t.Fatalf("word %d: an empty field in %+v", i, n)
		}
	}
	if len(nodes) > 0 && roots != 1 {
		t.Fatalf("expected one root, found %d", roots)
	}
}

func TestParseGivesTrees(t *testing.T) {
	m := open(t)
	for _, words := range [][]string{nil, {""}, {"\xff"}, {"."}, {".", ".", "."}, {"“", "”"}, {"and", "and", "and", "of"}, {strings.Repeat("ab’", 1<<16)}} {
		checkTree(t, m.Parse(words))
	}
	word := rapid.OneOf(rapid.SampledFrom(strings.Fields("the a minister who said that , . “ ” — and of to be was by Rubio REJECTED 's not 2024 $ ( ) if")), rapid.String())
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.SliceOfN(word, 0, 40).Draw(t, "words")
		nodes := m.Parse(words)
		if len(nodes) != len(words) {
			t.Fatalf("%d nodes for %d words", len(nodes), len(words))
		}
		checkTree(t, nodes)
	})
}

// TestLinear parses ten times as many words and expects at most thirty times the time; a quadratic parser would
// need a hundred.
func TestLinear(t *testing.T) {
	const perWord = 8 << 10 // bytes
	m := open(t)
	base := strings.Fields("the minister who met them said that he had not seen the report , which was sent to the office of the president and")
	cost := func(n int) (time.Duration, uint64) {
		words := make([]string, n)
		for i := range words {
			words[i] = base[i%len(base)]
		}
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		start := time.Now()
		nodes := m.Parse(words)
		took := time.Since(start)
		runtime.ReadMemStats(&after)
		checkRoot(t, nodes)
		return took, after.TotalAlloc - before.TotalAlloc
	}
	short, _ := cost(2000)
	long, size := cost(20000)
	for range 2 { // another process may have had the machine meanwhile
		again, _ := cost(2000)
		short = max(short, again)
		again, _ = cost(20000)
		long = min(long, again)
	}
	if long > 30*short {
		t.Errorf("2000 words took %v, 20000 took %v", short, long)
	}
	if size > 20000*perWord {
		t.Errorf("20000 words took %d bytes", size)
	}
}

func checkRoot(t testing.TB, nodes []Node) {
	t.Helper()
	roots := 0
	for _, n := range nodes {
		if n.Head < 0 {
			roots++
		}
	}
	if roots != 1 {
		t.Fatalf("expected one root among %d words, found %d", len(nodes), roots)
	}
}

func TestParseIsDeterministicAndConcurrent(t *testing.T) {
	m := open(t)
	words := strings.Fields("“ The talks , ” she told reporters , “ have failed , ” but the ministers who attended them disagreed .")
	want := m.Parse(words)
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range 20 {
				if !slices.Equal(m.Parse(words), want) {
					t.Error("another analysis of the same words")
				}
				m.Parse(words[3:])
			}
		})
	}
	wg.Wait()
}

func TestTypographyDoesNotMatter(t *testing.T) {
	m := open(t)
	curly := m.Parse(strings.Fields("“ It ’s over , ” he said — twice ."))
	ascii := m.Parse(strings.Fields(`" It 's over , " he said -- twice .`))
	for i := range curly {
		if a, b := curly[i], ascii[i]; a.UPOS != b.UPOS || a.Head != b.Head || a.Rel != b.Rel {
			t.Errorf("word %d: %+v and %+v", i, a, b)
		}
	}
}

func TestOpenErrors(t *testing.T) {
	good := modelBytes(t)
	edit := func(f func(b []byte) []byte) []byte { return f(bytes.Clone(good)) }
	for _, c := range []struct {
		name, want string
		b          []byte
	}{
		{"empty", `expected a file that begins with "SAIDSYN\n", found ""`, nil},
		{"other file", `found "\x89PNG\r\n\x1a\n"`, []byte("\x89PNG\r\n\x1a\n--------")},
		{"magic only", "truncated at byte 8", good[:8]},
		{"other version", "expected version 1, found 9", edit(func(b []byte) []byte { b[8] = 9; return b })},
		{"truncated", "bytes after the header, found", good[:len(good)/2]},
		{"longer", "bytes after the header, found", edit(func(b []byte) []byte { return append(b, 0) })},
		{"bit flipped", "expected checksum", edit(func(b []byte) []byte { b[len(b)/2] ^= 4; return b })},
	} {
		if _, err := Open(c.b); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: expected an error with %q, found %v", c.name, c.want, err)
		}
	}
}

func TestOpenIsQuick(t *testing.T) {
	b := modelBytes(t)
	best := time.Hour
	for range 5 {
		start := time.Now()
		if _, err := Open(b); err != nil {
			t.Fatal(err)
		}
		best = min(best, time.Since(start))
	}
	if best > 100*time.Millisecond { // 30 on an idle machine
		t.Errorf("opened in %v", best)
	}
}

// FuzzParse feeds words split at spaces.
func FuzzParse(f *testing.F) {
	m := open(f)
	for _, s := range []string{"", "Rubio criticized Zelenskyy .", "“ NO ” — ’s 's", "\xff \xc3 a\u0301", "A B C D E F . . ."} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		checkTree(t, m.Parse(strings.Split(s, " ")))
	})
}

func BenchmarkParse(b *testing.B) {
	m := open(b)
	words := strings.Fields("The foreign minister , who met his counterpart in Geneva on Tuesday , told reporters that the government would not accept the proposal “ under any circumstances . ”")
	b.ReportAllocs()
	for b.Loop() {
		m.Parse(words)
	}
	b.ReportMetric(float64(b.N*len(words))/b.Elapsed().Seconds(), "words/s")
}

func BenchmarkOpen(b *testing.B) {
	file := modelBytes(b)
	for b.Loop() {
		if _, err := Open(file); err != nil {
			b.Fatal(err)
		}
	}
}
