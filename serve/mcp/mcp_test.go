package mcp

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"strings"
	"sync"
	"testing"

	sdk "github.com/modelcontextprotocol/go-sdk/mcp"

	"saidso/article"
	"saidso/extract/english"
	"saidso/graph"
	"saidso/serve/find"
	"saidso/serve/worker"
)

var readings = sync.OnceValues(func() (*graph.Store, error) {
	p, err := english.Open()
	if err != nil {
		return nil, err
	}
	store, err := graph.OpenMemory(graph.Options{})
	if err != nil {
		return nil, err
	}
	for a, err := range article.Read(context.Background(), []string{"../../data/samples"}, article.Options{}) {
		if err != nil {
			return nil, err
		}
		r, err := p.Read(context.Background(), a)
		if err == nil {
			_, err = store.Load(context.Background(), r)
		}
		if err != nil {
			return nil, err
		}
	}
	return store, nil
})

// inProcess runs queries here, as a pool's processes would.
type inProcess struct{ store *graph.Store }

func (q inProcess) Do(ctx context.Context, r worker.Request, each func(json.RawMessage) error) error {
	for row, err := range q.store.Query(ctx, r.Query, graph.QueryOptions{Limit: r.Limit, Timeout: r.Timeout}) {
		if err != nil {
			return &worker.QueryError{Text: err.Error(), Limit: errors.Is(err, graph.ErrQueryLimit)}
		}
		b, err := row.MarshalJSON()
		if err != nil {
			return err
		}
		if err := each(b); err != nil {
			return err
		}
	}
	return nil
}

func server(t *testing.T) *Server {
	t.Helper()
	store, err := readings()
	if err != nil {
		t.Fatal(err)
	}
	x := find.Open(store, find.Options{Every: -1})
	t.Cleanup(x.Close)
	return New(store, x, inProcess{store}, Options{Version: "test"})
}

// connect makes a client's session with a server in this process.
func connect(t *testing.T) *sdk.ClientSession {
	t.Helper()
	ours, theirs := sdk.NewInMemoryTransports()
	s, err := server(t).connect(t.Context(), ours)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	c, err := sdk.NewClient(&sdk.Implementation{Name: "test", Version: "1"}, nil).Connect(t.Context(), theirs, nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { c.Close() })
	return c
}

func TestTools(t *testing.T) {
	c := connect(t)
	if got := c.InitializeResult(); got.ServerInfo.Name != "saidso" || got.Instructions == "" || got.Capabilities.Tools == nil {
		t.Errorf("%+v", got)
	}
	list, err := c.ListTools(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, tool := range list.Tools {
		names = append(names, tool.Name)
		if tool.Description == "" || tool.InputSchema == nil || tool.Annotations == nil || !tool.Annotations.ReadOnlyHint {
			t.Errorf("%+v", tool)
		}
	}
	if got := strings.Join(names, " "); got != "about between path query said search" {
		t.Errorf("the tools are %s", got)
	}
}

// call calls a tool and answers its text.
func call(t *testing.T, c *sdk.ClientSession, tool, args string) (text string, structured []byte, isError bool) {
	t.Helper()
	r, err := c.CallTool(t.Context(), &sdk.CallToolParams{Name: tool, Arguments: json.RawMessage(args)})
	if err != nil {
		return err.Error(), nil, true
	}
	for _, x := range r.Content {
		if part, ok := x.(*sdk.TextContent); ok {
			text += part.Text
		}
	}
	structured, err = json.Marshal(r.StructuredContent)
	if err != nil {
		t.Fatal(err)
	}
	return text, structured, r.IsError
}

func TestCalls(t *testing.T) {
	c := connect(t)
	for _, x := range []struct {
		tool, args string
		text       []string
		rows       string // a field of the structured content
	}{
		{"search", `{"query": "rub"}`, []string{"Tomas Rubek, person, id:person/tomas-rubek~valdoria"}, "entities"},
		{"search", `{"query": "river", "limit": 2}`, []string{"2 of them", "source: ", "characters ", "confidence "}, "statements"},
		{"said", `{"speaker": "Rubek"}`, []string{"Tomas Rubek said", "source: Ilvar Wire", "id:statement/", "id:article/"}, "events"},
		{"said", `{"speaker": "id:person/tomas-rubek~valdoria", "about": "marrant", "since": "2031-03", "until": "2031-04", "limit": 3}`, []string{"about or to Ilse Marrant", "source: "}, "events"},
		{"about", `{"entity": "Ilse Marrant"}`, []string{"Statements about or to Ilse Marrant", "Done to", "source: ", "Against Ilse Marrant: "}, "statements"},
		{"between", `{"a": "Rubek", "b": "Marrant"}`, []string{"Between Tomas Rubek and Ilse Marrant", "source: "}, "events"},
		{"path", `{"from": "Rubek", "to": "Marrant"}`, []string{"From Tomas Rubek to Ilse Marrant in 1 steps", "source: "}, "steps"},
		{"path", `{"from": "id:office/valdoria/prime-minister", "to": "Marrant", "hops": 1}`, []string{"There is no path of at most 1 steps"}, "steps"},
		{"query", `{"query": "g.V(\"<id:person/tomas-rubek~valdoria>\").in(\"<so:speaker>\").save(\"<schema:text>\", \"said\").save(\"<so:article>\", \"article\").all()", "limit": 2}`,
			[]string{"2 rows", `"article":"id:article/`}, "rows"},
	} {
		text, structured, failed := call(t, c, x.tool, x.args)
		for _, want := range x.text {
			if !strings.Contains(text, want) {
				t.Errorf("%s %s: no %q in\n%s", x.tool, x.args, want, text)
			}
		}
		var rows map[string]any
		if err := json.Unmarshal(structured, &rows); err != nil || failed || rows[x.rows] == nil {
			t.Errorf("%s %s: failed %v, %v, %.200s", x.tool, x.args, failed, err, structured)
		}
	}
}

// TestEachHasItsSource holds that every passage is followed by the line that tells where it stands.
func TestEachHasItsSource(t *testing.T) {
	c := connect(t)
	for tool, args := range map[string]string{"said": `{"speaker": "Rubek", "limit": 100}`, "between": `{"a": "Rubek", "b": "Marrant", "limit": 100}`, "path": `{"from": "Rubek", "to": "Marrant"}`} {
		text, _, _ := call(t, c, tool, args)
		if n, m := strings.Count("\n"+text, "\n- "), strings.Count(text, "source: "); n == 0 || n != m {
			t.Errorf("%s: %d passages, %d sources", tool, n, m)
		}
	}
}

func TestWrongCalls(t *testing.T) {
	c := connect(t)
	for _, x := range []struct{ tool, args, want string }{
		{"said", `{"speaker": "Nobodaddy"}`, `nobody and nothing in the graph is called "Nobodaddy"`},
		{"said", `{"speaker": "Rubex"}`, "near: id:person/tomas-rubek~valdoria"},
		{"said", `{}`, "speaker"},
		{"said", `{"speaker": "Rubek", "limit": 1000}`, "limit is 1 to 100"},
		{"said", `{"speaker": "Rubek", "since": "tomorrow"}`, "no day, month or year"},
		{"said", `{"speaker": "minister"}`, "may be several; give the IRI of one: id:"},
		{"said", `{"speaker": 7}`, "speaker"},
		{"said", `{"speaker": "Rubek", "limt": 3}`, "limt"},
		{"search", `{"query": " "}`, "query is empty"},
		{"between", `{"a": "Rubek", "b": "Tomas Rubek"}`, "are the same"},
		{"path", `{"from": "Rubek", "to": "Marrant", "hops": 99}`, "hops is 1 to 10"},
		{"query", `{"query": "g.V("}`, "query"},
		{"query", `{"query": "while (true) {}", "limit": 999}`, "limit is 1 to 200"},
		{"retract", `{}`, "retract"},
	} {
		if text, _, failed := call(t, c, x.tool, x.args); !failed || !strings.Contains(text, x.want) {
			t.Errorf("%s %s: failed %v: %s", x.tool, x.args, failed, text)
		}
	}
	if text, _, failed := call(t, c, "said", `{"speaker": "Rubek"}`); failed {
		t.Errorf("afterwards: %s", text)
	}
}

// TestStream holds that a server reads JSON lines and ends with its input.
func TestStream(t *testing.T) {
	in := strings.NewReader(`{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"t","version":"1"}}}
{"jsonrpc":"2.0","method":"notifications/initialized"}
{"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"search","arguments":{"query":"rub"}}}
`)
	r, w := io.Pipe()
	go io.Copy(w, in)
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	answers, theirs := io.Pipe()
	ended := make(chan error, 1)
	go func() { ended <- server(t).Run(ctx, r, theirs) }()
	dec := json.NewDecoder(answers)
	for _, id := range []float64{1, 2} {
		var got struct {
			ID     float64
			Result map[string]any
		}
		if err := dec.Decode(&got); err != nil || got.ID != id || got.Result == nil {
			t.Fatalf("%v, %+v", err, got)
		}
		if id == 1 && got.Result["protocolVersion"] != "2025-06-18" {
			t.Errorf("%v", got.Result["protocolVersion"])
		}
	}
	w.Close()
	if err := <-ended; err != nil {
		t.Errorf("at the end of the input: %v", err)
	}
}
