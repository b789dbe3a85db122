package tensor

// PanelWidth is the number of columns in a panel.
const PanelWidth = 32

// Packed is the right side of a product, K rows and N columns in panels.
type Packed struct {
	K, N int
	data []float32
}

// packBlock is how many rows of a panel are filled at a time, so that they stay in the cache.
const packBlock = 64

// Columns is n rounded up to whole panels.
func Columns(n int) int { return (n + PanelWidth - 1) / PanelWidth * PanelWidth }

// Reset makes p the size of k rows and n columns, reusing its memory.
func (p *Packed) Reset(k, n int) {
	size := k * Columns(n)
	if cap(p.data) < size {
		p.data = make([]float32, size)
	}
	p.K, p.N, p.data = k, n, p.data[:size]
}

// Widen makes the last panel's missing columns count, which are zero.
func (p *Packed) Widen() { p.N = Columns(p.N) }

// panel is the panel that begins with column j.
func (p *Packed) panel(j int) []float32 { return p.data[j*p.K:][:p.K*PanelWidth] }

// PackRows packs the transpose of src: row j of src becomes column j. It is how linear layers keep their weights,
// [out][in].
func (p *Packed) PackRows(src []float32, n, k, ld int) {
	p.Reset(k, n)
	for j := 0; j < n; j += PanelWidth {
		panel := p.panel(j)
		width := min(PanelWidth, n-j)
		if width < PanelWidth {
			clear(panel)
		}
		for from := 0; from < k; from += packBlock {
			to := min(from+packBlock, k)
			c := 0
			for ; c+8 <= width; c += 8 {
				transpose8(panel[from*PanelWidth+c:], src[(j+c)*ld+from:], ld, to-from)
			}
			for ; c < width; c++ {
				row := src[(j+c)*ld:][from:to]
				dst := panel[from*PanelWidth+c:]
				for i, v := range row {
					dst[i*PanelWidth] = v
				}
			}
		}
	}
}

// transpose8 writes n values of each of 8 rows side by side.
func transpose8(dst, src []float32, ld, n int) {
	r0, r1, r2, r3 := src[:n], src[ld:][:n], src[2*ld:][:n], src[3*ld:][:n]
	r4, r5, r6, r7 := src[4*ld:][:n], src[5*ld:][:n], src[6*ld:][:n], src[7*ld:][:n]
	for i := range r0 {
		*(*[8]float32)(dst[i*PanelWidth:]) = [8]float32{r0[i], r1[i], r2[i], r3[i], r4[i], r5[i], r6[i], r7[i]}
	}
}

// PackColumns packs src as it stands, k rows of n columns.
func (p *Packed) PackColumns(src []float32, k, n, ld int) {
	p.Reset(k, n)
	for j := 0; j < n; j += PanelWidth {
		panel := p.panel(j)
		width := min(PanelWidth, n-j)
		for i := range k {
			dst := panel[i*PanelWidth:][:PanelWidth]
			m := copy(dst, src[i*ld+j:][:width])
			clear(dst[m:])
		}
	}
}

// PackRowsInt8 is PackRows of n rows of k whole numbers, each row of which is multiplied by its scale.
func (p *Packed) PackRowsInt8(src []int8, scales []float32, n, k int) {
	p.Reset(k, n)
	for j := 0; j < n; j += PanelWidth {
		panel := p.panel(j)
		width := min(PanelWidth, n-j)
		if width < PanelWidth {
			clear(panel)
		}
		for from := 0; from < k; from += packBlock {
			to := min(from+packBlock, k)
			for c := range width {
				scale := scales[j+c]
				row := src[(j+c)*k:][from:to]
				dst := panel[from*PanelWidth+c:]
				for i, v := range row {
					dst[i*PanelWidth] = float32(v) * scale
				}
			}
		}
	}
}
