package quadstore

import (
	"encoding/binary"
	"fmt"
	"math"
	"time"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"
	"github.com/cayleygraph/quad/pquads"
)

// Node stands for a value in keys: a tag in the upper byte, then either the value itself or its number in the dictionary.
// Within a tag, nodes that are values sort like them. Zero is no node, which is how a quad without a label reads.
type Node uint64

// Quad is a quad in the order subject, predicate, object, label.
type Quad [4]Node

var (
	_ graph.Ref = Node(0)
	_ graph.Ref = Quad{}
)

// Key implements Cayley's Ref.
func (n Node) Key() any { return n }

// Key implements Cayley's Ref.
func (q Quad) Key() any { return q }

func (q Quad) get(d quad.Direction) Node { return q[d-quad.Subject] }

// Tags of values in the dictionary, and of values that are nodes themselves. They are part of the format on disk.
const (
	tagIRI      = 0x01
	tagBNode    = 0x02
	tagString   = 0x03
	tagTyped    = 0x04 // TypedString
	tagLang     = 0x05 // LangString
	tagInt      = 0x06 // outside of 61 bits
	tagFloat    = 0x07 // with an exponent that a 32-bit float does not have
	tagTime     = 0x08 // with a fraction of a second
	tagOther    = 0x09 // what else Cayley can marshal
	tagShort    = 0x10 // a string of at most 7 bytes, none of them zero
	tagBool     = 0x11
	tagSeconds  = 0x12 // a time in whole seconds
	tagNumber   = 0x20 // to 0x3f: an integer of 61 bits
	tagFraction = 0x40 // to 0x5f: a float whose exponent a 32-bit float has
)

const (
	payload  = 56                // bits below the tag
	numbers  = payload + 5       // bits of a number or a fraction
	shortest = payload / 8       // bytes of a short string
	timeZero = 1 << 55           // the epoch
	midpoint = 1 << numbers >> 1 // zero
)

func (n Node) tag() byte { return byte(n >> payload) }

// inline says that the node is its value.
func (n Node) inline() bool { return n.tag() >= tagShort }

func (n Node) data() uint64 { return uint64(n) & (1<<payload - 1) }

// number is the payload of tags that take five bits of it.
func (n Node) number() uint64 { return uint64(n) & (1<<numbers - 1) }

func node(tag byte, data uint64) Node { return Node(uint64(tag)<<payload | data) }

// inlineNode is the node of a value that needs no dictionary.
func inlineNode(v quad.Value) (Node, bool) {
	switch v := v.(type) {
	case quad.String:
		return shortNode(string(v))
	case quad.Bool:
		if v {
			return node(tagBool, 1), true
		}
		return node(tagBool, 0), true
	case quad.Int:
		if v >= -midpoint && v < midpoint {
			return node(tagNumber, uint64(v+midpoint)), true
		}
	case quad.Float:
		return floatNode(float64(v))
	case quad.Time:
		t := time.Time(v)
		if s := t.Unix(); t.Nanosecond() == 0 && s >= -timeZero && s < timeZero {
			return node(tagSeconds, uint64(s+timeZero)), true
		}
	}
	return 0, false
}

func shortNode(s string) (Node, bool) {
	if len(s) > shortest {
		return 0, false
	}
	var b [8]byte
	for i := range len(s) {
		if s[i] == 0 {
			return 0, false
		}
		b[1+i] = s[i]
	}
	b[0] = tagShort
	return Node(binary.BigEndian.Uint64(b[:])), true
}

// floatBias turns the exponents 897 to 1151 of a 64-bit float into 1 to 255.
const floatBias = 896

func floatNode(f float64) (Node, bool) {
	if f == 0 { // minus zero is the same number
		return node(tagFraction, midpoint), true
	}
	bits := math.Float64bits(f)
	exponent := bits >> 52 & 0x7ff
	if exponent <= floatBias || exponent > floatBias+255 {
		return 0, false
	}
	size := (exponent-floatBias)<<52 | bits&(1<<52-1)
	if bits>>63 == 1 {
		return node(tagFraction, midpoint-size), true
	}
	return node(tagFraction, midpoint+size), true
}

// inlineValue is the value of a node that needs no dictionary.
func inlineValue(n Node) (quad.Value, error) {
	switch tag := n.tag(); {
	case tag == tagShort:
		var b [8]byte
		binary.BigEndian.PutUint64(b[:], uint64(n))
		end := len(b)
		for b[end-1] == 0 {
			end--
		}
		return quad.String(b[1:end]), nil
	case tag == tagBool:
		return quad.Bool(n.data() == 1), nil
	case tag == tagSeconds:
		return quad.Time(time.Unix(int64(n.data())-timeZero, 0).UTC()), nil
	case tag >= tagNumber && tag < tagFraction:
		return quad.Int(int64(n.number()) - midpoint), nil
	case tag >= tagFraction && tag < tagFraction+0x20:
		size := int64(n.number()) - midpoint
		switch {
		case size == 0:
			return quad.Float(0), nil
		case size < 0:
			return quad.Float(-math.Float64frombits(uint64(-size) + floatBias<<52)), nil
		}
		return quad.Float(math.Float64frombits(uint64(size) + floatBias<<52)), nil
	}
	return nil, fmt.Errorf("%w: the node %x has an unknown tag", ErrCorrupt, uint64(n))
}

// textOf is the tag and the bytes under which the dictionary knows a value.
func textOf(v quad.Value) (tag byte, text []byte, err error) {
	switch v := v.(type) {
	case quad.IRI:
		return tagIRI, []byte(v), nil
	case quad.BNode:
		return tagBNode, []byte(v), nil
	case quad.String:
		return tagString, []byte(v), nil
	case quad.TypedString:
		return tagTyped, pair(string(v.Value), string(v.Type)), nil
	case quad.LangString:
		return tagLang, pair(string(v.Value), v.Lang), nil
	case quad.Int:
		return tagInt, binary.BigEndian.AppendUint64(nil, uint64(v)), nil
	case quad.Float:
		return tagFloat, binary.BigEndian.AppendUint64(nil, math.Float64bits(float64(v))), nil
	case quad.Time:
		t := time.Time(v)
		b := binary.BigEndian.AppendUint64(nil, uint64(t.Unix()))
		return tagTime, binary.BigEndian.AppendUint32(b, uint32(t.Nanosecond())), nil
	case nil:
		return 0, nil, fmt.Errorf("a quad lacks a value")
	}
	text, err = pquads.MarshalValue(v)
	if err != nil {
		return 0, nil, fmt.Errorf("%T cannot be stored: %w", v, err)
	}
	return tagOther, text, nil
}

func pair(a, b string) []byte {
	return append(append(binary.AppendUvarint(nil, uint64(len(a))), a...), b...)
}

func unpair(text []byte) (a, b string, ok bool) {
	n, size := binary.Uvarint(text)
	if size <= 0 || n > uint64(len(text)-size) {
		return "", "", false
	}
	text = text[size:]
	return string(text[:n]), string(text[n:]), true
}

// valueOf is the value that the dictionary knows under a tag and bytes.
func valueOf(tag byte, text []byte) (quad.Value, error) {
	switch tag {
	case tagIRI:
		return quad.IRI(text), nil
	case tagBNode:
		return quad.BNode(text), nil
	case tagString:
		return quad.String(text), nil
	case tagTyped:
		if a, b, ok := unpair(text); ok {
			return quad.TypedString{Value: quad.String(a), Type: quad.IRI(b)}, nil
		}
	case tagLang:
		if a, b, ok := unpair(text); ok {
			return quad.LangString{Value: quad.String(a), Lang: b}, nil
		}
	case tagInt:
		if len(text) == 8 {
			return quad.Int(binary.BigEndian.Uint64(text)), nil
		}
	case tagFloat:
		if len(text) == 8 {
			return quad.Float(math.Float64frombits(binary.BigEndian.Uint64(text))), nil
		}
	case tagTime:
		if len(text) == 12 {
			s, ns := binary.BigEndian.Uint64(text), binary.BigEndian.Uint32(text[8:])
			return quad.Time(time.Unix(int64(s), int64(ns)).UTC()), nil
		}
	case tagOther:
		return pquads.UnmarshalValue(text)
	}
	return nil, fmt.Errorf("%w: a value with the tag %x and %d bytes", ErrCorrupt, tag, len(text))
}

func timeOf(t quad.Time) time.Time {
	return time.Unix(time.Time(t).Unix(), int64(time.Time(t).Nanosecond())).UTC()
}
