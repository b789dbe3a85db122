package graph

import (
	"errors"
	"fmt"
	"math"
	"reflect"
	"time"

	"github.com/cayleygraph/cayley/query/gizmo"
	"github.com/cayleygraph/quad"
	"github.com/dop251/goja"
)

// prelude narrows a session's environment. Code compiled at run time would nest without the bound on the source, and so
// would JSON; a parser that nests too deep ends the process. The object g loses what changes namespaces: with ours
// registered, g.IRI expands compact IRIs and finds nothing.
const prelude = `(function(global, emit, longest) {
	delete global.eval;
	delete global.Function;
	[function() {}, function*() {}, async function() {}].forEach(function(f) {
		delete Object.getPrototypeOf(f).constructor;
	});
	var parse = JSON.parse;
	JSON.parse = function(text, reviver) {
		text = String(text);
		if (text.length > longest) throw new RangeError("JSON.parse: the text is too long");
		return parse(text, reviver);
	};
	var all = global.g, graph = {emit: emit, Emit: emit};
	["V", "Vertex", "M", "Morphism", "IRI", "Uri"].forEach(function(name) { graph[name] = all[name]; });
	global.g = global.graph = graph;
})`

// confine applies the prelude.
func (s *gizmoSession) confine() error {
	v, err := s.vm.RunString(prelude)
	if err != nil {
		return err
	}
	narrow, ok := goja.AssertFunction(v)
	if !ok {
		return errors.New("the prelude is no function")
	}
	_, err = narrow(goja.Undefined(), s.vm.GlobalObject(), s.vm.ToValue(s.emit), s.vm.ToValue(MaxQueryBytes))
	return err
}

// emit is g.emit. Cayley's own follows an object that contains itself until the stack is full, which ends the process.
func (s *gizmoSession) emit(call goja.FunctionCall) goja.Value {
	e := emitter{left: maxEmitted}
	v, err := e.value(call.Argument(0), 0)
	if err != nil {
		panic(s.vm.NewGoError(err))
	}
	if v != nil {
		select {
		case *s.out <- &gizmo.Result{Val: v}:
		case <-s.stop:
		}
	}
	return goja.Null()
}

// Bounds of one emitted value.
const (
	maxEmitted = 100_000 // values in it
	maxDepth   = 100
)

type emitter struct{ left int }

// value copies a JavaScript value that is data.
func (e *emitter) value(v goja.Value, depth int) (any, error) {
	if e.left--; e.left < 0 || depth > maxDepth {
		return nil, errors.New("g.emit: the value is too large or contains itself")
	}
	o, ok := v.(*goja.Object)
	if !ok {
		if v == nil {
			return nil, nil
		}
		return e.native(v.Export())
	}
	switch o.ExportType() {
	case typeArray:
		list := make([]any, 0)
		for i := range int(o.Get("length").ToInteger()) {
			item, err := e.value(o.Get(fmt.Sprint(i)), depth+1)
			if err != nil {
				return nil, err
			}
			list = append(list, item)
		}
		return list, nil
	case typeObject:
		fields := map[string]any{}
		for _, key := range o.Keys() {
			field, err := e.value(o.Get(key), depth+1)
			if err != nil {
				return nil, err
			}
			fields[key] = field
		}
		return fields, nil
	}
	return e.native(o.Export())
}

// native checks a value that JavaScript got from Go.
func (e *emitter) native(v any) (any, error) {
	switch v := v.(type) {
	case nil, string, bool, int64, time.Time, quad.Value:
		return v, nil
	case int:
		return int64(v), nil
	case float64:
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return nil, nil // as JSON.stringify has it
		}
		return v, nil
	case []map[string]any: // from tagArray
		list := make([]any, len(v))
		for i := range v {
			list[i] = v[i]
		}
		return list, nil
	}
	return nil, fmt.Errorf("g.emit: %T is no data; end a path by count(), toArray() or tagArray()", v)
}

var (
	typeArray  = reflect.TypeFor[[]any]()
	typeObject = reflect.TypeFor[map[string]any]()
)
