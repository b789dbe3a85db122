package article

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"strings"
	"sync/atomic"
	"unicode/utf8"
)

const defaultMaxBytes = 16 << 20

// Options are the settings of Read; the zero value is ready for use.
type Options struct {
	// MaxBytes is the size of an article above which it is refused, in bytes of UTF-8 for a line of
	// JSON or UTF-16 text and bytes of the file otherwise; 0 stands for 16 MB.
	MaxBytes int64
	// Stdin is what the path "-" reads; nil stands for os.Stdin.
	Stdin io.Reader
	// Columns says under which name a table (CSV, TSV, Parquet) has a field of the JSON record: {"text": "body"}. What it does
	// not name is found by the usual names.
	Columns map[string]string
	// Enter, unless nil, is called before a file is read, and answers what of it is known already. It is not called for
	// standard input.
	Enter func(path string, info fs.FileInfo) Visit
	// Open, unless nil, opens paths with "://" in them, which are no files of this machine. What it opens is read at any place
	// if it has ReadAt.
	Open func(path string) (fs.File, error)
	// BytesRead, unless nil, counts the bytes that were read of files and of standard input.
	BytesRead *atomic.Int64
}

// Visit is what a caller knows of a file that is about to be read.
type Visit struct {
	// All passes over the file.
	All bool
	// Known, unless nil, tells of the steps that the file gives, counted from 1, whether they are known. In the place of one
	// that is stands an ErrKnown, and its article is not made. Read again, a file gives the same steps.
	Known func(step int) bool
	// From is a place of JSON lines before which all steps are known: where the file can be read at any place, reading begins there.
	// It is of no effect on other files.
	From Place
	// Leave, unless nil, is called when the whole file has been read or passed over.
	Leave func()
}

// Place is the beginning of a line of JSON.
type Place struct {
	Offset int64 `json:"offset,omitempty"` // bytes before it
	Line   int   `json:"line,omitempty"`   // lines before it
	Step   int   `json:"step,omitempty"`   // steps before it
}

// Read reads the articles of the paths, one after the other as the caller takes them. In each step
// exactly one of the two values is non-nil. After an error reading goes on with the next article; only
// when ctx ends does the sequence end too, with ctx.Err(). All other errors are of type *Error.
func Read(ctx context.Context, paths []string, opt Options) iter.Seq2[*Article, error] {
	return func(yield func(*Article, error) bool) {
		r := &reader{ctx: ctx, opt: opt, limit: opt.MaxBytes, stdin: opt.Stdin, yield: yield}
		if r.limit <= 0 {
			r.limit = defaultMaxBytes
		}
		if r.stdin == nil {
			r.stdin = os.Stdin
		}
		for _, path := range paths {
			if !r.named(path) {
				return
			}
		}
	}
}

// reader is one run of Read. Its methods report whether reading shall go on.
type reader struct {
	ctx   context.Context
	opt   Options
	limit int64
	stdin io.Reader
	yield func(*Article, error) bool

	visit  Visit // of the file that is read
	steps  int   // that it gave
	placed bool  // reading can begin at any of its lines
}

// named reads a path that the user gave.
func (r *reader) named(path string) bool {
	if path == "-" {
		r.visit, r.steps = Visit{}, 0
		m := &meter{total: r.opt.BytesRead}
		_, more := r.stream(path, path, source{Reader: m.count(r.stdin), meter: m}, false)
		return more
	}
	if r.elsewhere(path) {
		_, more := r.file(path, false)
		return more
	}
	info, err := os.Stat(path)
	switch {
	case err != nil:
		return r.fail(path, err)
	case info.IsDir():
		return r.directory(path)
	}
	_, more := r.file(path, false)
	return more
}

// elsewhere reports whether a path is opened by Options.Open.
func (r *reader) elsewhere(path string) bool {
	return r.opt.Open != nil && strings.Contains(path, "://")
}

func (r *reader) openFile(path string) (fs.File, error) {
	if r.elsewhere(path) {
		return r.opt.Open(path)
	}
	return os.Open(path)
}

// file reads a file. Where it lies in a directory it is passed over unless it holds articles: found tells that, or that there was
// something to complain of.
func (r *reader) file(path string, lenient bool) (found, more bool) {
	f, err := r.openFile(path)
	if err != nil {
		return true, r.fail(path, err)
	}
	defer f.Close() // read only: closing has nothing to lose
	r.visit, r.steps = Visit{}, 0
	m := &meter{total: r.opt.BytesRead}
	src := source{Reader: m.count(f), meter: m}
	if info, err := f.Stat(); err == nil {
		if r.opt.Enter != nil {
			r.visit = r.opt.Enter(path, info)
		}
		if info.Mode().IsRegular() {
			m.size = info.Size()
			if at, ok := f.(io.ReaderAt); ok {
				src.at, src.size = m.countAt(at), info.Size()
			}
		}
	}
	found, more = true, true
	if !r.visit.All {
		found, more = r.stream(path, path, src, lenient)
	}
	if more && r.visit.Leave != nil {
		r.visit.Leave()
	}
	r.visit = Visit{}
	return found, more
}

// source is what is read: a file, or what lies packed in one.
type source struct {
	io.Reader
	at     io.ReaderAt // the same, where any place in it can be read
	size   int64
	meter  *meter
	nested int // archives around it
}

// stream reads the articles of a source. Its name is that of the path, or what is left of it when it is unpacked.
func (r *reader) stream(path, name string, src source, lenient bool) (found, more bool) {
	if !r.live() {
		return true, false
	}
	in, err := open(name, src)
	if lenient && formatByName(name) == unknownFormat && (err != nil || !in.certain) {
		return false, true // some other file that happens to lie here
	}
	if err != nil {
		return true, r.fail(path, err)
	}
	if in.format == plainText && path == "-" && len(r.opt.Columns) > 0 {
		in.format = commaTable
	}
	switch in.format {
	case gzipFile:
		return r.gzip(path, name, in, src, lenient)
	case zipFile:
		return r.zip(path, in, src, lenient)
	case tarFile:
		return r.tar(path, in, src, lenient)
	case warcFile:
		return true, r.warc(path, in, src)
	case commaTable, tabTable:
		return r.table(path, in, lenient)
	case parquetFile:
		return r.parquet(path, in, src, lenient)
	}
	r.placed = in.format == jsonLines && in.mark == 0 && src.at != nil && src.nested == 0
	if from := r.visit.From; r.placed && from.Offset > 0 {
		r.steps = from.Step
		return true, r.lines(path, bufio.NewReaderSize(io.NewSectionReader(src.at, from.Offset, src.size-from.Offset), headSize), from)
	}
	return true, r.content(path, in)
}

func (r *reader) content(path string, in *input) bool {
	switch in.format {
	case jsonLines:
		return r.lines(path, in.Reader, Place{})
	case jsonDocument:
		return r.document(path, in)
	}
	if known, more := r.known(path, 0, 0); known {
		return more
	}
	data, err := readAll(in.Reader, r.limit)
	if err != nil {
		return r.fail(path, err)
	}
	var a *Article
	if in.format == htmlPage {
		a, err = parseHTML(data, in.mark)
	} else {
		a, err = parseText(data, in.mark)
	}
	if err != nil {
		return r.fail(path, err)
	}
	a.Path = path
	return r.pass(a)
}

// isKnown reports whether the caller knows the next step.
func (r *reader) isKnown() bool { return r.visit.Known != nil && r.visit.Known(r.steps+1) }

// known reports whether the caller knows the next step, and then makes it.
func (r *reader) known(path string, line, record int) (known, more bool) {
	if !r.isKnown() {
		return false, true
	}
	return true, r.give(nil, &Error{Path: path, Line: line, Record: record, Err: ErrKnown})
}

// give makes a step. All do but the end of the context.
func (r *reader) give(a *Article, err *Error) bool {
	r.steps++
	if err != nil {
		return r.yield(nil, err)
	}
	return r.yield(a, nil)
}

// pass yields an article, unless it holds a code point that Unicode sets aside for no character.
func (r *reader) pass(a *Article) bool {
	if err := checkCharacters(a); err != nil {
		return r.give(nil, a.Fail(err))
	}
	return r.give(a, nil)
}

// checkCharacters refuses the code points that Unicode sets aside for no character, which other programs refuse.
func checkCharacters(a *Article) error {
	for _, s := range append([]string{a.Text, a.Headline, a.Outlet, a.URL, a.ExternalID}, a.Authors...) {
		if i := strings.IndexFunc(s, noncharacter); i >= 0 {
			c, _ := utf8.DecodeRuneInString(s[i:])
			return fmt.Errorf("%w: U+%04X is no character", ErrEncoding, c)
		}
	}
	return nil
}

// noncharacter reports whether a code point is one of the 66 noncharacters (Unicode 16, section 23.7).
func noncharacter(c rune) bool { return c&0xFFFE == 0xFFFE || 0xFDD0 <= c && c <= 0xFDEF }

// live reports whether the context still runs, and passes its error on where it does not.
func (r *reader) live() bool {
	if err := r.ctx.Err(); err != nil {
		r.yield(nil, err)
		return false
	}
	return true
}

// fail passes on an error of path. The operating system's errors name the path too, which is once too
// often.
func (r *reader) fail(path string, err error) bool {
	if e, ok := err.(*Error); ok {
		e.Path = path
		return r.give(nil, e)
	}
	var pathErr *fs.PathError
	if errors.As(err, &pathErr) {
		err = pathErr.Err
	}
	return r.give(nil, &Error{Path: path, Err: err})
}

// readAll reads at most limit bytes.
func readAll(src *bufio.Reader, limit int64) ([]byte, error) {
	data, err := io.ReadAll(io.LimitReader(src, limit+1))
	if err != nil {
		return nil, err
	}
	if int64(len(data)) > limit {
		return nil, tooLarge(limit)
	}
	return data, nil
}
