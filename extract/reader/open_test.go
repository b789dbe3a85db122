package reader

import (
	"bytes"
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"

	"saidso/extract/reader/internal/modelfile"
	"saidso/extract/reader/internal/tinymodel"
)

// refused fails the test unless b is refused in the right way, and answers the error's text.
func refused(t *testing.T, what string, b []byte) string {
	t.Helper()
	m, err := Open(b)
	var broken *FileError
	if m != nil || !errors.As(err, &broken) {
		t.Fatalf("%s: error %v, expected a *FileError and no model", what, err)
	}
	if broken.Part == "" || broken.Expected == "" || broken.Found == "" || broken.Expected == broken.Found {
		t.Fatalf("%s: %q does not tell what was expected and found", what, err)
	}
	return err.Error()
}

func TestOpenRefusesFlips(t *testing.T) {
	file := tinymodel.Build(tinymodel.Tiny, 1).Bytes
	b := slices.Clone(file)
	for i := 0; i < len(b); i++ {
		bit := byte(1) << (i * 5 % 8)
		b[i] ^= bit
		refused(t, "a wrong bit", b)
		b[i] ^= bit
		if i > 30_000 { // header and the first tensors whole, then samples
			i += 12
		}
	}
	for i := range modelfile.Prelude {
		for bit := range 8 {
			b[i] ^= 1 << bit
			refused(t, "a wrong bit", b)
			b[i] ^= 1 << bit
		}
	}
	if !bytes.Equal(b, file) {
		t.Fatal("the test changed the file")
	}
}

func TestOpenRefusesTruncation(t *testing.T) {
	file := tinymodel.Build(tinymodel.Tiny, 1).Bytes
	for n := 0; n < len(file); n += 1 + n/50 {
		refused(t, "a part", file[:n:n])
	}
	refused(t, "all but a byte", file[:len(file)-1])
	refused(t, "a byte too many", append(slices.Clone(file), 0))
	refused(t, "64 bytes too many", append(slices.Clone(file), make([]byte, 64)...))
}

func TestOpenNamesWhatIsWrong(t *testing.T) {
	tiny := tinymodel.Build(tinymodel.Tiny, 1)
	header := func(change func(h *modelfile.Header)) []byte {
		h := tiny.Header
		change(&h)
		return tinymodel.Encode(h, slices.Clone(tiny.Blobs))
	}
	blob := func(name string, change func(b *tinymodel.Blob)) []byte {
		blobs := slices.Clone(tiny.Blobs)
		for i := range blobs {
			if blobs[i].Name == name {
				change(&blobs[i])
			}
		}
		return tinymodel.Encode(tiny.Header, blobs)
	}
	version := slices.Clone(tiny.Bytes)
	version[8] = 2
	for _, test := range []struct {
		name string
		file []byte
		want []string
	}{
		{"nothing", nil, []string{"24 bytes", "0 bytes"}},
		{"another file", []byte("\x89PNG\r\n\x1a\n and so on, and so on"), []string{"saidsoRD", "PNG"}},
		{"another version", version, []string{"version", "expected 1", "found 2"}},
		{"no layers", header(func(h *modelfile.Header) { h.Config.Layers = 0 }), []string{"enc", "0 layers"}},
		{"very many layers", header(func(h *modelfile.Header) { h.Config.Layers = 1 << 40 }), []string{"1099511627776 layers"}},
		{"a layer too many", header(func(h *modelfile.Header) { h.Config.Layers = 3 }), []string{"enc.2.q.w", "none"}},
		{"heads that do not divide", header(func(h *modelfile.Header) { h.Config.Heads = 5 }), []string{"5 heads"}},
		{"no heads", header(func(h *modelfile.Header) { h.Config.Tagger.Heads = 0 }), []string{"tag", "0 heads"}},
		{"another width", header(func(h *modelfile.Header) { h.Config.Width = 24 }), []string{"24", "12"}},
		{"a window without words", header(func(h *modelfile.Header) { h.Config.Window = 2 }), []string{"window", "2"}},
		{"a window without positions", header(func(h *modelfile.Header) { h.Config.Window = 41 }), []string{"emb.pos", "41", "40"}},
		{"a negative reach", header(func(h *modelfile.Header) { h.Config.Tagger.Reach = -1 }), []string{"reach", "-1"}},
		{"no tags", header(func(h *modelfile.Header) { h.Labels.UPOS = nil }), []string{"upos", "none"}},
		{"a tag too many", header(func(h *modelfile.Header) { h.Labels.UPOS = []string{"A", "B", "C", "D", "E"} }), []string{"upos.w", "[5 12]", "[4 12]"}},
		{"no root", header(func(h *modelfile.Header) { h.Labels.Rels = []string{"a", "b"} }), []string{"root", "a b"}},
		{"odd rules", blob("lemmas", func(b *tinymodel.Blob) { b.Content = []byte("VBD\ted\tx") }), []string{"lemmas", `"x"`}},
		{"no rules", header(func(h *modelfile.Header) { h.LemmaBlob = "rules" }), []string{"rules", "none"}},
		{"an odd label", header(func(h *modelfile.Header) { h.Labels.Names = []string{"O", "B-PER", "I-PER", "B-ORG", "I-LOC"} }), []string{"labels", "I-LOC"}},
		{"no source", header(func(h *modelfile.Header) { h.Labels.Tagger = []string{"O", "B-X", "I-X", "B-C", "I-C", "B-K", "I-K"} }), []string{"B-S"}},
		{"no vocabulary", header(func(h *modelfile.Header) { h.VocabBlob = "words" }), []string{"words", "none"}},
		{"another vocabulary", header(func(h *modelfile.Header) { h.VocabBlob = "upos.b" }), []string{"upos.b", "bytes", "f32"}},
		{"not a number", blob("cue.b", func(b *tinymodel.Blob) {
			b.Content = slices.Concat(b.Content[:4], []byte{0, 0, 0xc0, 0x7f}, b.Content[8:])
		}), []string{"cue.b", "value 1", "NaN"}},
		{"a lying shape", blob("cue.b", func(b *tinymodel.Blob) { b.Shape = []int{4} }), []string{"cue.b", "16 bytes", "12 bytes"}},
		{"a huge shape", blob("cue.b", func(b *tinymodel.Blob) { b.Shape = []int{1 << 31, 1 << 31, 1 << 31} }), []string{"cue.b", "2147483648"}},
		{"an empty shape", blob("cue.b", func(b *tinymodel.Blob) { b.Shape = []int{0}; b.Content = nil }), []string{"cue.b", "[0]"}},
		{"another type", blob("cue.b", func(b *tinymodel.Blob) { b.DType = "f64" }), []string{"cue.b", "f64"}},
		{"no scales", blob("cue.w", func(b *tinymodel.Blob) { b.Scales = "" }), []string{"cue.w", "scales"}},
		{"another's scales", blob("cue.w", func(b *tinymodel.Blob) { b.Scales = "upos.w.scale" }), []string{"upos.w.scale", "[3]", "[4]"}},
		{"twice the same", blob("cue.b", func(b *tinymodel.Blob) { b.Name = "cueany.b" }), []string{"cueany.b", "another"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			got := refused(t, test.name, test.file)
			for _, want := range test.want {
				if !strings.Contains(got, want) {
					t.Errorf("%q does not say %q", got, want)
				}
			}
		})
	}
}

// TestOpenUnaligned holds that a file may lie anywhere in memory.
func TestOpenUnaligned(t *testing.T) {
	file := tinymodel.Build(tinymodel.Tiny, 1).Bytes
	doc := annotate(t, forwardText)
	want := read(t, file, doc)
	for shift := 1; shift < 8; shift++ {
		moved := append(make([]byte, shift, shift+len(file)), file...)[shift:]
		if got := read(t, moved, doc); got != want {
			t.Errorf("%d bytes on, the model reads\n%s\ninstead of\n%s", shift, got, want)
		}
	}
}

func FuzzOpen(f *testing.F) {
	file := tinymodel.Build(tinymodel.Tiny, 1).Bytes
	f.Add(file)
	f.Add(file[:1000])
	f.Add([]byte("saidsoRD\x01\x00\x00\x00\x02\x00\x00\x00"))
	f.Fuzz(func(t *testing.T, b []byte) {
		m, err := Open(b)
		var broken *FileError
		if err != nil && !errors.As(err, &broken) {
			t.Fatalf("%v is no *FileError", err)
		}
		if m != nil && !bytes.Equal(b, file) {
			if err := m.Read(annotate(t, forwardText)); err != nil {
				t.Fatal(err)
			}
		}
	})
}

// FuzzHeader changes the header and puts the checksum right, so that what stands behind it is tested too.
func FuzzHeader(f *testing.F) {
	tiny := tinymodel.Build(tinymodel.Tiny, 1)
	header, err := json.Marshal(tiny.Header)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(header)
	f.Fuzz(func(t *testing.T, b []byte) {
		var h modelfile.Header
		if json.Unmarshal(b, &h) != nil || len(b) > 4000 {
			return
		}
		h.Data, h.Licences, h.Scores = nil, nil, nil
		m, err := Open(tinymodel.Encode(h, slices.Clone(tiny.Blobs)))
		var broken *FileError
		if err != nil && !errors.As(err, &broken) {
			t.Fatalf("%v is no *FileError", err)
		}
		if m != nil {
			if err := m.Read(annotate(t, forwardText)); err != nil {
				t.Fatal(err)
			}
		}
	})
}
