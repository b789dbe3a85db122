package shard

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"path/filepath"
	"slices"
	"strings"

	"saidso/article"
)

// Options of planning. The zero value is ready for use.
type Options struct {
	// Steps is how many steps a shard has at most; 0 stands for [DefaultSteps].
	Steps int
	// Article says how files are read. Its Enter and BytesRead are not used.
	Article article.Options
	// List, unless nil, lists the objects that a source with "://" in it stands for, in order.
	List func(ctx context.Context, source string) ([]string, error)
}

// DefaultSteps are some minutes' work for two cores: an article takes about a third of a second.
const DefaultSteps = 500

// smallFile is the number of bytes above which a file is no longer put together with others.
const smallFile = 64 << 10

// Plan divides sources into shards, in their order: paths of files and directories, patterns of paths, addresses of pages, and what List
// lists. Paths are made absolute. A source that cannot be read is an error in the place of a shard, and planning goes on.
func Plan(ctx context.Context, sources []string, opt Options) iter.Seq2[Shard, error] {
	return func(yield func(Shard, error) bool) {
		p := &planner{ctx: ctx, opt: opt, yield: yield}
		if p.opt.Steps <= 0 {
			p.opt.Steps = DefaultSteps
		}
		for _, source := range sources {
			if !p.source(source) {
				return
			}
		}
		if p.flush() {
			p.flushPages()
		}
	}
}

type planner struct {
	ctx   context.Context
	opt   Options
	yield func(Shard, error) bool

	small []File // wait for others to go with
	steps int    // that they have
	pages []string

	// of the file that is being counted
	file   *File
	places []article.Place // of the beginnings of its slices
	found  int             // steps
}

func (p *planner) source(source string) bool {
	scheme, _, elsewhere := strings.Cut(source, "://")
	var paths []string
	var err error
	switch {
	case elsewhere && (strings.EqualFold(scheme, "http") || strings.EqualFold(scheme, "https")):
		p.pages = append(p.pages, source)
		if len(p.pages) == p.opt.Steps {
			return p.flushPages()
		}
		return true
	case elsewhere && p.opt.List != nil:
		paths, err = p.opt.List(p.ctx, source)
	case elsewhere:
		err = errors.New("there is nothing that reads such addresses")
	case source == "-":
		err = errors.New("standard input cannot be put on a queue")
	default:
		paths, err = local(source)
	}
	if err == nil && len(paths) == 0 {
		err = fs.ErrNotExist
	}
	if err != nil {
		return p.yield(Shard{}, &article.Error{Path: source, Err: err})
	}
	return p.count(paths)
}

// local are the paths that a pattern stands for, absolute. What is there by that very name is meant as such.
func local(source string) ([]string, error) {
	abs, err := filepath.Abs(source)
	if err != nil || !strings.ContainsAny(source, "*?[") {
		return []string{abs}, err
	}
	if found, err := filepath.Glob(abs); err != nil || len(found) > 0 {
		return found, err
	}
	return []string{abs}, nil
}

// count reads paths without making articles, and plans the files among them.
func (p *planner) count(paths []string) bool {
	opt := p.opt.Article
	opt.BytesRead = nil
	more := true
	opt.Enter = func(path string, info fs.FileInfo) article.Visit {
		p.file, p.places, p.found = &File{Path: path, Size: info.Size(), Version: Version(info)}, nil, 0
		return article.Visit{
			Known: func(int) bool { return true },
			Leave: func() { more = p.leave() },
		}
	}
	for _, err := range article.Read(p.ctx, paths, opt) {
		if !more {
			return false
		}
		var at *article.Error
		switch {
		case !errors.As(err, &at):
			return p.yield(Shard{}, err)
		case p.file == nil:
			if !p.yield(Shard{}, err) {
				return false
			}
			continue
		}
		if p.found%p.opt.Steps == 0 {
			place := article.Place{Step: p.found}
			if errors.Is(err, article.ErrKnown) && at.Offset > 0 && at.Record == 0 {
				place.Offset, place.Line = at.Offset, at.Line-1
			}
			p.places = append(p.places, place)
		}
		p.found++
	}
	return more
}

// leave plans the file that was counted.
func (p *planner) leave() bool {
	f := *p.file
	p.file = nil
	f.Steps = p.found
	switch {
	case f.Steps == 0: // something else that lies in a directory
		return true
	case f.Steps <= p.opt.Steps && f.Size <= smallFile:
		if p.steps+f.Steps > p.opt.Steps && !p.flush() {
			return false
		}
		p.small, p.steps = append(p.small, f), p.steps+f.Steps
		return true
	case f.Steps <= p.opt.Steps:
		return p.give(Shard{Files: []File{f}})
	}
	for i, place := range p.places {
		s := Slice{First: place.Step + 1, Last: min(place.Step+p.opt.Steps, f.Steps)}
		if i > 0 && place.Offset > 0 {
			s.From = place
		}
		if !p.give(Shard{Files: []File{f}, Slice: &s}) {
			return false
		}
	}
	return true
}

func (p *planner) flush() bool {
	if len(p.small) == 0 {
		return true
	}
	files := p.small
	p.small, p.steps = nil, 0
	return p.give(Shard{Files: files})
}

func (p *planner) flushPages() bool {
	if len(p.pages) == 0 {
		return true
	}
	pages := slices.Clone(p.pages)
	p.pages = p.pages[:0]
	return p.give(Shard{Pages: pages})
}

func (p *planner) give(s Shard) bool {
	s, err := s.seal()
	return p.yield(s, err)
}

// Version tells one content of a file from another: the ETag of an object, or the time of change.
func Version(info fs.FileInfo) string {
	if tagged, ok := info.Sys().(interface{ ETag() string }); ok {
		return tagged.ETag()
	}
	return fmt.Sprint(info.ModTime().UnixNano())
}
