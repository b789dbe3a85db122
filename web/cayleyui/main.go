package main

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
)

// The module, and the sum of its files as go.sum would have it.
const (
	module = "github.com/cayleygraph/cayley@v0.7.7"
	sum    = "h1:z+7xkAbg6bKiXJOtOkEG3zCm2K084sr/aGwFV7xcQNs="
)

func main() {
	out := flag.String("o", filepath.Join("web", "dist", "cayley"), "`FOLDER` to write")
	flag.Parse()
	if err := run(*out); err != nil {
		fmt.Fprintln(os.Stderr, "cayleyui:", err)
		os.Exit(1)
	}
}

func run(out string) error {
	dir, err := fetch()
	if err != nil {
		return err
	}
	files, err := convert(os.DirFS(dir))
	if err != nil {
		return err
	}
	if err := os.RemoveAll(out); err != nil {
		return err
	}
	for name, content := range files {
		path := filepath.Join(out, filepath.FromSlash(name)) + ".gz"
		content, err := packed(content)
		if err != nil {
			return err
		}
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(path, content, 0o644); err != nil {
			return err
		}
	}
	return nil
}

// packed is a file as the program carries it and sends it.
func packed(content []byte) ([]byte, error) {
	var b bytes.Buffer
	z, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err != nil {
		return nil, err
	}
	if _, err := z.Write(content); err != nil {
		return nil, err
	}
	err = z.Close()
	return b.Bytes(), err
}

// fetch answers where the module's files are.
func fetch() (string, error) {
	cmd := exec.Command("go", "mod", "download", "-json", module)
	cmd.Stderr = os.Stderr
	b, err := cmd.Output()
	var m struct{ Dir, Sum, Error string }
	if jerr := json.Unmarshal(b, &m); jerr != nil {
		return "", errors.Join(err, jerr)
	}
	switch {
	case m.Error != "":
		return "", errors.New(m.Error)
	case err != nil:
		return "", err
	case m.Sum != sum:
		return "", fmt.Errorf("%s has the sum %s, not %s", module, m.Sum, sum)
	}
	return m.Dir, nil
}
