package export

import (
	"fmt"

	"github.com/cayleygraph/quad"

	"saidso/export/spill"
	"saidso/schema"
)

// Kinds of values in records, in the order of CompareQuads. They are letters so that none is a zero byte.
const (
	recordNone    = 'a'
	recordIRI     = 'b'
	recordBNode   = 'c'
	recordLiteral = 'd'
)

// AppendValue appends a value in a form whose bytes sort as [CompareQuads] orders values, for package spill.
func AppendValue(b []byte, v quad.Value) []byte {
	switch v := v.(type) {
	case nil:
		return append(b, recordNone)
	case quad.IRI:
		return spill.Field(append(b, recordIRI), string(v))
	case quad.BNode:
		return spill.Field(append(b, recordBNode), string(v))
	}
	k := keyOf(v)
	b = spill.Field(append(b, recordLiteral), k.text)
	b = spill.Field(b, k.datatype)
	b = spill.Field(b, k.lang)
	// What is spelled alike stays apart by its type.
	switch v := v.(type) {
	case quad.TypedString:
		return spill.Field(append(b, 't'), string(v.Type))
	case quad.LangString:
		return append(b, 'l')
	}
	return append(b, 'n')
}

// ReadValue reads what AppendValue appended, and answers what follows it. Times come back in UTC.
func ReadValue(record []byte) (v quad.Value, rest []byte, err error) {
	if len(record) == 0 {
		return nil, nil, spill.ErrRecord
	}
	kind := record[0]
	if kind == recordNone {
		return nil, record[1:], nil
	}
	text, rest, err := spill.Next(record[1:])
	if err != nil {
		return nil, nil, err
	}
	switch kind {
	case recordIRI:
		return quad.IRI(text), rest, nil
	case recordBNode:
		return quad.BNode(text), rest, nil
	case recordLiteral:
	default:
		return nil, nil, fmt.Errorf("%w: kind %q", spill.ErrRecord, kind)
	}
	datatype, rest, err := spill.Next(rest)
	if err != nil {
		return nil, nil, err
	}
	lang, rest, err := spill.Next(rest)
	if err != nil || len(rest) == 0 {
		return nil, nil, spill.ErrRecord
	}
	tag, rest := rest[0], rest[1:]
	switch tag {
	case 'n':
		if datatype == "" {
			return quad.String(text), rest, nil
		}
		return native(text, schema.Compact(quad.IRI(datatype), ""), ""), rest, nil
	case 'l':
		return quad.LangString{Value: quad.String(text), Lang: lang}, rest, nil
	case 't':
		typ, rest, err := spill.Next(rest)
		return quad.TypedString{Value: quad.String(text), Type: quad.IRI(typ)}, rest, err
	}
	return nil, nil, fmt.Errorf("%w: tag %q", spill.ErrRecord, tag)
}

// directionsOf lists directions in the order in which a record has them.
var (
	byLabel   = [4]quad.Direction{quad.Label, quad.Subject, quad.Predicate, quad.Object}
	bySubject = [4]quad.Direction{quad.Subject, quad.Predicate, quad.Object, quad.Label}
)

func appendRecord(b []byte, q quad.Quad, order [4]quad.Direction) []byte {
	for _, d := range order {
		b = AppendValue(b, q.Get(d))
	}
	return b
}

func readRecord(record []byte, order [4]quad.Direction) (q quad.Quad, err error) {
	for _, d := range order {
		var v quad.Value
		if v, record, err = ReadValue(record); err != nil {
			return quad.Quad{}, err
		}
		if v != nil {
			q.Set(d, v)
		}
	}
	if len(record) > 0 {
		return quad.Quad{}, spill.ErrRecord
	}
	return q, nil
}
