package mcp

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"time"

	sdk "github.com/modelcontextprotocol/go-sdk/mcp"

	"saidso/graph"
	"saidso/serve/find"
	"saidso/serve/worker"
)

// Queries runs queries; a *worker.Pool does.
type Queries interface {
	Do(ctx context.Context, r worker.Request, each func(row json.RawMessage) error) error
}

// Options of a server. The zero value works.
type Options struct {
	Version  string        // of the program
	Patience time.Duration // how long a call waits for the index to be built; a minute where it is 0
}

// Server answers the calls of one client at a time.
type Server struct {
	store   *graph.Store
	index   *find.Index
	queries Queries
	opt     Options
	sdk     *sdk.Server
}

// instructions tell an assistant what it has here.
const instructions = `A knowledge graph read from political news: who said what about whom, who did what to whom, who held which office.
Each answer names its source: quote the words and cite outlet, date and headline. A statement says that an article reports somebody as saying
something, not that it is true. Confidence is about the share of such records that are right. Names may be given as printed or as IRIs; search
finds the IRIs.`

// New makes a server of a graph's tools. The store is asked through the index, and queries through their own processes.
func New(store *graph.Store, index *find.Index, queries Queries, opt Options) *Server {
	if opt.Patience <= 0 {
		opt.Patience = time.Minute
	}
	if opt.Version == "" {
		opt.Version = "0"
	}
	s := &Server{store: store, index: index, queries: queries, opt: opt}
	s.sdk = sdk.NewServer(&sdk.Implementation{Name: "saidso", Title: "saidso: who said what about whom", Version: opt.Version},
		&sdk.ServerOptions{Instructions: instructions, Logger: slog.New(slog.DiscardHandler)})
	add(s, "search", "Finds people, organizations, places and other entities by name, and statements by their words.", s.search)
	add(s, "said", "What somebody said, newest first, with the words and their sources.", s.said)
	add(s, "about", "What was said about somebody, and what others did to them, newest first, with sources; and who criticizes and supports them most.", s.about)
	add(s, "between", "All that two said about or to each other and did to each other, with sources.", s.between)
	add(s, "path", "A shortest chain of who did what to whom from one entity to another, with the evidence of each step.", s.path)
	add(s, "query", queryHelp, s.query)
	return s
}

// add adds a tool that only reads.
func add[In any](s *Server, name, about string, f func(context.Context, In) (*answer, error)) {
	closed := false
	tool := &sdk.Tool{Name: name, Description: about, Annotations: &sdk.ToolAnnotations{ReadOnlyHint: true, IdempotentHint: true, OpenWorldHint: &closed}}
	sdk.AddTool(s.sdk, tool, func(ctx context.Context, _ *sdk.CallToolRequest, in In) (*sdk.CallToolResult, any, error) {
		wait, cancel := context.WithTimeout(ctx, s.opt.Patience)
		defer cancel()
		if err := s.index.Wait(wait); err != nil {
			return nil, nil, err
		}
		a, err := f(ctx, in)
		if err != nil {
			return nil, nil, err
		}
		return &sdk.CallToolResult{Content: []sdk.Content{&sdk.TextContent{Text: a.text.String()}}}, a.rows, nil
	})
}

// maxMessage bounds a message, in bytes.
const maxMessage = 1 << 20

// Run answers what stands in a stream of JSON lines until it ends.
func (s *Server) Run(ctx context.Context, in io.Reader, out io.Writer) error {
	err := s.sdk.Run(ctx, &sdk.IOTransport{Reader: io.NopCloser(in), Writer: unclosed{out}, MaxLineLength: maxMessage})
	if errors.Is(err, io.EOF) {
		return nil
	}
	return err
}

// Connect serves one session over a transport; tests use it.
func (s *Server) connect(ctx context.Context, t sdk.Transport) (*sdk.ServerSession, error) {
	return s.sdk.Connect(ctx, t, nil)
}

type unclosed struct{ io.Writer }

func (unclosed) Close() error { return nil }
