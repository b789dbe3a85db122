package api

import (
	"reflect"
	"strings"

	"github.com/cayleygraph/quad"

	"saidso/record"
	"saidso/schema"
)

// schemas makes JSON Schemas (2020-12, as OpenAPI 3.1 has it) of Go types. Structs with a name stand under components.
type schemas struct{ all object }

func (s *schemas) of(t reflect.Type) object {
	switch t {
	case reflect.TypeFor[quad.IRI]():
		return object{"type": "string", "description": "a compact IRI"}
	case reflect.TypeFor[schema.Date]():
		return s.named("Date", func() object {
			return object{"type": []string{"string", "null"}, "description": "a day (2025-03-05), a time in UTC (RFC 3339), or null where unknown",
				"pattern": `^\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\dZ)?$`}
		})
	case reflect.TypeFor[schema.Span]():
		return s.named("Span", func() object {
			return object{"type": "array", "items": object{"type": "integer", "minimum": 0}, "minItems": 2, "maxItems": 2,
				"description": "half-open: the first code point of the article's text, and the one after the last"}
		})
	case reflect.TypeFor[event]():
		return s.named("Event", func() object {
			return object{"anyOf": []object{s.of(reflect.TypeFor[record.Statement]()), s.of(reflect.TypeFor[record.Relation]())}, "description": "record says which"}
		})
	case reflect.TypeFor[schema.EntityKind]():
		return object{"type": "string", "description": "a type of docs/statement-format.md, or empty where unknown"}
	case reflect.TypeFor[schema.Kind]():
		return object{"type": "string", "enum": append(kinds, "")}
	case reflect.TypeFor[schema.Degree]():
		return object{"type": "string", "enum": []string{"certain", "probable", "possible", ""}}
	case reflect.TypeFor[schema.Precision]():
		return object{"type": "string", "enum": []string{"day", "month", "year"}}
	}
	switch t.Kind() {
	case reflect.Pointer:
		return object{"anyOf": []object{s.of(t.Elem()), {"type": "null"}}}
	case reflect.Slice:
		return object{"type": "array", "items": s.of(t.Elem())}
	case reflect.String:
		return object{"type": "string"}
	case reflect.Int:
		return object{"type": "integer"}
	case reflect.Float64:
		return object{"type": "number"}
	case reflect.Bool:
		return object{"type": "boolean"}
	case reflect.Struct:
		return s.named(nameOf(t), func() object { return s.structure(t) })
	}
	return object{}
}

// nameOf is a type's name in the document: entityRow is Entity.
func nameOf(t reflect.Type) string {
	name := t.Name()
	name = strings.ToUpper(name[:1]) + name[1:]
	return strings.TrimSuffix(name, "Row")
}

func (s *schemas) named(name string, make func() object) object {
	if _, ok := s.all[name]; !ok {
		s.all[name] = object{}
		s.all[name] = make()
	}
	return object{"$ref": "#/components/schemas/" + name}
}

func (s *schemas) structure(t reflect.Type) object {
	properties, required := object{}, []string{}
	var add func(t reflect.Type)
	add = func(t reflect.Type) {
		for i := range t.NumField() {
			f := t.Field(i)
			if f.Anonymous {
				add(f.Type)
				continue
			}
			name, option, _ := strings.Cut(f.Tag.Get("json"), ",")
			p := s.of(f.Type)
			if doc := f.Tag.Get("doc"); doc != "" {
				p["description"] = doc
			}
			properties[name] = p
			if option != "omitempty" {
				required = append(required, name)
			}
		}
	}
	add(t)
	return object{"type": "object", "properties": properties, "required": required}
}
