package find

import "slices"

// part is a part of a list in order: limit elements, or all where that is 0, from the offset on.
func part[T any](all []T, limit, offset int, compare func(a, b T) int) []T {
	offset = max(0, min(offset, len(all)))
	if limit <= 0 || limit > len(all)-offset {
		limit = len(all) - offset
	}
	return smallest(all, offset+limit, compare)[offset:]
}

// smallest are the first so many elements of a list in order. It changes the list.
func smallest[T any](all []T, most int, compare func(a, b T) int) []T {
	if most > len(all)/8 {
		slices.SortFunc(all, compare)
		return all[:min(most, len(all))]
	}
	if most <= 0 {
		return nil
	}
	// A heap of those that are first so far, the last of them on top.
	heap := all[:most]
	for i := most/2 - 1; i >= 0; i-- {
		sink(heap, i, compare)
	}
	for i := most; i < len(all); i++ {
		if compare(all[i], heap[0]) < 0 {
			heap[0], all[i] = all[i], heap[0]
			sink(heap, 0, compare)
		}
	}
	slices.SortFunc(heap, compare)
	return heap
}

func sink[T any](heap []T, i int, compare func(a, b T) int) {
	for {
		child := 2*i + 1
		if child >= len(heap) {
			return
		}
		if child+1 < len(heap) && compare(heap[child+1], heap[child]) > 0 {
			child++
		}
		if compare(heap[child], heap[i]) <= 0 {
			return
		}
		heap[i], heap[child] = heap[child], heap[i]
		i = child
	}
}
