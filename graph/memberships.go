package graph

import (
	"cmp"
	"context"
	"slices"

	"github.com/cayleygraph/quad"

	"saidso/schema"
)

// MembershipInfo is an office or a party that somebody has or had.
type MembershipInfo struct {
	Office       schema.Ref // the empty Ref of a party
	Organization schema.Ref // the country or body whose office it is, or the party; the empty Ref where unknown
	Start, End   schema.Date
	Manner       schema.Manner
	Articles     []quad.IRI // those that say so, in the order of their IRIs; nil where the knowledge base does
}

// Memberships finds the offices and parties of an entity: first what the knowledge base knows, in the order of time, then what articles
// say, each office once. Offices and bodies that no article mentions have no name.
func (s *Store) Memberships(ctx context.Context, member quad.IRI) ([]MembershipInfo, error) {
	rd, err := s.reader(ctx)
	if err != nil {
		return nil, err
	}
	defer rd.close()
	nodes, err := rd.all(pattern{Predicate: schema.OrgMember, Object: member})
	if err != nil {
		return nil, err
	}
	d := rd.describer()
	type key struct {
		office, organization quad.IRI
		manner               schema.Manner
	}
	var known, told []MembershipInfo
	at := map[key]int{}
	for _, q := range nodes {
		id, _ := q.Subject.(quad.IRI)
		m, err := d.membership(id)
		if err != nil {
			return nil, err
		}
		article, _ := q.Label.(quad.IRI)
		if article == schema.LabelKnowledgeBase {
			known = append(known, *m)
			continue
		}
		k := key{m.Office.ID, m.Organization.ID, m.Manner}
		i, ok := at[k]
		if !ok {
			i = len(told)
			at[k] = i
			told = append(told, *m)
		}
		told[i].Articles = append(told[i].Articles, article)
	}
	slices.SortFunc(known, compareMemberships)
	slices.SortFunc(told, compareMemberships)
	for i := range told {
		slices.Sort(told[i].Articles)
	}
	return append(known, told...), nil
}

// membership reads a membership's node.
func (d *describer) membership(id quad.IRI) (*MembershipInfo, error) {
	n, err := d.node(id)
	if err != nil {
		return nil, err
	}
	m := &MembershipInfo{Start: n.date(schema.StartDate), End: n.date(schema.EndDate), Manner: schema.Manner(n.text(schema.HeldAs))}
	if m.Office, err = d.ref(n.iri(schema.OfficeHeld)); err != nil {
		return nil, err
	}
	m.Organization, err = d.ref(n.iri(schema.OrgOrganization))
	return m, err
}

func compareMemberships(a, b MembershipInfo) int {
	return cmp.Or(a.Start.Time.Compare(b.Start.Time), cmp.Compare(a.Office.ID, b.Office.ID), cmp.Compare(a.Organization.ID, b.Organization.ID),
		cmp.Compare(a.Manner, b.Manner))
}
