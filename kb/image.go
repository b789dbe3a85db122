package kb

import (
	"cmp"
	"errors"
	"fmt"
	"hash/crc32"
	"strings"
)

// The compiled form: a header, and sections of records of fixed width, all numbers little-endian uint32.
//
//	0   magic "SAIDSOKB"
//	8   version
//	12  CRC-32C of all that follows
//	16  for each section its offset and its length in bytes
//
// A string is the number of its place among all strings, which stand sorted in one block; so records sorted by a string
// are sorted by its number too. An entry, a post, a term is the number of its record. "first" is the number of the first
// record of another section that belongs to this one; those up to the next one's belong to it, so each such section ends with a
// record more.
const (
	magic   = "SAIDSOKB"
	version = 1
)

const (
	secOffsets  = iota // where each string begins in secText, and where the last ends
	secText            // the strings
	secEntries         // iri, name, country, iso2, wikidata, type, party, office, parent, born, bits, first of secAliases
	secAliases         // string: a printed form
	secNodes           // iri, entry; sorted
	secNames           // key, first of secPostings; sorted
	secPostings        // entry<<8 | why, for a key in the order of entries
	secDemonyms        // key, entry; sorted
	secPeoples         // key, entry; sorted
	secMetonyms        // key, entry; sorted
	secPosts           // slug, office, body, country, wikidata, first of secPhrases, first of secTerms; sorted
	secPhrases         // string: a printed form of a post's office
	secTerms           // post, person, from, until, manner; by post and from
	secByOffice        // key of an office's phrase, post; sorted
	secByBody          // body, post; sorted
	secByPerson        // person, term; sorted
	sections
)

// width is the size of a section's records in bytes.
var width = [sections]int{4, 1, 48, 4, 8, 8, 4, 8, 8, 8, 28, 4, 20, 8, 8, 8}

const headerSize = 16 + 8*sections

// maxString is the longest string in bytes.
const maxString = 4096

// ErrFormat is what a file that is no compiled knowledge base of this version gives.
var ErrFormat = errors.New("no compiled knowledge base of this version")

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// image is a compiled knowledge base. It is a string so that strings can be cut from it without a copy.
type image struct {
	data    string
	section [sections]string
}

// openImage checks header, checksum and the bounds of sections.
func openImage(data string) (*image, error) {
	if len(data) < headerSize || data[:8] != magic {
		return nil, ErrFormat
	}
	if v := u32(data, 8); v != version {
		return nil, fmt.Errorf("%w: version %d", ErrFormat, v)
	}
	if sum := checksum(data[16:]); sum != u32(data, 12) {
		return nil, fmt.Errorf("%w: checksum %08x, expected %08x", ErrFormat, sum, u32(data, 12))
	}
	m := &image{data: data}
	for s := range m.section {
		from, n := int(u32(data, 16+8*s)), int(u32(data, 20+8*s))
		if from < headerSize || from+n > len(data) || n%width[s] != 0 {
			return nil, fmt.Errorf("%w: section %d out of bounds", ErrFormat, s)
		}
		m.section[s] = data[from : from+n]
	}
	for _, s := range []int{secOffsets, secEntries, secNames, secPosts} {
		if len(m.section[s]) == 0 {
			return nil, fmt.Errorf("%w: section %d is empty", ErrFormat, s)
		}
	}
	return m, nil
}

// checksum is the CRC-32C of s, taken without a copy of all of it.
func checksum(s string) uint32 {
	var buf [16 << 10]byte
	sum := uint32(0)
	for len(s) > 0 {
		n := copy(buf[:], s)
		sum = crc32.Update(sum, castagnoli, buf[:n])
		s = s[n:]
	}
	return sum
}

func u32(s string, at int) uint32 {
	_ = s[at+3]
	return uint32(s[at]) | uint32(s[at+1])<<8 | uint32(s[at+2])<<16 | uint32(s[at+3])<<24
}

// size is the number of records of a section, the one more at the end included.
func (m *image) size(sec int) int { return len(m.section[sec]) / width[sec] }

// field is a number of a record.
func (m *image) field(sec, record, field int) int {
	return int(u32(m.section[sec], record*width[sec]+4*field))
}

// text is the string with a number.
func (m *image) text(id int) string {
	return m.section[secText][m.field(secOffsets, id, 0):m.field(secOffsets, id+1, 0)]
}

// str is a field that is a string.
func (m *image) str(sec, record, field int) string { return m.text(m.field(sec, record, field)) }

// search is the first record of a section, among n, whose first field is a string not below key.
func (m *image) search(sec, n int, key string) int {
	lo, hi := 0, n
	for lo < hi {
		if mid := int(uint(lo+hi) >> 1); cmp.Less(m.str(sec, mid, 0), key) {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo
}

// find is the record of a section, among n, whose first field is key, or -1.
func (m *image) find(sec, n int, key string) int {
	if i := m.search(sec, n, key); i < n && m.str(sec, i, 0) == key {
		return i
	}
	return -1
}

// begins reports whether a record of a section, among n, has key or key with more words as its first field.
func (m *image) begins(sec, n int, key string) bool {
	i := m.search(sec, n, key)
	if i == n {
		return false
	}
	rest, ok := strings.CutPrefix(m.str(sec, i, 0), key)
	return ok && (rest == "" || rest[0] == '-') // a hyphen sorts before letters and digits
}
