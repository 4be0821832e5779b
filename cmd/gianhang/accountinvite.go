package main

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"time"

	"gianhang/booths"
	"gianhang/data"
	"gianhang/web"
)

// linkFlags are those of commands that print the link of an invitation.
type linkFlags struct {
	actFlags
	URL     string        `placeholder:"URL" help:"Address that the site is reached by, such as https://gianhang.example; http://localhost:8080 without this."`
	Expires time.Duration `default:"336h" help:"How long the link holds (${default}, 14 days)."`
	Letter  string        `type:"path" placeholder:"FILE" help:"Also write a letter to print, as PDF, with the link as QR code. Needs --url."`
}

type accountInvite struct {
	linkFlags
	Department []string `xor:"who" required:"" placeholder:"ID" help:"Departments that it is for, such as syt or syt,stp."`
	Organiser  bool     `xor:"who" required:"" help:"Invite an organiser."`
	Reader     bool     `xor:"who" required:"" help:"Invite somebody who sees all and changes nothing."`
	Name       string   `placeholder:"NAME" help:"Name proposed for the account, such as 'Văn phòng Sở Y tế'."`
	Email      string   `placeholder:"ADDRESS" help:"Where the invitation is also sent, if a mail server is set."`
}

// Run prints the link of a new invitation, which is kept nowhere.
func (c *accountInvite) Run(ctx context.Context, to streams) error {
	inv := booths.Invitation{Name: c.Name, Role: booths.Editor, Departments: c.Department, Email: c.Email}
	switch {
	case c.Organiser:
		inv.Role = booths.Organiser
	case c.Reader:
		inv.Role = booths.Reader
	}
	return c.invite(ctx, to, inv)
}

type accountRecover struct {
	linkFlags
	ID string `arg:"" help:"Id of the account, as account list gives it."`
}

// Run prints the link by which the account gets new ways to sign in. The old ones hold until it is taken up.
func (c *accountRecover) Run(ctx context.Context, to streams) error {
	return c.invite(ctx, to, booths.Invitation{Account: c.ID})
}

// invite stores an invitation and prints its link.
func (c linkFlags) invite(ctx context.Context, to streams, inv booths.Invitation) error {
	public, err := web.SiteAddress(cmp.Or(c.URL, "http://localhost:8080"))
	if err != nil {
		return err
	}
	if c.Letter != "" && c.URL == "" {
		return speech{"--letter cần --url, vì thư dẫn đến trang; ví dụ https://gianhang.example",
			"--letter needs --url, since letters lead to the site; such as https://gianhang.example"}.fault()
	}
	return c.act(ctx, to, func(store *booths.Store, by booths.Actor) error {
		inv.Expires = time.Now().Add(c.Expires).UnixMilli()
		inv, secret, err := store.Invite(ctx, by, inv)
		if err != nil {
			return err
		}
		if c.Letter != "" {
			if err := c.write(ctx, store, public, inv, secret); err != nil {
				return errors.Join(err, store.RevokeInvitation(ctx, by, inv.ID))
			}
		}
		if c.URL == "" {
			fmt.Fprintln(to.err, "the link leads to this machine; --url gives the address that others reach the site by")
		}
		_, err = fmt.Fprintf(to.out, "%s\nuntil %s, once\n", web.JoinAddress(public, secret),
			time.UnixMilli(inv.Expires).Format("2006-01-02 15:04"))
		return err
	})
}

// write writes the letter of an invitation to c.Letter, which only its owner may read.
func (c linkFlags) write(ctx context.Context, store *booths.Store, public string, inv booths.Invitation, secret string) error {
	if len(inv.Departments) == 0 {
		return speech{"thư chỉ dành cho đơn vị; hãy bỏ --letter", "letters are for departments; leave --letter out"}.fault()
	}
	x, err := store.Exhibition(ctx)
	if err != nil {
		return err
	}
	letter := web.Letter{Invitation: inv, Secret: secret}
	for _, id := range inv.Departments {
		e, err := store.Entry(ctx, id)
		if err != nil {
			return err
		}
		letter.Departments = append(letter.Departments, e.Department)
	}
	fonts, err := fs.Sub(data.FS, "fonts")
	if err != nil {
		return err
	}
	var pdf bytes.Buffer
	if err := web.Letters(&pdf, fonts, x, public, time.Now(), []web.Letter{letter}); err != nil {
		return err
	}
	if err := os.WriteFile(c.Letter, pdf.Bytes(), 0o600); err != nil {
		return speech{"không ghi được thư (%v); hãy chọn tệp khác bằng --letter",
			"the letter cannot be written (%v); choose another file with --letter"}.fault(err)
	}
	return nil
}

// firstLinkLasts is how long the link holds by which the first organiser gets in.
const firstLinkLasts = 24 * time.Hour

// starter is who makes that link.
const starter = "Gian hàng"

// firstLink gives a link by which the first organiser gets in, empty if somebody may sign in already. The links of
// earlier starts are worth nothing any more.
func firstLink(ctx context.Context, store *booths.Store, public string) (string, error) {
	if has, err := store.HasAccounts(ctx); has || err != nil {
		return "", err
	}
	by := booths.Operator(starter)
	earlier, err := store.Invitations(ctx, by)
	if err != nil {
		return "", err
	}
	for _, inv := range earlier {
		if inv.Author == starter {
			if err := store.RevokeInvitation(ctx, by, inv.ID); err != nil && !errors.Is(err, booths.ErrNotFound) {
				return "", err
			}
		}
	}
	inv := booths.Invitation{Role: booths.Organiser, Expires: time.Now().Add(firstLinkLasts).UnixMilli()}
	_, secret, err := store.Invite(ctx, by, inv)
	return web.JoinAddress(public, secret), err
}
