package mcp

import (
	"context"
	"encoding/json"
	"errors"
	"strings"
	"time"

	"saidso/serve/worker"
)

// queryHelp tells an assistant how to ask.
const queryHelp = `Runs a Gizmo query, Cayley's JavaScript dialect, over the graph; read-only. IRIs stand in angle brackets within strings.
Statements have <rdf:type> <so:Statement>, <so:speaker>, <so:about>, <schema:text>, <so:cue>, <so:saidOn>, <so:article>, <oa:start>, <oa:end>, <so:confidence>; relations have
<rdf:type> <so:Relation>, <rdf:subject>, <rdf:predicate>, <rdf:object>, <oa:exact>, <so:article>, <so:accordingTo>; direct edges such as <so:criticized>, <so:praised>, <so:met> lead
from entity to entity; articles have <schema:headline>, <schema:publisher>, <schema:datePublished>, <schema:url>. Save the article so that the answer can be cited. Example:
g.V("<id:person/marco-rubio>").in("<so:speaker>").save("<schema:text>", "said").save("<so:article>", "article").limit(20).all()`

type queryInput struct {
	Query string `json:"query" jsonschema:"the Gizmo source"`
	Limit int    `json:"limit,omitempty" jsonschema:"how many rows at most: 20 unless given, 200 at most"`
}

// Bounds of a query.
const (
	maxQueryRows  = 200
	maxQueryBytes = 256 << 10
	queryTime     = 20 * time.Second
)

var errEnough = errors.New("enough")

func (s *Server) query(ctx context.Context, in queryInput) (*answer, error) {
	if s.queries == nil {
		return nil, errors.New("this server runs no queries")
	}
	if in.Limit == 0 {
		in.Limit = normalRows
	}
	if in.Limit < 1 || in.Limit > maxQueryRows || strings.TrimSpace(in.Query) == "" {
		return nil, errors.New("query is needed, and limit is 1 to 200")
	}
	a, rows, size := &answer{}, []json.RawMessage{}, 0
	err := s.queries.Do(ctx, worker.Request{Query: in.Query, Limit: in.Limit, Timeout: queryTime}, func(row json.RawMessage) error {
		if size += len(row); size > maxQueryBytes {
			return errEnough
		}
		rows = append(rows, append(json.RawMessage(nil), row...))
		return nil
	})
	cut := errors.Is(err, errEnough)
	if err != nil && !cut {
		return nil, err
	}
	a.line("%d rows", len(rows))
	for _, r := range rows {
		a.line("%s", r)
	}
	if cut {
		a.line("The rows have more than 256 KB; these are the first of them.")
	}
	a.rows = struct {
		Rows []json.RawMessage `json:"rows"`
		Cut  bool              `json:"truncated"`
	}{rows, cut}
	return a, nil
}
