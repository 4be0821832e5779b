package main

import (
	"context"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"
	"time"

	"gianhang/booths"
)

// accounts are what can be done about who may act. All of it works beside a gianhang that serves.
type accounts struct {
	Invite  accountInvite  `cmd:"" help:"Print a link by which somebody gets in, once."`
	List    accountList    `cmd:"" help:"List who may act, and which invitations wait."`
	Disable accountDisable `cmd:"" help:"End the logins of an account or machine, and let it in no more."`
	Enable  accountEnable  `cmd:"" help:"Let an account in again."`
	Recover accountRecover `cmd:"" help:"Print a link by which somebody who lost every way to sign in gets a new one."`
	Token   accountToken   `cmd:"" help:"Print a token that a machine acts by."`
}

// actFlags are those of every command that does something about accounts.
type actFlags struct {
	dataFlag
	By string `default:"gianhang" help:"Who does it; kept with what was done (${default})."`
}

// act runs do with the store of the exhibition, and says what is wrong in a sentence.
func (c actFlags) act(ctx context.Context, to streams, do func(store *booths.Store, by booths.Actor) error) (err error) {
	store, _, release, err := c.open(ctx, newLog(to.err), func(*booths.Store) error { return noExhibition.fault(c.Data) })
	if err != nil {
		return err
	}
	defer closing(&err, release)
	return aboutAccounts(do(store, booths.Operator(c.By)), c.Data)
}

type accountList struct{ dataFlag }

// Run prints a line for every account and for every invitation that may still be used.
func (c *accountList) Run(ctx context.Context, to streams) error {
	return actFlags{c.dataFlag, "gianhang"}.act(ctx, to, func(store *booths.Store, by booths.Actor) error {
		all, err := store.Accounts(ctx, by)
		if err != nil {
			return err
		}
		invited, err := store.Invitations(ctx, by)
		if err != nil {
			return err
		}
		printAccounts(to.out, all)
		fmt.Fprintln(to.out)
		printInvitations(to.out, invited)
		return nil
	})
}

func printAccounts(w io.Writer, all []booths.Account) {
	fmt.Fprintf(w, "accounts: %d\n", len(all))
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	defer table.Flush()
	for _, a := range all {
		state := "in use"
		if a.Disabled {
			state = "disabled"
		}
		what := strings.Join(append([]string{string(a.Role)}, a.Scopes...), ", ")
		fmt.Fprintf(table, "  %s\t%s\t%s\t%s\t%s\n", a.ID, oneline(a.Name), what, strings.Join(a.Departments, ","), state)
	}
}

func printInvitations(w io.Writer, all []booths.Invitation) {
	fmt.Fprintf(w, "invitations: %d\n", len(all))
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	defer table.Flush()
	for _, i := range all {
		fmt.Fprintf(table, "  %s\t%s\t%s\t%s\tuntil %s\n", i.ID, oneline(i.Name), i.Role, strings.Join(i.Departments, ","),
			time.UnixMilli(i.Expires).Format("2006-01-02 15:04"))
	}
}

// oneline is text that people wrote, as one cell of a list: control characters could rewrite what a terminal shows.
func oneline(text string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || r >= 0x7f && r < 0xa0 {
			return ' '
		}
		return r
	}, text)
}

type accountDisable struct {
	actFlags
	ID string `arg:"" help:"Id of the account, as account list gives it."`
}

// Run disables the account.
func (c *accountDisable) Run(ctx context.Context, to streams) error {
	return c.disable(ctx, to, c.ID, true)
}

// disable disables an account or lets it in again, and prints how it is now.
func (c actFlags) disable(ctx context.Context, to streams, id string, disabled bool) error {
	return c.act(ctx, to, func(store *booths.Store, by booths.Actor) error {
		if err := store.DisableAccount(ctx, by, id, disabled); err != nil {
			return err
		}
		a, err := store.Account(ctx, by, id)
		if err != nil {
			return err
		}
		printAccounts(to.out, []booths.Account{a})
		return nil
	})
}

type accountEnable struct {
	actFlags
	ID string `arg:"" help:"Id of the account, as account list gives it."`
}

// Run enables the account.
func (c *accountEnable) Run(ctx context.Context, to streams) error {
	return c.disable(ctx, to, c.ID, false)
}

type accountToken struct {
	actFlags
	Name       string   `arg:"" help:"What the machine is called."`
	Scope      []string `required:"" enum:"read,write,mirror" help:"What it may do: read drafts and lists, write drafts, or mirror: copy all that visitors may see; several as read,write."`
	Department []string `placeholder:"ID" help:"Departments that it is for; all without this."`
}

// Run prints the token, which is kept nowhere.
func (c *accountToken) Run(ctx context.Context, to streams) error {
	return c.act(ctx, to, func(store *booths.Store, by booths.Actor) error {
		secret, _, err := store.MakeToken(ctx, by, c.Name, c.Scope, c.Department)
		if err != nil {
			return err
		}
		_, err = fmt.Fprintln(to.out, secret)
		return err
	})
}
