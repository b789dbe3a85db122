package graph

import (
	"time"

	"github.com/cayleygraph/quad"
)

func timeOf(t quad.Time) time.Time { return time.Time(t).UTC() }
