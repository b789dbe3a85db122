//go:build !unix

package pgserver

import "os/exec"

func own(string) error { return nil }

func unprivileged(cmd *exec.Cmd, dir string) { cmd.Dir = dir }
