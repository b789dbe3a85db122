package extract

// MentionAt gives, for each token, the mention that it stands for: the one that it heads, else the shortest one whose
// extent covers it, else None.
func (d *Document) MentionAt() []int {
	at := make([]int, len(d.Tokens))
	for i := range at {
		at[i] = None
	}
	for m := range d.Mentions {
		e := d.Mentions[m].Extent
		for i := e.Start; i < e.End; i++ {
			if old := at[i]; old == None || e.Len() < d.Mentions[old].Extent.Len() {
				at[i] = m
			}
		}
	}
	for m := range d.Mentions {
		h := d.Mentions[m].Head
		if old := at[h]; old == None || d.Mentions[old].Head != h {
			at[h] = m
		}
	}
	return at
}

// ClaimAt gives, for each token, the attribution with the shortest content that holds it, or None.
func (d *Document) ClaimAt() []int {
	at, size := make([]int, len(d.Tokens)), make([]int, len(d.Attributions))
	for i := range at {
		at[i] = None
	}
	for a := range d.Attributions {
		for _, c := range d.Attributions[a].Content {
			size[a] += c.Len()
		}
	}
	for a := range d.Attributions {
		for _, c := range d.Attributions[a].Content {
			for i := c.Start; i < c.End; i++ {
				if at[i] == None || size[a] < size[at[i]] {
					at[i] = a
				}
			}
		}
	}
	return at
}

// InQuotation tells, for each token, whether it stands in a quotation, marks included.
func (d *Document) InQuotation() []bool {
	in := make([]bool, len(d.Tokens))
	for _, q := range d.Quotations {
		for i := q.Start; i < q.End; i++ {
			in[i] = true
		}
	}
	return in
}
