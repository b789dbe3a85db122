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
}

// Read reads the articles of the paths, one after the other as the caller takes them. In each step
// exactly one of the two values is non-nil. After an error reading goes on with the next article; only
// when ctx ends does the sequence end too, with ctx.Err(). All other errors are of type *Error.
func Read(ctx context.Context, paths []string, opt Options) iter.Seq2[*Article, error] {
	return func(yield func(*Article, error) bool) {
		r := &reader{ctx: ctx, limit: opt.MaxBytes, stdin: opt.Stdin, yield: yield}
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
	limit int64
	stdin io.Reader
	yield func(*Article, error) bool
}

// named reads a path that the user gave.
func (r *reader) named(path string) bool {
	if path == "-" {
		return r.stream(path, r.stdin)
	}
	info, err := os.Stat(path)
	switch {
	case err != nil:
		return r.fail(path, err)
	case info.IsDir():
		return r.directory(path)
	}
	return r.file(path)
}

func (r *reader) file(path string) bool {
	f, err := os.Open(path)
	if err != nil {
		return r.fail(path, err)
	}
	defer f.Close() // read only: closing has nothing to lose
	return r.stream(path, f)
}

// stream reads the articles of one file.
func (r *reader) stream(path string, src io.Reader) bool {
	if !r.live() {
		return false
	}
	in, err := open(path, src)
	if err != nil {
		return r.fail(path, err)
	}
	return r.content(path, in)
}

func (r *reader) content(path string, in *input) bool {
	switch in.format {
	case jsonLines:
		return r.lines(path, in.Reader)
	case jsonDocument:
		return r.document(path, in)
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

// pass yields an article, unless it holds a code point that Unicode sets aside for no character, which other programs
// refuse.
func (r *reader) pass(a *Article) bool {
	for _, s := range append([]string{a.Text, a.Headline, a.Outlet, a.URL, a.ExternalID}, a.Authors...) {
		if i := strings.IndexFunc(s, noncharacter); i >= 0 {
			c, _ := utf8.DecodeRuneInString(s[i:])
			return r.fail(a.Path, atLine(a.Line, fmt.Errorf("%w: U+%04X is no character", ErrEncoding, c)))
		}
	}
	return r.yield(a, nil)
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
		return r.yield(nil, e)
	}
	var pathErr *fs.PathError
	if errors.As(err, &pathErr) {
		err = pathErr.Err
	}
	return r.yield(nil, &Error{Path: path, Err: err})
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
