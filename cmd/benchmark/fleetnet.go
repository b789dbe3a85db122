package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/url"
	"os/exec"
	"strings"
	"time"
)

// namespace is where a worker runs: that of the machine, or a namespace of its own with a cable to the server.
type namespace struct {
	address string // of the database, as seen from there
	name    string // of the namespace, "" for none
	server  string // the directory of the server's socket
	listen  net.Listener
}

// newNamespace makes a namespace from which the server is reached by TCP alone. A forwarder stands at the end of its cable.
func newNamespace(i int, address string) (*namespace, error) {
	n := &namespace{name: fmt.Sprintf("saidso%d", i)}
	out, in, host, guest := fmt.Sprintf("sdo%d", i), fmt.Sprintf("sdi%d", i), fmt.Sprintf("10.177.%d.1", i), fmt.Sprintf("10.177.%d.2", i)
	for _, line := range []string{
		"ip netns add " + n.name,
		"ip link add " + out + " type veth peer name " + in,
		"ip link set " + in + " netns " + n.name,
		"ip addr add " + host + "/30 dev " + out,
		"ip link set " + out + " up",
		"ip netns exec " + n.name + " ip addr add " + guest + "/30 dev " + in,
		"ip netns exec " + n.name + " ip link set " + in + " up",
		"ip netns exec " + n.name + " ip link set lo up",
	} {
		if text, err := exec.Command("/bin/sh", "-c", line).CombinedOutput(); err != nil {
			return nil, errors.Join(fmt.Errorf("%s: %w: %s", line, err, text), n.close())
		}
	}
	u, err := url.Parse(address)
	if err != nil {
		return nil, errors.Join(err, n.close())
	}
	query := u.Query()
	n.server = query.Get("host") + "/.s.PGSQL.5432"
	if n.listen, err = net.Listen("tcp", host+":0"); err != nil {
		return nil, errors.Join(err, n.close())
	}
	_, port, _ := strings.Cut(n.listen.Addr().String(), ":")
	query.Del("host")
	u.Host, u.RawQuery = host+":"+port, query.Encode()
	n.address = u.String()
	go n.forward()
	return n, nil
}

func (n *namespace) forward() {
	for {
		from, err := n.listen.Accept()
		if err != nil {
			return
		}
		go func() {
			defer from.Close()
			to, err := net.Dial("unix", n.server)
			if err != nil {
				return
			}
			defer to.Close()
			go func() {
				_, _ = io.Copy(to, from) // either end may close
				_ = to.Close()
			}()
			_, _ = io.Copy(from, to)
		}()
	}
}

// cut takes the cable out for some time.
func (n *namespace) cut(d time.Duration) error {
	cable := strings.Replace(n.name, "saidso", "sdo", 1)
	err := exec.Command("ip", "link", "set", cable, "down").Run()
	time.Sleep(d)
	return errors.Join(err, exec.Command("ip", "link", "set", cable, "up").Run())
}

// command is a program that runs in the network.
func (n *namespace) command(ctx context.Context, program string, args ...string) *exec.Cmd {
	if n.name == "" {
		return exec.CommandContext(ctx, program, args...)
	}
	return exec.CommandContext(ctx, "ip", append([]string{"netns", "exec", n.name, program}, args...)...)
}

func (n *namespace) close() (err error) {
	if n.listen != nil {
		err = n.listen.Close()
	}
	if n.name != "" {
		err = errors.Join(err, exec.Command("ip", "netns", "del", n.name).Run())
	}
	return err
}
