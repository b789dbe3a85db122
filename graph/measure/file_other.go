//go:build !unix

package measure

import (
	"os"
	"time"
)

func fileID(os.FileInfo) any   { return nil }
func peakMemory() int64        { return 0 }
func processor() time.Duration { return 0 }
