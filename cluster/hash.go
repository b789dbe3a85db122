package cluster

// The hash functions are FNV-1a for words and the finalizer of splitmix64 for all else. Keys are stored, so they must not change.
const (
	fnvOffset = 0xcbf29ce484222325
	fnvPrime  = 0x100000001b3
	golden    = 0x9e3779b97f4a7c15
)

func hashWord(w string) uint64 {
	h := uint64(fnvOffset)
	for i := range len(w) {
		h = (h ^ uint64(w[i])) * fnvPrime
	}
	return mix(h)
}

func mix(x uint64) uint64 {
	x ^= x >> 30
	x *= 0xbf58476d1ce4e5b9
	x ^= x >> 27
	x *= 0x94d049bb133111eb
	return x ^ x>>31
}

// runs hashes each run of n words.
func runs(words []uint64, n int) []uint64 {
	if len(words) < n {
		return nil
	}
	out := make([]uint64, len(words)-n+1)
	for i := range out {
		h := uint64(golden)
		for _, w := range words[i : i+n] {
			h = mix(h*fnvPrime + w)
		}
		out[i] = h
	}
	return out
}

// keyLength is how many characters a key has. Seven bytes fit into a node of the store, so that a key takes no place in its dictionary; of
// a hundred million keys one in forty thousand equals another by chance.
const keyLength = 7

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"

func key(h uint64) string {
	var b [keyLength]byte
	for i := range b {
		b[i] = alphabet[h&63]
		h >>= 6
	}
	return string(b[:])
}
