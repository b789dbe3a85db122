package wordpiece

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// The first pieces are those of the tests of BERT's own tokenizer.
const vocabulary = `[PAD]
[UNK]
[CLS]
[SEP]
want
##want
##ed
wa
un
runn
##ing
,
aff
##aff
##able
hello
!
how
are
you
?
ah
博
推
zz
na
##ive
naive
'
’
s
.
$
100
##0
-
—
“
strasse
stra
##ß
##e
co
ch
##ief
it`

func TestAppend(t *testing.T) {
	v, err := Read([]byte(vocabulary))
	if err != nil {
		t.Fatal(err)
	}
	pieces := strings.Split(vocabulary, "\n")
	if v.Len() != len(pieces) || v.Unk != 1 || v.Cls != 2 || v.Sep != 3 {
		t.Fatalf("%d pieces, special ones %d %d %d", v.Len(), v.Unk, v.Cls, v.Sep)
	}
	for _, test := range []struct{ word, want string }{
		{"unaffable", "un ##aff ##able"},
		{"UNwantéd,running", "un ##want ##ed , runn ##ing"},
		{"unwantedX", "[UNK]"},
		{"unwantedX,running", "[UNK] , runn ##ing"},
		{"HeLLo!how", "hello ! how"},
		{" Are  yoU? ", "are you ?"},
		{"H\u00E9llo", "hello"},
		{"He\u0301llo", "hello"},
		{"ah\u535A\u63A8zz", "ah 博 推 zz"},
		{"Naïve", "naive"},
		{"na\u200Bive", "naive"}, // zero width
		{"na\x01ive\x7F", "naive"},
		{"ah\tah", "[UNK]"},
		{"ah\uFFFD", "ah"},
		{"'s", "' s"},
		{"’s", "’ s"},
		{"$1000", "$ 100 ##0"},
		{"co-chief", "co - ch ##ief"},
		{"—", "—"},
		{"Straße", "stra ##ß ##e"},
		{"İt", "it"},
		{"", "[UNK]"},
		{"\u200B", "[UNK]"},
		{"🙂", "[UNK]"},
		{"العربية", "[UNK]"},
		{"\xff", "[UNK]"},
		{strings.Repeat("!", 32), strings.TrimSpace(strings.Repeat("! ", 32))},
		{strings.Repeat("!", 33), "[UNK]"},
		{strings.Repeat("!", 1<<20), "[UNK]"},
		{strings.Repeat("\x01", 1<<20) + "ah", "ah"},
		{strings.Repeat("z", 1<<20), "[UNK]"},
		{"wa" + strings.Repeat("0", 30), "wa" + strings.Repeat(" ##0", 30)},
		{"wa" + strings.Repeat("0", 32), "[UNK]"},
		{strings.Repeat("e\u0301", 1<<16), "[UNK]"},
	} {
		ids := v.Append([]int32{7}, test.word)
		var got []string
		for _, id := range ids[1:] {
			got = append(got, pieces[id])
		}
		if ids[0] != 7 || !slices.Equal(got, strings.Fields(test.want)) {
			t.Errorf("%.20q: %q, expected %.60s", test.word, got, test.want)
		}
	}
}

func TestReadRefuses(t *testing.T) {
	for name, text := range map[string]string{
		"nothing":        "",
		"no [UNK]":       "[CLS]\n[SEP]\na",
		"no [SEP]":       "[CLS]\n[UNK]\na",
		"the same twice": "[CLS]\n[SEP]\n[UNK]\na\na",
	} {
		if _, err := Read([]byte(text)); err == nil {
			t.Errorf("%s was taken", name)
		}
	}
}

func FuzzAppend(f *testing.F) {
	v, err := Read([]byte(vocabulary))
	if err != nil {
		f.Fatal(err)
	}
	for _, s := range []string{"", "unwantéd,running", "ah\u535A", "\xff\x00", "e\u0301\u0301"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, word string) {
		ids := v.Append(nil, word)
		if len(ids) < 1 || len(ids) > MaxPieces {
			t.Fatalf("%d pieces", len(ids))
		}
		for _, id := range ids {
			if id < 0 || int(id) >= v.Len() {
				t.Fatalf("piece %d of %d", id, v.Len())
			}
		}
		if up := strings.ToUpper(word); ascii(word) && utf8.ValidString(word) && !slices.Equal(v.Append(nil, up), ids) {
			t.Fatalf("capitals make a difference: %v and %v", ids, v.Append(nil, up))
		}
	})
}
