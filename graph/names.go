package graph

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"saidso/schema"
)

// EntityInfo is an entity of the graph.
type EntityInfo struct {
	ID       quad.IRI
	Name     string
	Kind     schema.EntityKind
	Aliases  []string // as articles print them, in alphabetical order
	Articles int      // how many articles mention it
}

// FindEntities finds entities by a name that the graph or some article gives them, or by their IRI. Case, accents and
// punctuation do not matter. Where a whole name matches, only those that it matches are found; else those with a name that
// has the words in it; else with words that begin like them; else with the letters anywhere. The entity that most articles
// mention comes first.
func (s *Store) FindEntities(ctx context.Context, name string) ([]EntityInfo, error) {
	rd, err := s.reader(ctx)
	if err != nil {
		return nil, err
	}
	defer rd.close()
	index, err := s.nameIndex(rd)
	if err != nil {
		return nil, err
	}
	var found []EntityInfo
	for _, id := range index.find(name) {
		info := index.entities[id]
		info.Aliases = slices.Clone(info.Aliases)
		for _, err := range rd.match(pattern{Predicate: schema.Mentions, Object: id}) {
			if err != nil {
				return nil, err
			}
			info.Articles++
		}
		found = append(found, info)
	}
	slices.SortFunc(found, func(a, b EntityInfo) int {
		return cmp.Or(cmp.Compare(b.Articles, a.Articles), cmp.Compare(a.ID, b.ID))
	})
	return found, nil
}

// nameIndex holds the names of all entities. It is made when it is first needed, and again after a change.
type nameIndex struct {
	version  uint64 // of the source that it was read from
	entities map[quad.IRI]EntityInfo
	byName   map[string][]quad.IRI // by the slug of each name: its words, folded, with hyphens between them
}

func (s *Store) nameIndex(rd *reader) (*nameIndex, error) {
	s.namesMu.Lock()
	defer s.namesMu.Unlock()
	if s.names != nil && s.names.version == rd.src.version() {
		return s.names, nil
	}
	x := &nameIndex{version: rd.src.version(), entities: map[quad.IRI]EntityInfo{}, byName: map[string][]quad.IRI{}}
	for q, err := range rd.match(pattern{Label: schema.LabelEntities}) {
		if err != nil {
			return nil, err
		}
		x.add(q)
	}
	for _, info := range x.entities {
		slices.Sort(info.Aliases)
	}
	s.names = x
	return x, nil
}

func (x *nameIndex) add(q quad.Quad) {
	id, ok := q.Subject.(quad.IRI)
	if !ok {
		return
	}
	info := x.entities[id]
	info.ID = id
	switch object := q.Object.(type) {
	case quad.IRI:
		if q.Predicate == schema.Type {
			info.Kind = schema.KindOfType(object)
		}
	case quad.String:
		switch q.Predicate {
		case schema.Name:
			info.Name = string(object)
		case schema.AltLabel:
			info.Aliases = append(info.Aliases, string(object))
		default:
			x.entities[id] = info
			return
		}
		if slug := schema.Slug(string(object)); slug != "" && !slices.Contains(x.byName[slug], id) {
			x.byName[slug] = append(x.byName[slug], id)
		}
	}
	x.entities[id] = info
}

func (x *nameIndex) find(name string) []quad.IRI {
	if _, ok := x.entities[quad.IRI(name)]; ok {
		return []quad.IRI{quad.IRI(name)}
	}
	slug := schema.Slug(name)
	if slug == "" {
		return nil
	}
	if ids := x.byName[slug]; len(ids) > 0 {
		return ids
	}
	for _, matches := range []func(key string) bool{
		func(key string) bool { return strings.Contains("-"+key+"-", "-"+slug+"-") },
		func(key string) bool { return strings.Contains("-"+key, "-"+slug) },
		func(key string) bool {
			return len(slug) > 2 && !strings.Contains(slug, "-") && strings.Contains(key, slug)
		},
	} {
		found := map[quad.IRI]bool{}
		for key, ids := range x.byName {
			if matches(key) {
				for _, id := range ids {
					found[id] = true
				}
			}
		}
		if len(found) > 0 {
			return slices.Collect(maps.Keys(found))
		}
	}
	return nil
}
