package quadstore_test

import (
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/graphtest"

	"saidso/graph/quadstore"
)

// TestCayley is the suite that every backend of Cayley must pass. It finds its data, 30,000 movies, by a path relative to
// a package of Cayley's, so it runs there. Of it one case is skipped, by the suite itself and for every backend: "order with a next path",
// which asks of Cayley's And what it cannot do yet.
func TestCayley(t *testing.T) {
	dir, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/cayleygraph/cayley").Output()
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(filepath.Join(strings.TrimSpace(string(dir)), "graph", "memstore"))
	graphtest.TestAll(t, func(t testing.TB) (graph.QuadStore, graph.Options, func()) {
		path := filepath.Join(t.TempDir(), "db")
		if err := graph.InitQuadStore(quadstore.Type, path, nil); err != nil {
			t.Fatal(err)
		}
		qs, err := graph.NewQuadStore(quadstore.Type, path, nil)
		if err != nil {
			t.Fatal(err)
		}
		return qs, nil, func() {
			if err := qs.Close(); err != nil {
				t.Error(err)
			}
		}
	}, &graphtest.Config{OptimizesComparison: true, AlwaysRunIntegration: true})
}
