package graph

import (
	"context"
	"fmt"
	"iter"
	"slices"

	"github.com/cayleygraph/quad"

	"saidso/schema"
)

// Snapshot is the graph at one moment, for several reads that belong together. It is for one goroutine, and must be closed. While one is
// open the holder must not call other methods of the store: on a graph in memory a writer waits for it, and other readers for the writer.
type Snapshot struct {
	rd *reader
	d  *describer
}

// Snapshot begins a reading of this moment.
func (s *Store) Snapshot(ctx context.Context) (*Snapshot, error) {
	rd, err := s.reader(ctx)
	if err != nil {
		return nil, err
	}
	return &Snapshot{rd, rd.describer()}, nil
}

// Close ends the reading. To close twice does nothing.
func (x *Snapshot) Close() { x.rd.close() }

// Version tells moments of one open store apart.
func (x *Snapshot) Version() uint64 { return x.rd.src.version() }

// Match yields the quads that fit a pattern, in which nil stands for any value.
func (x *Snapshot) Match(p quad.Quad) iter.Seq2[quad.Quad, error] { return x.rd.match(p) }

// Statement is one statement. It answers ErrNotFound where there is none of that IRI.
func (x *Snapshot) Statement(id quad.IRI) (*StatementInfo, error) {
	if err := x.is(id, schema.TypeStatement); err != nil {
		return nil, err
	}
	return x.d.statement(id)
}

// Relation is one relation. It answers ErrNotFound where there is none of that IRI.
func (x *Snapshot) Relation(id quad.IRI) (*RelationInfo, error) {
	if err := x.is(id, schema.TypeRelation); err != nil {
		return nil, err
	}
	return x.d.relation(id)
}

// Article is what the graph knows of an article, and its text. It answers ErrNotFound where there is none of that IRI.
func (x *Snapshot) Article(id quad.IRI) (*ArticleInfo, string, error) {
	if err := x.is(id, schema.TypeArticle); err != nil {
		return nil, "", err
	}
	n, err := x.rd.node(id, schema.Body)
	if err != nil {
		return nil, "", err
	}
	info, err := x.d.info(id)
	return info, n.text(schema.Body), err
}

// ArticleInfo is what the graph knows of an article, read once; of one that is not there it is empty but for its IRI.
func (x *Snapshot) ArticleInfo(id quad.IRI) (*ArticleInfo, error) { return x.d.info(id) }

// Ref names an entity; of one that is not there it has the IRI alone.
func (x *Snapshot) Ref(id quad.IRI) (schema.Ref, error) { return x.d.ref(id) }

// Subjects are the nodes that lead to an object by a predicate, in the order of their IRIs.
func (x *Snapshot) Subjects(predicate, object quad.IRI) ([]quad.IRI, error) {
	n := node{}
	for q, err := range x.rd.match(pattern{Predicate: predicate, Object: object}) {
		if err != nil {
			return nil, err
		}
		n[predicate] = append(n[predicate], q.Subject)
	}
	return n.iris(predicate), nil
}

func (x *Snapshot) is(id, typ quad.IRI) error {
	if id != "" {
		for _, err := range x.rd.match(pattern{Subject: id, Predicate: schema.Type, Object: typ}) {
			return err
		}
	}
	return fmt.Errorf("%s: %w", id, ErrNotFound)
}

// Memberships are the offices and parties that a label gives an entity, in the order of time: those of the knowledge base, or of one article.
func (x *Snapshot) Memberships(member, label quad.IRI) ([]MembershipInfo, error) {
	var out []MembershipInfo
	for q, err := range x.rd.match(pattern{Predicate: schema.OrgMember, Object: member, Label: label}) {
		if err != nil {
			return nil, err
		}
		id, _ := q.Subject.(quad.IRI)
		m, err := x.d.membership(id)
		if err != nil {
			return nil, err
		}
		out = append(out, *m)
	}
	slices.SortFunc(out, compareMemberships)
	return out, nil
}
