// Package file is the form of a syntax model on disk: a magic, a version, the length and the CRC-32C of what
// follows; then the inventories, the tagger's weights, the lemma rules and the parser's weights.
package file

import (
	"fmt"
	"hash/crc32"
	"strings"

	"saidso/extract/parse/internal/arceager"
	"saidso/extract/parse/internal/lemma"
	"saidso/extract/parse/internal/linear"
	"saidso/extract/parse/internal/tagging"
	"saidso/extract/parse/internal/wire"
)

const (
	Magic   = "SAIDSYN\n"
	Version = 1 // of the format and of the features
)

// Inventory is what the numbers in a model stand for.
type Inventory struct {
	Name   string // of the model, with its version
	Tags   *tagging.Set
	Labels []string
	System arceager.System
	Beam   int
}

// Model is a file that was read.
type Model struct {
	Inventory
	Tagger, Parser *linear.Table
	Lemmas         *lemma.Rules
}

// The most that the model's byte-sized numbers can tell apart.
const (
	maxTags    = 250
	maxClasses = 255
	maxLabels  = 64 // a set of labels is a word's bits
	maxArcs    = 250
)

// Append writes a model. Tagger and parser are as linear.Append writes them, lemmas as lemma.Append does.
func Append(b []byte, inv *Inventory, tagger, lemmas, parser []byte) []byte {
	tags := make([]string, len(inv.Tags.Tags))
	for i, t := range inv.Tags.Tags {
		tags[i] = t.XPOS + "|" + t.UPOS
	}
	body := wire.AppendStrings(nil, []string{inv.Name})
	body = wire.AppendStrings(body, tags)
	body = wire.AppendStrings(body, inv.Labels)
	body = append(body, byte(inv.Beam), byte(len(inv.System.Arcs)))
	for _, a := range inv.System.Arcs {
		left := byte(0)
		if a.Left {
			left = 1
		}
		body = append(body, left, a.Label)
	}
	body = append(append(append(body, tagger...), lemmas...), parser...)
	b = append(b, Magic...)
	b = wire.AppendUint32(b, Version)
	b = wire.AppendUint32(b, uint32(len(body)))
	b = wire.AppendUint32(b, checksum(body))
	return append(b, body...)
}

func checksum(b []byte) uint32 { return crc32.Checksum(b, crc32.MakeTable(crc32.Castagnoli)) }

// Read reads a model, which refers to b from then on. It trusts nothing, a right checksum included.
func Read(b []byte) (*Model, error) {
	r := wire.NewReader(b)
	if got := r.Bytes(len(Magic)); r.Err() != nil || string(got) != Magic {
		return nil, fmt.Errorf("expected a file that begins with %q, found %q", Magic, b[:min(len(b), len(Magic))])
	}
	version := r.Uint32()
	if r.Err() == nil && version != Version {
		return nil, fmt.Errorf("expected version %d, found %d", Version, version)
	}
	size, sum := r.Uint32(), r.Uint32()
	if r.Err() != nil {
		return nil, r.Err()
	}
	if int64(size) != int64(r.Len()) {
		return nil, fmt.Errorf("expected %d bytes after the header, found %d", size, r.Len())
	}
	if got := checksum(b[len(b)-r.Len():]); got != sum {
		return nil, fmt.Errorf("expected checksum %08x, found %08x", sum, got)
	}
	m := &Model{}
	if err := m.readInventory(r); err != nil {
		return nil, err
	}
	var err error
	if m.Tagger, err = linear.Read(r, m.Tags.Classes()); err != nil {
		return nil, fmt.Errorf("tagger: %w", err)
	}
	if m.Lemmas, err = lemma.Read(r); err != nil {
		return nil, fmt.Errorf("lemmas: %w", err)
	}
	if m.Parser, err = linear.Read(r, m.System.Classes()); err != nil {
		return nil, fmt.Errorf("parser: %w", err)
	}
	if r.Len() > 0 {
		return nil, fmt.Errorf("expected the end, found %d more bytes", r.Len())
	}
	return m, nil
}

func (m *Model) readInventory(r *wire.Reader) error {
	names, tags := r.Strings(), r.Strings()
	m.Labels = r.Strings()
	m.Beam = int(r.Byte())
	arcs := r.Bytes(2 * int(r.Byte()))
	switch {
	case r.Err() != nil:
		return r.Err()
	case len(names) != 1:
		return fmt.Errorf("expected one name, found %d", len(names))
	case len(tags) == 0 || len(tags) > maxTags:
		return fmt.Errorf("expected 1 to %d tags, found %d", maxTags, len(tags))
	case len(m.Labels) == 0 || len(m.Labels) > maxLabels:
		return fmt.Errorf("expected 1 to %d labels, found %d", maxLabels, len(m.Labels))
	case m.Beam == 0:
		return fmt.Errorf("expected a beam of 1 or more, found %d", m.Beam)
	case len(arcs) > 2*maxArcs:
		return fmt.Errorf("expected at most %d arcs, found %d", maxArcs, len(arcs)/2)
	}
	m.Name = names[0]
	var list []tagging.Tag
	for _, t := range tags {
		xpos, upos, ok := strings.Cut(t, "|")
		if !ok {
			return fmt.Errorf("expected a tag XPOS|UPOS, found %q", t)
		}
		list = append(list, tagging.Tag{XPOS: xpos, UPOS: upos})
	}
	m.Tags = tagging.NewSet(list)
	if n := m.Tags.Classes(); n > maxClasses {
		return fmt.Errorf("expected tags that make at most %d classes, found %d", maxClasses, n)
	}
	for ; len(arcs) > 0; arcs = arcs[2:] {
		a := arceager.Arc{Left: arcs[0] == 1, Label: arcs[1]}
		if int(a.Label) >= len(m.Labels) {
			return fmt.Errorf("expected labels below %d, found %d", len(m.Labels), a.Label)
		}
		m.System.Arcs = append(m.System.Arcs, a)
	}
	return nil
}
