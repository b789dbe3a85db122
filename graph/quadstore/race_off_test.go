//go:build !race

package quadstore_test

const raceDetector = false
