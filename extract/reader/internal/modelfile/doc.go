// Package modelfile reads the file of the reader's weights: it checks the whole of it and hands out its parts.
//
//	bytes 0..7    "saidsoRD"
//	8..11         version, 1
//	12..15        length of the header
//	16..19        CRC-32C of the header
//	20..23        0
//	24..          the header, JSON; zeros up to a multiple of 64
//	              the tensors, each beginning at a multiple of 64, with zeros between them
//
// Whole numbers are little-endian. The header says what the file is (name, labels, training data, licences, scores) and
// lists the tensors with their type, shape, place and CRC-32C. [Header] documents its fields.
//
// [Parse] accepts a file only if every byte of it is accounted for: header and tensors by their checksums, all others by
// being zero. So a file that lacks bytes or has a wrong bit anywhere is an [Error]. Nothing is allocated but the header's own
// lists, whose length the file's bounds; tensors refer to the file's bytes.
package modelfile
