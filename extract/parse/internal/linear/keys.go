package linear

// Keys collects the features of one decision. A feature is told from the others by its place in the list,
// so every decision must add the same number of them in the same order.
type Keys struct {
	List []uint32
}

const (
	odd1 = 0x9E3779B97F4A7C15
	odd2 = 0xC2B2AE3D27D4EB4F
	odd3 = 0xFF51AFD7ED558CCD
)

// Hash combines two values into one that stands for both.
func Hash(a, b uint64) uint64 {
	h := (a+odd2)*odd1 ^ b
	h ^= h >> 29
	return h * odd2
}

// HashString is 64-bit FNV-1a.
func HashString(s string) uint64 {
	h := uint64(0xCBF29CE484222325)
	for i := 0; i < len(s); i++ {
		h = (h ^ uint64(s[i])) * 0x100000001B3
	}
	return h
}

func (k *Keys) Reset() { k.List = k.List[:0] }

// Add adds the conjunction whose Hash is h.
func (k *Keys) Add(h uint64) {
	h = (h ^ uint64(len(k.List)+1)*odd1) * odd3
	h ^= h >> 32
	k.List = append(k.List, uint32(h*odd2>>32))
}

func (k *Keys) Add2(a, b uint64) { k.Add(Hash(a, b)) }

func (k *Keys) Add3(a, b, c uint64) { k.Add(Hash(Hash(a, b), c)) }

func (k *Keys) Add4(a, b, c, d uint64) { k.Add(Hash(Hash(a, b), Hash(c, d))) }
