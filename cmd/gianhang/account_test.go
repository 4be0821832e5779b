package main

import (
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"gianhang/booths"
)

// linkIn is the link of an invitation in what was printed.
func linkIn(t *testing.T, said string) string {
	t.Helper()
	for _, word := range strings.Fields(said) {
		if strings.Contains(word, "/desk/join?key=") {
			return word
		}
	}
	t.Fatalf("no link in %q", said)
	return ""
}

// opens fails unless a link leads to an invitation, or if used to one that cannot be taken up.
func opens(t *testing.T, link string, want int) {
	t.Helper()
	if status, _ := get(t, link); status != want {
		t.Errorf("%s: %d, want %d", link, status, want)
	}
}

// TestFirstOrganiser starts again and again: each start gives a new link and ends that of the one before, until somebody
// may sign in.
func TestFirstOrganiser(t *testing.T) {
	dir := t.TempDir()
	first := startServing(t, "--data", dir, "--seed", "empty")
	link := linkIn(t, strings.Join(first.lines, "\n"))
	if !strings.HasPrefix(link, first.url+"/") {
		t.Errorf("the link %s is not below %s", link, first.url)
	}
	opens(t, link, http.StatusOK)
	if err := first.stop(); err != nil {
		t.Fatal(err)
	}
	again := startServing(t, "--data", dir, "--url", "https://gianhang.example")
	_, old, _ := strings.Cut(link, "?")
	opens(t, again.url+"/desk/join?"+old, http.StatusGone)
	link = linkIn(t, strings.Join(again.lines, "\n"))
	address, key, _ := strings.Cut(link, "key=")
	if address != "https://gianhang.example/desk/join?" {
		t.Errorf("the link %s is not below what visitors reach the site by", link)
	}
	accept(t, dir, key)
	if err := again.stop(); err != nil {
		t.Fatal(err)
	}
	last := startServing(t, "--data", dir)
	if said := strings.Join(last.lines, "\n"); len(last.lines) != 4 || strings.Contains(said, "/desk/join") {
		t.Errorf("although somebody may sign in:\n%s", said)
	}
	if err := last.stop(); err != nil {
		t.Fatal(err)
	}
}

// accept takes an invitation up.
func accept(t *testing.T, dir, key string) (a booths.Account) {
	t.Helper()
	store, err := booths.Open(t.Context(), databaseIn(dir), schema())
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	a, err = store.Accept(t.Context(), key, "192.0.2.1",
		booths.Joining{Name: "Văn phòng", Subject: &booths.Subject{Issuer: "https://id.example", ID: key}})
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// TestAccounts invites, lists, disables, enables and recovers beside a gianhang that serves.
func TestAccounts(t *testing.T) {
	dir := t.TempDir()
	s := startServing(t, "--data", dir)
	defer s.stop()
	told := func(args ...string) string {
		return tell(t, append([]string{"account"}, append(args, "--data", dir)...)...)
	}
	letter := filepath.Join(t.TempDir(), "letter.pdf")
	link := linkIn(t, told("invite", "--department", "syt,stp", "--name", "Văn phòng", "--url", s.url+"/", "--letter", letter))
	opens(t, link, http.StatusOK)
	text, err := exec.CommandContext(t.Context(), "pdftotext", letter, "-").Output()
	if err != nil || !strings.Contains(string(text), "Kính gửi: Sở Tư pháp, Sở Y tế") {
		t.Errorf("the letter says %q: %v", text, err)
	}
	if info, err := os.Stat(letter); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("others may read the letter: %v, %v", info, err)
	}
	if said := told("list"); !strings.Contains(said, "accounts: 0\n") || !strings.Contains(said, "editor     stp,syt") {
		t.Errorf("before anybody joined:\n%s", said)
	}
	_, key, _ := strings.Cut(link, "key=")
	a := accept(t, dir, key)
	for _, step := range []struct{ do, want string }{
		{"list", "editor  stp,syt  in use"},
		{"disable", "editor  stp,syt  disabled"},
		{"enable", "editor  stp,syt  in use"},
	} {
		if step.do != "list" {
			told(step.do, a.ID)
		}
		if said := told("list"); !strings.Contains(said, a.ID+"  Văn phòng  "+step.want) {
			t.Errorf("after %s:\n%s", step.do, said)
		}
	}
	opens(t, linkIn(t, told("recover", a.ID, "--url", s.url)), http.StatusOK)
	opens(t, linkIn(t, told("invite", "--organiser", "--url", s.url)), http.StatusOK)
	if link := linkIn(t, told("invite", "--reader")); !strings.HasPrefix(link, "http://localhost:8080/desk/join?key=") {
		t.Errorf("without --url the link is %s", link)
	}
	secret := strings.TrimSpace(told("token", "Máy quầy", "--scope", "read,write", "--department", "syt"))
	if len(secret) != 43 || !strings.Contains(told("list"), "Máy quầy   machine, read, write  syt") {
		t.Errorf("token %q in\n%s", secret, told("list"))
	}
}

// TestAccountRefusals wants one sentence that says what to do, and nothing stored.
func TestAccountRefusals(t *testing.T) {
	dir := t.TempDir()
	tell(t, "import", "../../data/seeds/dongnai-2023", "--data", dir)
	for name, row := range map[string]struct{ args, want string }{
		"nobody invited":            {"invite", "--department"},
		"two kinds at once":         {"invite --organiser --reader", "can't be used together"},
		"unknown department":        {"invite --department nobody", "there is no department of that id"},
		"no address":                {"invite --department syt --email lan", "no e-mail address"},
		"over at once":              {"invite --reader --expires 0s", "--expires must be"},
		"no address of a site":      {"invite --reader --url gianhang", "is no address of a site"},
		"letter to nobody":          {"invite --organiser --letter x.pdf --url https://gianhang.example", "letters are for departments"},
		"letter that leads nowhere": {"invite --department syt --letter x.pdf", "--letter needs --url"},
		"letter to no folder":       {"invite --department syt --letter /nowhere/x.pdf --url https://gianhang.example", "/nowhere/x.pdf"},
		"unknown account":           {"disable nobody", "there is no such account"},
		"recovery of nobody":        {"recover nobody", "that account cannot be recovered"},
		"scope of no kind":          {"token x --scope all", "--scope must be one of"},
		"token without scope":       {"token x", "--scope"},
		"token without name":        {"token   --scope read", "<name>"},
		"token of nobody's office":  {"token x --scope read --department nobody", "there is no department of that id"},
	} {
		args := append([]string{"account"}, strings.Fields(row.args)...)
		err := run(t.Context(), append(args, "--data", dir), io.Discard, io.Discard)
		if err == nil || !strings.Contains(err.Error(), row.want) || strings.HasPrefix(err.Error(), "invite:") {
			t.Errorf("%s: says %v, want %q", name, err, row.want)
		}
	}
	if said := tell(t, "account", "list", "--data", dir); said != "accounts: 0\n\ninvitations: 0\n" {
		t.Errorf("stored:\n%s", said)
	}
	if err := run(t.Context(), []string{"account", "list", "--data", t.TempDir()}, io.Discard, io.Discard); err == nil ||
		!strings.Contains(err.Error(), "there is no exhibition") {
		t.Errorf("without an exhibition: %v", err)
	}
	if err := run(t.Context(), []string{"--proxy", "10.0.0.0/8,everybody", "--data", dir}, io.Discard, io.Discard); err == nil ||
		!strings.Contains(err.Error(), `"everybody" is no network`) {
		t.Errorf("a proxy of no kind: %v", err)
	}
}
