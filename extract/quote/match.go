package quote

// mark decides what mark i of the paragraph does, and does it.
func (f *finder) mark(i int) {
	m := f.marks[i]
	switch m.family {
	case double:
		f.double(i, m)
	case single:
		f.single(i, m)
	case guillemet, singleGuillemet:
		f.guillemet(m)
	default:
		f.form(m)
	}
}

// openGlyph is the opening mark of the innermost open quotation of a family, "" where none is open.
func (f *finder) openGlyph(m mark) string {
	if f.top[m.family] == 0 {
		return ""
	}
	return f.found[f.top[m.family]-1].glyph
}

// form follows what the mark is by its form.
func (f *finder) form(m mark) {
	switch {
	case m.role == opens:
		f.open(m)
	case f.top[m.family] > 0:
		f.close(m)
	default:
		f.odd(m.token, m.token+1, closesNothing)
	}
}

func (f *finder) double(i int, m mark) {
	isOpen := f.top[double] > 0
	switch m.role {
	case opens:
		// “ closes what „ opened, and where it was typed for ” touches only the word before or ends
		// the paragraph.
		low := m.glyph == "“" && f.openGlyph(m) == "„"
		if isOpen && (m.glyph == "“" && (m.place <= -2 || m.last) || low && m.place <= 0) {
			f.close(m)
			return
		}
		f.open(m)
	case closes:
		switch {
		case f.inch(i):
		case isOpen:
			f.close(m)
		case m.place > 0, m.place == 0 && f.closesLater(i):
			f.open(m) // ”this” is how Swedish and Finnish quote, and a slip in English
		default:
			f.odd(m.token, m.token+1, closesNothing)
		}
	case either:
		switch {
		case f.inch(i):
		case m.place == 2, !isOpen && m.place >= 0:
			f.open(m)
		case isOpen:
			f.close(m)
		case m.colon && f.closesLater(i):
			f.open(m) // a blank astray: he said:" We won."
		default:
			f.odd(m.token, m.token+1, closesNothing)
		}
	}
}

// inch reports whether mark i, a double one, stands for inches: it follows a number, and no quotation is open or
// the next mark must be what closes it.
func (f *finder) inch(i int) bool {
	m := f.marks[i]
	return m.afterNumber && m.place <= 0 && (f.top[double] == 0 || f.closesLater(i))
}

// closesLater reports whether the mark of the same family after mark i surely closes a quotation.
func (f *finder) closesLater(i int) bool {
	const near = 6 // marks of other families between them
	for j := i + 1; j < len(f.marks) && j <= i+near; j++ {
		if n := f.marks[j]; n.family == f.marks[i].family {
			return n.place < 0 && n.role != opens && !n.afterNumber && !n.possessive
		}
	}
	return false
}

func (f *finder) single(i int, m mark) {
	// A single mark closes nothing that opened outside the innermost double quotation: an apostrophe inside
	// would do it.
	isOpen := f.top[single] > f.top[double]
	switch {
	case m.role == opens && m.glyph == "‘" && isOpen && m.place < 0 && f.openGlyph(m) == "‚":
		f.close(m)
	case m.role == opens:
		if m.place > 0 || m.place == 0 && m.glyph != "`" {
			f.open(m)
		}
	case m.role == either && (m.place > 0 || m.place == 0 && !isOpen && f.beside(i)):
		f.open(m)
	case !isOpen || m.place > 0:
		// An apostrophe.
	case (m.possessive || m.afterNumber) && f.closesNext(i):
		// An apostrophe too: the quotation's own mark comes next.
	default:
		f.close(m)
	}
}

// beside reports whether mark i touches the mark before it, as the second of "' does.
func (f *finder) beside(i int) bool {
	return i > 0 && f.tokens[f.marks[i-1].token].End == f.tokens[f.marks[i].token].Start
}

// closesNext reports whether the very next mark closes a single quotation.
func (f *finder) closesNext(i int) bool {
	return i+1 < len(f.marks) && f.marks[i+1].family == single && f.closesLater(i)
}

func (f *finder) guillemet(m mark) {
	open := f.openGlyph(m)
	reversed := open == "»" || open == "›"
	switch {
	case m.role == opens && reversed && m.place <= 0, m.role == closes && open != "" && !reversed:
		f.close(m)
	case m.role == opens, m.place > 0:
		f.open(m) // »so« is how German and Danish books quote
	default:
		f.form(m)
	}
}
