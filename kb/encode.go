package kb

import (
	"cmp"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"maps"
	"slices"
	"strings"

	"saidso/schema"
)

// compile checks the rows and writes the compiled form.
func (b *builder) compile() ([]byte, error) {
	if err := b.check(); err != nil {
		return nil, err
	}
	e := &encoder{builder: b, id: map[string]uint32{}}
	e.strings()
	e.entries()
	e.lookups()
	e.offices()
	return e.bytes()
}

type encoder struct {
	*builder
	id  map[string]uint32
	out [sections][]byte
}

func (e *encoder) put(sec int, values ...uint32) {
	for _, v := range values {
		e.out[sec] = binary.LittleEndian.AppendUint32(e.out[sec], v)
	}
}

func (e *encoder) count(sec int) uint32 { return uint32(len(e.out[sec]) / width[sec]) }

// strings numbers all strings.
func (e *encoder) strings() {
	add := func(list ...string) {
		for _, s := range list {
			e.id[s] = 0
		}
	}
	add("")
	for i := range e.builder.entries {
		r := &e.builder.entries[i]
		add(string(r.ID), r.Name, r.Country, r.ISO2, r.Wikidata, r.Type, r.Party, r.Office, r.Parent)
		add(r.aliases...)
	}
	for id := range e.byID {
		add(string(id))
	}
	for key := range e.names {
		add(key)
	}
	for _, m := range []map[string]int{e.demonyms, e.peoples, e.metonyms} {
		for key := range m {
			add(key)
		}
	}
	for i := range e.posts {
		p := &e.posts[i]
		add(p.Slug, p.Office, p.Body, p.Country, p.Wikidata)
		add(p.phrases...)
		add(p.keys()...)
	}
	for n, s := range slices.Sorted(maps.Keys(e.id)) {
		e.id[s] = uint32(n)
		e.put(secOffsets, uint32(len(e.out[secText])))
		e.out[secText] = append(e.out[secText], s...)
	}
	e.put(secOffsets, uint32(len(e.out[secText])))
}

// keys are the phrases that name a post's office, as they are looked up.
func (p *postRecord) keys() []string {
	keys := []string{schema.Slug(p.Office)}
	for _, phrase := range p.phrases {
		if key := schema.Slug(phrase); !slices.Contains(keys, key) {
			keys = append(keys, key)
		}
	}
	return keys
}

// Bits of an entry: its kind, gender and flags.
const (
	bitAdherents = 1 << 16
	bitPast      = 1 << 17
	bitCommon    = 1 << 18
)

// How many people of the knowledge base make a surname, or a given name, a common one.
const (
	commonSurname = 8
	commonGiven   = 12
)

// common tells of each entry whether others are likely to have its name: the surname's bearers, those of two centuries of the US
// Congress among them, and those of the given name.
func (e *encoder) common() []bool {
	given, surnames := map[string]int{}, map[string]int{}
	names := make([][2]string, len(e.builder.entries))
	for i := range e.builder.entries {
		r := &e.builder.entries[i]
		words := strings.Split(schema.Slug(r.Name), "-")
		for len(words) > 1 && nameSuffix[words[len(words)-1]] {
			words = words[:len(words)-1]
		}
		if r.Kind != schema.Person || len(words) < 2 {
			continue
		}
		names[i] = [2]string{words[0], words[len(words)-1]}
		given[words[0]]++
		surnames[words[len(words)-1]]++
	}
	common := make([]bool, len(names))
	for i, n := range names {
		common[i] = n[0] != "" && given[n[0]] >= commonGiven && surnames[n[1]] >= commonSurname
	}
	return common
}

var kinds = []schema.EntityKind{schema.Person, schema.Organization, schema.Government, schema.Country, schema.Place}

func (e *encoder) entries() {
	common := e.common()
	for i := range e.builder.entries {
		r := &e.builder.entries[i]
		bits := uint32(slices.Index(kinds, r.Kind)) | uint32(r.Gender)<<8
		if r.Adherents {
			bits |= bitAdherents
		}
		if r.Past {
			bits |= bitPast
		}
		if common[i] {
			bits |= bitCommon
		}
		e.put(secEntries, e.id[string(r.ID)], e.id[r.Name], e.id[r.Country], e.id[r.ISO2], e.id[r.Wikidata], e.id[r.Type], e.id[r.Party],
			e.id[r.Office], e.id[r.Parent], uint32(r.Born), bits, e.count(secAliases))
		for _, a := range r.aliases {
			e.put(secAliases, e.id[a])
		}
	}
	e.put(secEntries, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, e.count(secAliases))
}

func (e *encoder) lookups() {
	for _, id := range slices.Sorted(maps.Keys(e.byID)) {
		e.put(secNodes, e.id[string(id)], uint32(e.byID[id]))
	}
	for _, key := range slices.Sorted(maps.Keys(e.names)) {
		e.put(secNames, e.id[key], e.count(secPostings))
		list := slices.SortedFunc(slices.Values(e.names[key]), func(a, b posting) int { return cmp.Compare(a.entry, b.entry) })
		for _, p := range list {
			e.put(secPostings, uint32(p.entry)<<8|uint32(p.why))
		}
	}
	e.put(secNames, 0, e.count(secPostings))
	for sec, m := range map[int]map[string]int{secDemonyms: e.demonyms, secPeoples: e.peoples, secMetonyms: e.metonyms} {
		for _, key := range slices.Sorted(maps.Keys(m)) {
			e.put(sec, e.id[key], uint32(m[key]))
		}
	}
}

func (e *encoder) offices() {
	order := make([]int, len(e.posts))
	number := make([]uint32, len(e.posts))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return cmp.Compare(e.posts[a].Slug, e.posts[b].Slug) })
	for n, i := range order {
		number[i] = uint32(n)
	}
	terms := map[int][]*termRecord{}
	for i := range e.terms {
		t := &e.terms[i]
		terms[t.postAt] = append(terms[t.postAt], t)
	}
	var byOffice, byBody, byPerson [][2]uint32
	for n, i := range order {
		p := &e.posts[i]
		e.put(secPosts, e.id[p.Slug], e.id[p.Office], e.id[p.Body], e.id[p.Country], e.id[p.Wikidata], e.count(secPhrases), e.count(secTerms))
		for _, phrase := range p.phrases {
			e.put(secPhrases, e.id[phrase])
		}
		for _, key := range p.keys() {
			byOffice = append(byOffice, [2]uint32{e.id[key], uint32(n)})
		}
		byBody = append(byBody, [2]uint32{e.id[p.Body], uint32(n)})
		slices.SortStableFunc(terms[i], func(a, b *termRecord) int {
			return cmp.Or(cmp.Compare(a.from.First(), b.from.First()), cmp.Compare(e.builder.entries[a.personAt].ID, e.builder.entries[b.personAt].ID))
		})
		for _, t := range terms[i] {
			byPerson = append(byPerson, [2]uint32{uint32(t.personAt), e.count(secTerms)})
			e.put(secTerms, number[i], uint32(t.personAt), uint32(t.from), uint32(t.until), uint32(t.manner))
		}
	}
	e.put(secPosts, 0, 0, 0, 0, 0, e.count(secPhrases), e.count(secTerms))
	for sec, pairs := range map[int][][2]uint32{secByOffice: byOffice, secByBody: byBody, secByPerson: byPerson} {
		slices.SortFunc(pairs, func(a, b [2]uint32) int { return cmp.Or(cmp.Compare(a[0], b[0]), cmp.Compare(a[1], b[1])) })
		for _, p := range pairs {
			e.put(sec, p[0], p[1])
		}
	}
}

// maxEntries is what fits beside the reasons of a posting.
const maxEntries = 1 << 24

// bytes joins the sections below a header.
func (e *encoder) bytes() ([]byte, error) {
	if len(e.builder.entries) >= maxEntries {
		return nil, fmt.Errorf("%d entries are too many", len(e.builder.entries))
	}
	out := append(make([]byte, 0, headerSize), magic...)
	out = binary.LittleEndian.AppendUint32(out, version)
	out = binary.LittleEndian.AppendUint32(out, 0)
	at := headerSize
	for _, s := range e.out {
		out = binary.LittleEndian.AppendUint32(out, uint32(at))
		out = binary.LittleEndian.AppendUint32(out, uint32(len(s)))
		at += len(s)
	}
	if at > 1<<31 {
		return nil, fmt.Errorf("%d bytes are too many", at)
	}
	for _, s := range e.out {
		out = append(out, s...)
	}
	binary.LittleEndian.PutUint32(out[12:], crc32.Checksum(out[16:], castagnoli))
	return out, nil
}
