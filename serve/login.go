package serve

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"html/template"
	"net/http"
	"strconv"
	"strings"
	"time"
)

const (
	sessionCookie = "saidso-session"
	sessionTime   = 12 * time.Hour
)

// session is a cookie's value: when it ends, and the proof that it was given for a token. It does not tell the token, and ends with it.
func session(token string, end time.Time) string {
	until := strconv.FormatInt(end.Unix(), 10)
	return until + "." + proof(token, until)
}

func proof(token, until string) string {
	mac := hmac.New(sha256.New, []byte(token))
	mac.Write([]byte("saidso session until " + until))
	return hex.EncodeToString(mac.Sum(nil))
}

// hasSession reports whether a request has the cookie for a token.
func hasSession(r *http.Request, token string) bool {
	c, err := r.Cookie(sessionCookie)
	if err != nil {
		return false
	}
	until, given, ok := strings.Cut(c.Value, ".")
	if !ok || !same(given, proof(token, until)) {
		return false
	}
	end, err := strconv.ParseInt(until, 10, 64)
	return err == nil && time.Now().Unix() < end
}

// token is the one that a login asks for, "" if the server has none.
func (s *Server) token() string {
	if s.opt.Token != "" {
		return s.opt.Token
	}
	return s.opt.WriteToken
}

var loginTemplate = template.Must(template.New("login").Parse(`<!DOCTYPE html>
<html lang="en">
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
<link rel="icon" href="data:,"><title>Log in – saidso</title>
<main>
<h1>Log in</h1>
{{if .None}}<p>This server has no token: nothing is written here.</p>
{{else}}{{if .Wrong}}<p role="alert">This is not the token.</p>
{{end}}<form method="post" action="/login">
<p><label for="token">Token of this server</label></p>
<p><input id="token" name="token" type="password" autocomplete="current-password" required autofocus></p>
<input type="hidden" name="to" value="{{.To}}">
<p><button type="submit">Log in</button></p>
</form>{{end}}
</main>
</html>
`))

type loginView struct {
	None, Wrong bool
	To          string
}

func (s *Server) loginPage(w http.ResponseWriter, r *http.Request) {
	s.showLogin(w, http.StatusOK, loginView{To: within(r.URL.Query().Get("to"))})
}

func (s *Server) showLogin(w http.ResponseWriter, status int, v loginView) {
	v.None = s.token() == ""
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Content-Security-Policy", deskPolicy)
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	_ = loginTemplate.Execute(w, v) // whoever asked has gone
}

// login gives the cookie to who sends the token.
func (s *Server) login(w http.ResponseWriter, r *http.Request) {
	if who := stranger(r); who != "" {
		fail(w, http.StatusForbidden, "a page of "+who+" may not ask here")
		return
	}
	if s.opt.Token == "" && !loopback(hostOf(r.Host)) {
		fail(w, http.StatusForbidden, "this server is asked by a name that is not its own: "+r.Host)
		return
	}
	r.Body = http.MaxBytesReader(w, r.Body, maxBody)
	if err := r.ParseForm(); err != nil {
		fail(w, http.StatusBadRequest, "this is no form")
		return
	}
	to := within(r.PostForm.Get("to"))
	if token := s.token(); token == "" || !same(r.PostForm.Get("token"), token) {
		s.showLogin(w, http.StatusUnauthorized, loginView{Wrong: true, To: to})
		return
	}
	end := time.Now().Add(sessionTime)
	http.SetCookie(w, &http.Cookie{Name: sessionCookie, Value: session(s.token(), end), Path: "/", Expires: end,
		HttpOnly: true, SameSite: http.SameSiteStrictMode, Secure: r.TLS != nil})
	http.Redirect(w, r, to, http.StatusSeeOther)
}

func (s *Server) logout(w http.ResponseWriter, r *http.Request) {
	http.SetCookie(w, &http.Cookie{Name: sessionCookie, Path: "/", MaxAge: -1, HttpOnly: true, SameSite: http.SameSiteStrictMode})
	http.Redirect(w, r, "/", http.StatusSeeOther)
}

// within is an address on this server, whatever was asked for.
func within(to string) string {
	if !strings.HasPrefix(to, "/") || strings.HasPrefix(to, "//") || strings.ContainsAny(to, "\\\r\n") {
		return "/"
	}
	return to
}
