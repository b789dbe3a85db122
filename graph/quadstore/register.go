package quadstore

import (
	"errors"

	"github.com/cayleygraph/cayley/graph"
)

// Type is the name under which Cayley knows the store.
const Type = "saidso"

func init() {
	graph.RegisterQuadStore(Type, graph.QuadStoreRegistration{
		NewFunc: func(path string, _ graph.Options) (graph.QuadStore, error) {
			db, err := Open(path, Options{MustExist: true})
			if errors.Is(err, ErrNotFound) {
				err = graph.ErrNotInitialized
			}
			if err != nil {
				return nil, err
			}
			return db, nil
		},
		InitFunc: func(path string, _ graph.Options) error {
			db, err := Open(path, Options{})
			if err != nil {
				return err
			}
			return db.Close()
		},
		IsPersistent: true,
	})
}
