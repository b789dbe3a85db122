package bucket

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"time"

	"github.com/minio/minio-go/v7"
)

// File is an object. Its methods are for one goroutine at a time, but for ReadAt.
type File struct {
	c           *Client
	bucket, key string
	info        info
	ctx         context.Context
	cancel      context.CancelFunc

	reading stream
	at      chan *stream // of ReadAt, one
}

// Open opens the object of an address for reading.
func (c *Client) Open(address string) (fs.File, error) {
	bucket, key, err := split(address)
	if err != nil {
		return nil, err
	}
	ctx, cancel := context.WithCancel(context.Background())
	o, err := c.core.Client.StatObject(ctx, bucket, key, minio.StatObjectOptions{})
	if err != nil {
		cancel()
		return nil, explain(err)
	}
	f := &File{c: c, bucket: bucket, key: key, info: info{o}, ctx: ctx, cancel: cancel, at: make(chan *stream, 1)}
	f.reading.f = f
	f.at <- &stream{f: f}
	return f, nil
}

// Stat implements fs.File. What Sys answers has the method ETag.
func (f *File) Stat() (fs.FileInfo, error) { return f.info, nil }

// Read implements fs.File.
func (f *File) Read(p []byte) (int, error) { return f.reading.read(p) }

// ReadAt implements io.ReaderAt. What is read one after the other takes one request.
func (f *File) ReadAt(p []byte, offset int64) (int, error) {
	s := <-f.at
	defer func() { f.at <- s }()
	s.seek(offset)
	n := 0
	for n < len(p) {
		k, err := s.read(p[n:])
		n += k
		if err != nil {
			return n, err
		}
	}
	return n, nil
}

// Close implements fs.File.
func (f *File) Close() error {
	f.cancel()
	f.reading.close()
	s := <-f.at
	defer func() { f.at <- s }()
	s.close()
	return nil
}

// stream is an object from some place on.
type stream struct {
	f    *File
	body io.ReadCloser // nil before the first read
	pos  int64
}

// skipAtMost is how many bytes are read and dropped rather than asking anew.
const skipAtMost = 256 << 10

func (s *stream) seek(offset int64) {
	if ahead := offset - s.pos; s.body != nil && ahead > 0 && ahead <= skipAtMost {
		n, err := io.CopyN(io.Discard, s.body, ahead)
		if s.pos += n; err == nil {
			return
		}
	}
	if s.pos != offset {
		s.close()
		s.pos = offset
	}
}

func (s *stream) close() {
	if s.body != nil {
		_ = s.body.Close() // nothing was written
		s.body = nil
	}
}

// Bounds of taking up what broke off.
const (
	attempts   = 5
	firstPause = 200 * time.Millisecond
)

func (s *stream) read(p []byte) (n int, err error) {
	if s.pos >= s.f.info.Size() {
		return 0, io.EOF
	}
	pause := firstPause
	for range attempts {
		if s.body == nil {
			err = s.open()
		}
		if s.body != nil {
			n, err = s.body.Read(p)
			s.pos += int64(n)
			if n > 0 || err == nil {
				return n, nil
			}
			if errors.Is(err, io.EOF) {
				err = io.ErrUnexpectedEOF // it is not at its end
			}
			s.close()
		}
		if errors.Is(err, fs.ErrNotExist) || errors.Is(err, fs.ErrPermission) || errors.Is(err, ErrChanged) || s.f.ctx.Err() != nil {
			return 0, err
		}
		select {
		case <-s.f.ctx.Done():
			return 0, fs.ErrClosed
		case <-time.After(pause):
		}
		pause *= 2
	}
	return 0, err
}

// ErrChanged says that an object was written anew while it was read.
var ErrChanged = errors.New("the object was changed while it was read")

func (s *stream) open() error {
	var opt minio.GetObjectOptions
	err := opt.SetMatchETag(s.f.info.ETag())
	if err == nil && s.pos > 0 {
		err = opt.SetRange(s.pos, 0)
	}
	if err != nil {
		return err
	}
	body, _, _, err := s.f.c.core.GetObject(s.f.ctx, s.f.bucket, s.f.key, opt)
	if err != nil {
		if minio.ToErrorResponse(err).Code == minio.PreconditionFailed {
			return ErrChanged
		}
		return explain(err)
	}
	s.body = body
	return nil
}
