package fetch

import (
	"context"
	"errors"
	"net"
	"net/http"
	"sync/atomic"
	"testing"

	"golang.org/x/net/dns/dnsmessage"
)

// A public server that redirects to a private address gets no further, whether it writes the address or a name.
func TestPrivateByRedirect(t *testing.T) {
	inner := serve(t, map[string]http.HandlerFunc{"/secret": text("secret")})
	_, port, err := net.SplitHostPort(inner.Listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	for _, host := range []string{"127.0.0.1", "localhost", "[::ffff:7f00:1]"} {
		outer := serve(t, map[string]http.HandlerFunc{"/a": func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "http://"+host+":"+port+"/secret", http.StatusFound)
		}})
		opt := quick()
		opt.AllowPrivate = false
		opt.Retries = 3
		c := client(t, opt)
		transport := c.http.Transport.(*http.Transport)
		guarded := transport.DialContext
		transport.DialContext = func(ctx context.Context, network, address string) (net.Conn, error) {
			if address == "public.example:80" {
				return net.Dial(network, outer.Listener.Addr().String())
			}
			return guarded(ctx, network, address)
		}
		_, err := c.Get(t.Context(), "http://public.example/a", Validators{})
		if !errors.Is(err, ErrPrivate) {
			t.Errorf("%s: got %v", host, err)
		}
		if n := inner.asked("/secret") + inner.asked("/robots.txt"); n != 0 {
			t.Errorf("%s: the private server was asked %d times", host, n)
		}
		if n := outer.asked("/a"); n != 1 {
			t.Errorf("%s: the refusal was tried %d times", host, n)
		}
	}
}

// A name may resolve to a public address at first and to a private one when it is dialled: each dialled address is looked at.
func TestPrivateByName(t *testing.T) {
	inner := serve(t, map[string]http.HandlerFunc{"/secret": text("secret")})
	_, port, err := net.SplitHostPort(inner.Listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	var asked atomic.Int32
	server := nameServer(t, func() [4]byte {
		asked.Add(1)
		return [4]byte{127, 0, 0, 1}
	})
	opt := quick()
	opt.AllowPrivate = false
	opt.Resolver = &net.Resolver{PreferGo: true, Dial: func(ctx context.Context, _, _ string) (net.Conn, error) {
		return (&net.Dialer{}).DialContext(ctx, "udp", server)
	}}
	_, err = client(t, opt).Get(t.Context(), "http://rebind.example:"+port+"/secret", Validators{})
	if !errors.Is(err, ErrPrivate) {
		t.Errorf("got %v", err)
	}
	contains(t, err.Error(), "127.0.0.1")
	if n := inner.asked("/secret") + inner.asked("/robots.txt"); n != 0 || asked.Load() == 0 {
		t.Errorf("the private server was asked %d times, the name server %d", n, asked.Load())
	}
	// The same name is reached where private addresses are allowed, so that it was the check that refused.
	opt.AllowPrivate = true
	if _, err := client(t, opt).Get(t.Context(), "http://rebind.example:"+port+"/secret", Validators{}); err != nil {
		t.Errorf("got %v", err)
	}
}

// nameServer answers each question for an IPv4 address.
func nameServer(t *testing.T, answer func() [4]byte) string {
	conn, err := net.ListenPacket("udp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close() })
	go func() {
		buf := make([]byte, 1500)
		for {
			n, from, err := conn.ReadFrom(buf)
			if err != nil {
				return
			}
			var m dnsmessage.Message
			if m.Unpack(buf[:n]) != nil || len(m.Questions) == 0 {
				continue
			}
			q := m.Questions[0]
			m.Response, m.RecursionAvailable, m.Additionals = true, true, nil
			if q.Type == dnsmessage.TypeA {
				m.Answers = []dnsmessage.Resource{{
					Header: dnsmessage.ResourceHeader{Name: q.Name, Type: q.Type, Class: q.Class},
					Body:   &dnsmessage.AResource{A: answer()},
				}}
			}
			if out, err := m.Pack(); err == nil {
				_, _ = conn.WriteTo(out, from)
			}
		}
	}()
	return conn.LocalAddr().String()
}
