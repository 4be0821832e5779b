package main

import (
	"bytes"
	"context"
	"io"
	"os"
	"time"

	"gianhang/booths"
	"gianhang/booths/sheet"
	"gianhang/web"
)

type exportObligations struct {
	dataFlag
	Format string `enum:"xlsx,csv" default:"xlsx" help:"xlsx (Excel) or csv (${default})."`
	Lang   string `enum:"vi,en" default:"vi" help:"Language of the list, vi or en (${default})."`
	Out    string `type:"path" placeholder:"FILE" help:"File to write; the standard output without this."`
}

// Run writes the whole list as it is now.
func (c *exportObligations) Run(ctx context.Context, to streams) (err error) {
	store, _, release, err := c.open(ctx, newLog(to.err), func(*booths.Store) error { return noExhibition.fault(c.Data) })
	if err != nil {
		return err
	}
	defer closing(&err, release)
	var list bytes.Buffer
	if err := c.write(ctx, store, &list); err != nil {
		return aboutData(err, c.Data)
	}
	if c.Out != "" {
		return os.WriteFile(c.Out, list.Bytes(), 0o600)
	}
	_, err = to.out.Write(list.Bytes())
	return err
}

func (c *exportObligations) write(ctx context.Context, store *booths.Store, w io.Writer) error {
	x, err := store.Exhibition(ctx)
	if err != nil {
		return err
	}
	all, err := store.Obligations(ctx, booths.Operator("gianhang"))
	if err != nil {
		return err
	}
	heading, rows, err := web.Obligations(x, booths.Lang(c.Lang), time.Now(), all)
	if err != nil {
		return err
	}
	return sheet.Write(w, sheet.Format(c.Format), heading, rows)
}
