package worker

import (
	"os"
	"strconv"
	"strings"
	"syscall"
)

// rlimitData is RLIMIT_DATA: the private memory that a process may write to.
const rlimitData = 2

// limitData makes the system refuse the process more memory. What the program holds anyway comes on top.
func limitData(n int64) {
	limit := uint64(n)
	// Where it fails the pool's look from outside remains.
	_ = syscall.Setrlimit(rlimitData, &syscall.Rlimit{Cur: limit, Max: limit})
}

// resident is how many bytes of memory a process holds, false if that cannot be told.
func resident(pid int) (int64, bool) {
	b, err := os.ReadFile("/proc/" + strconv.Itoa(pid) + "/statm")
	if err != nil {
		return 0, false
	}
	f := strings.Fields(string(b))
	if len(f) < 3 {
		return 0, false
	}
	pages, err := strconv.ParseInt(f[1], 10, 64)
	if err != nil {
		return 0, false
	}
	shared, err := strconv.ParseInt(f[2], 10, 64) // the program itself, which all processes share
	if err != nil {
		return 0, false
	}
	return (pages - shared) * int64(os.Getpagesize()), true
}

// ownGroup gives a process a group of its own, by which all its threads can be named, and ends it with its parent.
func ownGroup() *syscall.SysProcAttr {
	return &syscall.SysProcAttr{Setpgid: true, Pdeathsig: syscall.SIGKILL}
}

// giveWay puts all threads of a group behind everybody else's.
func giveWay(pgid int) { _ = syscall.Setpriority(syscall.PRIO_PGRP, pgid, 19) }
