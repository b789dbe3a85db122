//go:build unix

package measure

import (
	"os"
	"syscall"
	"time"
)

type inode struct{ dev, ino uint64 }

// fileID tells files apart that have several names.
func fileID(info os.FileInfo) any {
	if st, ok := info.Sys().(*syscall.Stat_t); ok {
		return inode{uint64(st.Dev), st.Ino}
	}
	return nil
}

// peakMemory is the most memory that this process held, in bytes.
func peakMemory() int64 {
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		return 0
	}
	return usage.Maxrss * 1024
}

// processor is the time that this process has computed.
func processor() time.Duration {
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		return 0
	}
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano())
}
