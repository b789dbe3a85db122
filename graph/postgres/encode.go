package postgres

import (
	"bytes"
	"encoding/binary"
	"math"
	"time"
)

// copyHeader begins PostgreSQL's binary form of COPY: its signature, no flags, no extension.
const copyHeader = "PGCOPY\n\xff\r\n\x00\x00\x00\x00\x00\x00\x00\x00\x00"

// copier writes rows in the binary form of COPY, which the server reads without parsing.
type copier struct {
	buf  bytes.Buffer
	rows int
}

func (c *copier) begin(fields int) {
	if c.rows == 0 {
		c.buf.WriteString(copyHeader)
	}
	c.rows++
	c.uint16(uint16(fields))
}

// end completes the rows. The buffer is then to be sent, and reset.
func (c *copier) end() *bytes.Buffer {
	c.uint16(math.MaxUint16)
	return &c.buf
}

func (c *copier) reset() {
	c.buf.Reset()
	c.rows = 0
}

func (c *copier) uint16(n uint16) {
	c.buf.Write(binary.BigEndian.AppendUint16(c.buf.AvailableBuffer(), n))
}
func (c *copier) uint32(n uint32) {
	c.buf.Write(binary.BigEndian.AppendUint32(c.buf.AvailableBuffer(), n))
}

func (c *copier) null() { c.uint32(math.MaxUint32) }

func (c *copier) bytes(b []byte) {
	if b == nil {
		c.null()
		return
	}
	c.uint32(uint32(len(b)))
	c.buf.Write(b)
}

func (c *copier) node(n Node) { c.bytes(n.bytes()) }

func (c *copier) text(s *string) {
	if s == nil {
		c.null()
		return
	}
	c.uint32(uint32(len(*s)))
	c.buf.WriteString(*s)
}

func (c *copier) bool(v *bool) {
	if v == nil {
		c.null()
		return
	}
	c.uint32(1)
	if *v {
		c.buf.WriteByte(1)
	} else {
		c.buf.WriteByte(0)
	}
}

func (c *copier) uint64(n uint64) {
	c.uint32(8)
	c.buf.Write(binary.BigEndian.AppendUint64(c.buf.AvailableBuffer(), n))
}

// epoch is where PostgreSQL's times begin.
var epoch = time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC)

// row writes a row of the table nodes without its count.
func (c *copier) row(n Node, r *row) {
	c.begin(11)
	c.node(n)
	c.bytes(r.value)
	c.text(r.text)
	c.text(r.datatype)
	c.text(r.language)
	c.bool(r.iri)
	c.bool(r.bnode)
	if r.integer == nil {
		c.null()
	} else {
		c.uint64(uint64(*r.integer))
	}
	c.bool(r.boolean)
	if r.float == nil {
		c.null()
	} else {
		c.uint64(math.Float64bits(*r.float))
	}
	if r.time == nil {
		c.null()
	} else {
		c.uint64(uint64(r.time.UnixMicro() - epoch.UnixMicro()))
	}
}

// quad writes a row of the table quads.
func (c *copier) quad(q Quad) {
	c.begin(4)
	for _, n := range q {
		c.node(n)
	}
}
