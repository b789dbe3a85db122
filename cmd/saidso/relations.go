package main

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"
	"github.com/spf13/cobra"

	"saidso/graph"
	"saidso/schema"
)

// relations is the values of --relation.
type relations struct{ list []quad.IRI }

// addRelations adds --relation to a command.
func addRelations(cmd *cobra.Command) *relations {
	r := &relations{}
	cmd.Flags().Var(r, "relation", "only this relation, such as criticized, met or 'responded to'; several with commas, or repeated")
	return r
}

func (r *relations) String() string {
	var words []string
	for _, p := range r.list {
		words = append(words, verb(p))
	}
	return strings.Join(words, ",")
}

func (r *relations) Type() string { return "RELATION" }

func (r *relations) Set(s string) error {
	for word := range strings.SplitSeq(s, ",") {
		p, err := relationNamed(word)
		if err != nil {
			return err
		}
		if !slices.Contains(r.list, p) {
			r.list = append(r.list, p)
		}
	}
	return nil
}

// relationNamed finds a relation by its IRI, or by its words, with or without spaces.
func relationNamed(words string) (quad.IRI, error) {
	plain := func(s string) string {
		return strings.Map(func(r rune) rune {
			if r == ' ' || r == '-' {
				return -1
			}
			return r
		}, strings.ToLower(strings.TrimPrefix(strings.TrimSpace(s), "so:")))
	}
	var known []string
	for _, r := range schema.Relations() {
		if plain(verb(r.Predicate)) == plain(words) {
			return r.Predicate, nil
		}
		known = append(known, verb(r.Predicate))
	}
	slices.Sort(known)
	return "", fmt.Errorf("%q is no relation; they are %s", words, strings.Join(known, ", "))
}

// narrower tells what to do about an answer that is too large.
func narrower(err error, flags string) error {
	if errors.Is(err, graph.ErrLimit) {
		return fmt.Errorf("%w; %s narrow it", err, flags)
	}
	return err
}
