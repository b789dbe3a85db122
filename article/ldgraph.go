package article

import (
	"maps"
	"slices"
)

// maxLinkedDepth bounds how deep objects are followed: pages nest a few levels, and may refer in circles.
const maxLinkedDepth = 8

// maxLinkedSteps bounds how many references are followed in a page. Arrays of references to the object
// that they stand in would otherwise multiply at each level.
const maxLinkedSteps = 10000

// graph is all the JSON-LD of a page.
type graph struct {
	nodes []map[string]any          // those that may be the page's own article
	byID  map[string]map[string]any // the fullest node of each @id
	steps int                       // taken along references so far
}

// collect gathers the objects that stand for the page or its main subject. Others, such as the items
// of a list of further articles, stand deeper and are left out.
func (g *graph) collect(v any, depth int) {
	if depth > maxLinkedDepth {
		return
	}
	switch v := v.(type) {
	case []any:
		for _, item := range v {
			g.collect(item, depth+1)
		}
	case map[string]any:
		g.nodes = append(g.nodes, v)
		g.collect(v["@graph"], depth+1)
		g.collect(v["mainEntity"], depth+1)
		g.collect(v["mainEntityOfPage"], depth+1)
	}
}

// index notes every object that has an @id, so that references to it can be followed.
func (g *graph) index(v any, depth int) {
	if depth > maxLinkedDepth {
		return
	}
	switch v := v.(type) {
	case []any:
		for _, item := range v {
			g.index(item, depth+1)
		}
	case map[string]any:
		if id, _ := v["@id"].(string); id != "" && len(v) > len(g.byID[id]) {
			g.byID[id] = v
		}
		for _, key := range slices.Sorted(maps.Keys(v)) { // for the same choice in each run
			g.index(v[key], depth+1)
		}
	}
}

// resolve is the object that v refers to by its @id, or v.
func (g *graph) resolve(v any) any {
	if m, ok := v.(map[string]any); ok {
		if id, _ := m["@id"].(string); len(g.byID[id]) > len(m) {
			return g.byID[id]
		}
	}
	return v
}

// article is the page's own article: the one whose address is the page's, else the first with a headline,
// else the first.
func (g *graph) article(canonical string) map[string]any {
	var best map[string]any
	rank := 0
	for _, n := range g.nodes {
		r := 0
		switch {
		case isArticle(n):
			if r = 4; len(texts(n["headline"])) > 0 {
				r++
			}
		case isType(n, "VideoObject"), isType(n, "AudioObject"), isType(n, "PodcastEpisode"), isType(n, "Speech"):
			r = 1 // a page may have nothing else
		default:
			continue
		}
		if canonical != "" && sameURL(articleURL(n), canonical) {
			r += 2
		}
		if r > rank {
			best, rank = n, r
		}
	}
	return best
}

// people are the names of authors. A person's name may be a whole byline; an organization's is one name.
func (g *graph) people(v any, depth int) []string {
	if g.steps++; depth > maxLinkedDepth || g.steps > maxLinkedSteps {
		return nil
	}
	var list []string
	v = g.resolve(v)
	switch m := v.(type) {
	case []any:
		for _, item := range m {
			list = append(list, g.people(item, depth+1)...)
		}
		return unique(list)
	case map[string]any:
		if isOrganization(m) {
			return g.names(m, depth)
		}
	}
	for _, name := range g.names(v, depth) {
		list = append(list, splitByline(name)...)
	}
	return unique(list)
}

// names are the names of things: of strings, of objects with a name, and of arrays of both.
func (g *graph) names(v any, depth int) []string {
	if g.steps++; depth > maxLinkedDepth || g.steps > maxLinkedSteps {
		return nil
	}
	var list []string
	switch v := g.resolve(v).(type) {
	case []any:
		for _, item := range v {
			list = append(list, g.names(item, depth+1)...)
		}
	case map[string]any:
		for _, key := range []string{"name", "@value", "legalName", "alternateName"} {
			if list = g.names(v[key], depth+1); len(list) > 0 {
				break
			}
		}
	case string:
		if s := clean(v); s != "" && !isURL(s) {
			list = append(list, s)
		}
	}
	return list
}
