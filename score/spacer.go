package score

import "strings"

// spacer makes a text of tokens that a corpus gives without the spaces between them.
type spacer struct {
	strings.Builder
	open  map[string]bool // straight quotation marks that wait for their other half
	glued bool            // nothing goes between the last token and the next
}

// add writes a token and answers the byte offsets at which it stands.
func (s *spacer) add(form string) (start, end int) {
	glued := s.glued || strings.Contains(closing, " "+form+" ") || clitics[strings.ToLower(form)]
	s.glued = strings.Contains(opening, " "+form+" ")
	if form == `"` || form == "'" {
		if s.open == nil {
			s.open = map[string]bool{}
		}
		if s.open[form] {
			glued = true
		} else {
			s.glued = true
		}
		s.open[form] = !s.open[form]
	}
	if !glued && s.Len() > 0 {
		s.WriteByte(' ')
	}
	start = s.Len()
	s.WriteString(form)
	return start, s.Len()
}

const (
	closing = " , . ; : ? ! ) ] } % ... … ” ’ '' "
	opening = " ( [ { $ £ € # “ ‘ `` "
)

var clitics = func() map[string]bool {
	m := map[string]bool{}
	for c := range strings.FieldsSeq("'s ’s 'm ’m 're ’re 've ’ve 'll ’ll 'd ’d n't n’t") {
		m[c] = true
	}
	return m
}()
