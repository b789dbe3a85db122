package parse

import (
	"encoding/binary"
	"hash/crc32"
	"strings"
	"testing"

	"saidso/extract/parse/internal/arceager"
	"saidso/extract/parse/internal/file"
	"saidso/extract/parse/internal/lemma"
	"saidso/extract/parse/internal/linear"
	"saidso/extract/parse/internal/tagging"
)

// headerSize is the magic, the version, the length and the checksum.
const headerSize = len(file.Magic) + 12

// smallModel is a whole model of a few hundred bytes.
func smallModel() []byte {
	inv := &file.Inventory{
		Name:   "small",
		Tags:   tagging.NewSet([]tagging.Tag{{XPOS: "NN", UPOS: "NOUN"}, {XPOS: "VB", UPOS: "VERB"}}),
		Labels: []string{"nsubj", "punct"},
		System: arceager.System{Arcs: []arceager.Arc{{Left: true, Label: 0}, {Label: 1}}},
		Beam:   2,
	}
	rows := make([][]linear.Weight, 64)
	for i := range rows {
		rows[i] = []linear.Weight{{Class: uint8(i % 2), Value: float64(i) - 20}}
	}
	lemmas := lemma.Append(nil, []lemma.Script{{}, {Cut: 1, Add: "y"}}, []lemma.Entry{{Key: 1, Script: 1}})
	return file.Append(nil, inv, linear.Append(nil, rows, inv.Tags.Classes()), lemmas, linear.Append(nil, rows, inv.System.Classes()))
}

// withHeader puts a right header before a body, so that what lies behind the checksum is reached.
func withHeader(body []byte) []byte {
	b := []byte(file.Magic)
	b = binary.LittleEndian.AppendUint32(b, file.Version)
	b = binary.LittleEndian.AppendUint32(b, uint32(len(body)))
	b = binary.LittleEndian.AppendUint32(b, crc32.Checksum(body, crc32.MakeTable(crc32.Castagnoli)))
	return append(b, body...)
}

func TestOpenDamagedBody(t *testing.T) {
	good := smallModel()
	if _, err := Open(good); err != nil {
		t.Fatal(err)
	}
	body := good[headerSize:]
	for n := range body {
		if _, err := Open(withHeader(body[:n])); err == nil {
			t.Errorf("the first %d bytes of %d opened without an error", n, len(body))
		}
	}
	for n := range good {
		for bit := range 8 {
			bad := append([]byte(nil), good...)
			bad[n] ^= 1 << bit
			if _, err := Open(bad); err == nil {
				t.Errorf("bit %d of byte %d flipped: opened without an error", bit, n)
			}
		}
	}
}

func FuzzOpen(f *testing.F) {
	f.Add(smallModel()[headerSize:])
	f.Add([]byte{})
	words := strings.Fields("“ Yes , ” said the MINISTER .")
	f.Fuzz(func(t *testing.T, body []byte) {
		if m, err := Open(body); err == nil {
			m.Parse(words)
		}
		m, err := Open(withHeader(body))
		if err != nil {
			return
		}
		checkRoot(t, m.Parse(words))
	})
}
