package article

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"github.com/klauspost/compress/flate"
	"github.com/klauspost/compress/gzip"
)

// maxNested is how many archives may stand around a file: gzip around tar, and gzip again.
const maxNested = 3

// maxDirectory is how large the directory of a zip file may be, in bytes: about a million files.
const maxDirectory = 64 << 20

// into is the source that lies packed in another.
func (src source) into(r io.Reader, kind string) (source, error) {
	if src.nested == maxNested {
		return source{}, fmt.Errorf("%w: more than %d archives in each other", ErrArchive, maxNested)
	}
	return source{Reader: &unpacked{r, src.meter, kind}, meter: src.meter, nested: src.nested + 1}, nil
}

// gzip reads what a gzip file holds, which keeps its path.
func (r *reader) gzip(path, name string, in *input, src source, lenient bool) (found, more bool) {
	zr, err := gzip.NewReader(in.Reader)
	if err != nil {
		return true, r.fail(path, broken("gzip file", err))
	}
	inner, err := src.into(zr, "gzip file")
	if err != nil {
		return true, r.fail(path, err)
	}
	switch ext := filepath.Ext(name); strings.ToLower(ext) {
	case ".gz":
		name = strings.TrimSuffix(name, ext)
	case ".tgz":
		name = strings.TrimSuffix(name, ext) + ".tar"
	}
	return r.stream(path, name, inner, lenient)
}

// unpackHead is the beginning of what a gzip file holds, at most n bytes.
func unpackHead(head []byte, n int) []byte {
	zr, err := gzip.NewReader(bytes.NewReader(head))
	if err != nil {
		return nil
	}
	b := make([]byte, n)
	n, _ = io.ReadFull(zr, b) // what comes before the end of head is enough
	return b[:n]
}

// tar reads the files of a tar archive.
func (r *reader) tar(path string, in *input, src source, lenient bool) (found, more bool) {
	tr := tar.NewReader(in.Reader)
	for {
		h, err := tr.Next()
		if errors.Is(err, io.EOF) {
			return r.archived(path, found, lenient)
		}
		if err != nil {
			return true, r.fail(path, broken("tar file", err))
		}
		if h.Typeflag != tar.TypeReg || hidden(h.Name) {
			continue
		}
		f, m := r.member(path, h.Name, tr, src, "tar file")
		if found = found || f; !m {
			return found, false
		}
	}
}

// zip reads the files of a zip archive, in its order.
func (r *reader) zip(path string, in *input, src source, lenient bool) (found, more bool) {
	at, size, done, err := spool(in.Reader, src)
	if err != nil {
		return true, r.fail(path, err)
	}
	defer done()
	directory := &limitedAt{at, maxDirectory}
	zr, err := zip.NewReader(directory, size)
	if err != nil {
		if errors.Is(err, ErrTooLarge) {
			return true, r.fail(path, err)
		}
		return true, r.fail(path, broken("zip file", err))
	}
	directory.left = 1 << 62
	zr.RegisterDecompressor(zip.Deflate, func(r io.Reader) io.ReadCloser { return flate.NewReader(r) })
	for _, file := range zr.File {
		if file.FileInfo().IsDir() || hidden(file.Name) {
			continue
		}
		f, m := r.zipped(path, file, src)
		if found = found || f; !m {
			return found, false
		}
	}
	return r.archived(path, found, lenient)
}

// zipped reads one file of a zip archive.
func (r *reader) zipped(path string, file *zip.File, src source) (found, more bool) {
	const encrypted = 1
	rc, err := file.Open()
	if file.Flags&encrypted != 0 {
		err = errors.New("it is encrypted")
	}
	if err != nil {
		return true, r.fail(inside(path, file.Name), broken("zip file", err))
	}
	defer rc.Close() // read only: closing has nothing to lose
	return r.member(path, file.Name, rc, src, "zip file")
}

// member reads a file in an archive, if it holds articles.
func (r *reader) member(path, name string, content io.Reader, src source, kind string) (found, more bool) {
	if !r.live() {
		return true, false
	}
	inner, err := src.into(content, kind)
	if err != nil {
		return true, r.fail(inside(path, name), err)
	}
	return r.stream(inside(path, name), name, inner, true)
}

// archived ends the reading of an archive.
func (r *reader) archived(path string, found, lenient bool) (bool, bool) {
	if !found && !lenient {
		return true, r.fail(path, fmt.Errorf("%w: no articles in the archive", ErrEmpty))
	}
	return found, true
}

// inside is the path of a file in an archive.
func inside(path, name string) string {
	return path + "/" + strings.TrimLeft(strings.ToValidUTF8(filepath.ToSlash(name), "\uFFFD"), "/")
}

// hidden reports whether a file in an archive is one that a directory would not show.
func hidden(name string) bool {
	for part := range strings.SplitSeq(filepath.ToSlash(name), "/") {
		if strings.HasPrefix(part, ".") && part != "." && part != ".." || part == "__MACOSX" {
			return true
		}
	}
	return false
}

// limitedAt refuses to be read further after left bytes.
type limitedAt struct {
	io.ReaderAt
	left int64
}

func (l *limitedAt) ReadAt(p []byte, at int64) (int, error) {
	if l.left -= int64(len(p)); l.left < 0 {
		return 0, fmt.Errorf("%w: the directory of the zip file has more than %d MB", ErrTooLarge, maxDirectory>>20)
	}
	return l.ReaderAt.ReadAt(p, at)
}
