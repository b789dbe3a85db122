package tensor

// maxRows is the largest number of rows that a kernel takes.
const maxRows = 12

// MatMul computes c = a·b + bias: rows of b.K values of a, with stride lda, give rows of b.N values of c, with stride
// ldc. A nil bias stands for zeros.
func (k *Kernels) MatMul(c []float32, ldc int, a []float32, lda, rows int, b *Packed, bias []float32) {
	if rows == 0 || b.N == 0 {
		return
	}
	// The kernels do not check: these are the last values that they touch.
	_ = a[(rows-1)*lda+b.K-1]
	_ = c[(rows-1)*ldc+b.N-1]
	var start [PanelWidth]float32
	for j := 0; j < b.N; j += PanelWidth {
		width := min(PanelWidth, b.N-j)
		if bias != nil {
			clear(start[copy(start[:], bias[j:j+width]):])
		}
		switch {
		case k.kind == plain:
			gemmScalar(rows, width, b.K, a, lda, b.panel(j), c[j:], ldc, start[:])
		case width == PanelWidth:
			k.panel(c[j:], ldc, a, lda, rows, b.K, b.panel(j), &start)
		default:
			k.edge(c[j:], ldc, a, lda, rows, width, b.K, b.panel(j), &start)
		}
	}
}

// panel multiplies rows of a with one panel.
func (k *Kernels) panel(c []float32, ldc int, a []float32, lda, rows, depth int, b []float32, bias *[PanelWidth]float32) {
	for from, m := 0, 0; from < rows; from += m {
		m = min(k.rows, rows-from)
		for h := 0; h < PanelWidth; h += k.width {
			k.gemm(m, depth, &a[from*lda], lda, &b[h], &c[from*ldc+h], ldc, &bias[h])
		}
	}
}

// edge is panel where only the first width columns count: what the kernel writes goes into a buffer first.
func (k *Kernels) edge(c []float32, ldc int, a []float32, lda, rows, width, depth int, b []float32, bias *[PanelWidth]float32) {
	var buffer [maxRows * PanelWidth]float32
	for from, m := 0, 0; from < rows; from += m {
		m = min(k.rows, rows-from)
		for h := 0; h < width; h += k.width {
			k.gemm(m, depth, &a[from*lda], lda, &b[h], &buffer[h], PanelWidth, &bias[h])
		}
		for r := range m {
			copy(c[(from+r)*ldc:][:width], buffer[r*PanelWidth:])
		}
	}
}
