package main

import (
	"context"
	"fmt"
	"strings"

	"saidso/graph"
	"saidso/schema"
)

// resolve finds the one entity that a name on the command line means.
func resolve(ctx context.Context, store *graph.Store, name string) (graph.EntityInfo, error) {
	if iri, ok := strings.CutPrefix(name, "<"); ok {
		name = strings.TrimSuffix(iri, ">") // as Gizmo writes a node
	}
	found, err := store.FindEntities(ctx, name)
	switch {
	case err != nil:
		return graph.EntityInfo{}, err
	case len(found) == 1:
		return found[0], nil
	case len(found) > 1:
		return graph.EntityInfo{}, wrongUse("%q may mean %d entities; give one of their ids:\n%s",
			name, len(found), candidates(found, 20))
	}
	near, err := suggestions(ctx, store, name)
	if err != nil {
		return graph.EntityInfo{}, err
	}
	if len(near) == 0 {
		return graph.EntityInfo{}, wrongUse("nobody and nothing in the graph is called %q", name)
	}
	return graph.EntityInfo{}, wrongUse("nobody and nothing in the graph is called %q; near it are:\n%s",
		name, candidates(near, 5))
}

// two finds the two different entities that two names mean.
func two(ctx context.Context, store *graph.Store, names []string) (ends [2]graph.EntityInfo, err error) {
	for i := range ends {
		if ends[i], err = resolve(ctx, store, names[i]); err != nil {
			return ends, err
		}
	}
	if ends[0].ID == ends[1].ID {
		return ends, wrongUse("%q and %q are both %s", names[0], names[1], string(ends[0].ID))
	}
	return ends, nil
}

// candidates lists entities, one a line.
func candidates(found []graph.EntityInfo, most int) string {
	width := 0
	for _, e := range found[:min(most, len(found))] {
		width = max(width, cells(string(e.ID)))
	}
	var b strings.Builder
	for i, e := range found {
		if i > 0 {
			b.WriteByte('\n')
		}
		if i == most {
			fmt.Fprintf(&b, "  ... and %d more", len(found)-most)
			break
		}
		fmt.Fprintf(&b, "  %s  %s, %s, in %s", pad(string(e.ID), width), e.Name, kindName(e.Kind), plural(e.Articles, "article"))
	}
	return b.String()
}

// suggestions finds entities whose names begin as an unknown name does: of the name without its last letters, the
// longest part that finds something.
func suggestions(ctx context.Context, store *graph.Store, name string) ([]graph.EntityInfo, error) {
	const least = 3
	for letters := []rune(schema.Slug(name)); len(letters) > least; {
		letters = letters[:len(letters)-1]
		if letters[len(letters)-1] == '-' {
			continue
		}
		found, err := store.FindEntities(ctx, string(letters))
		if err != nil || len(found) > 0 {
			return found, err
		}
	}
	return nil, nil
}

func kindName(k schema.EntityKind) string {
	if k == "" {
		return "of unknown kind"
	}
	return strings.ReplaceAll(string(k), "-", " ")
}
