package main

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"net"
	"strings"

	"gianhang/booths"
)

// greet prints four lines for whoever started the program: where to look, what is there, where it is kept, how to stop;
// and before the last the link of the first organiser, as long as nobody may sign in, or what server this one copies.
func greet(ctx context.Context, w io.Writer, store *booths.Store, planted bool, address net.Addr, public, path string) error {
	overview, err := store.Overview(ctx)
	if err != nil {
		return aboutData(err, path)
	}
	departments, err := store.Entries(ctx, booths.Range{})
	if err != nil {
		return aboutData(err, path)
	}
	what := "Đang có / stored"
	if planted {
		what = "Đã nạp / seeded"
	}
	link, err := whoseLink(ctx, store, cmp.Or(public, strings.TrimSuffix(home(address), "/")))
	if err != nil {
		return aboutData(err, path)
	}
	_, err = fmt.Fprintf(w, ""+
		"Gian hàng:           %s   (English: %[1]sen/)\n"+
		"%-19s  %s: %d đơn vị / departments, %d gian / booths\n"+
		"Dữ liệu / data:      %s\n"+
		"%s"+
		"Dừng / stop:         Ctrl+C\n",
		home(address), what+":", overview.Exhibition.Name.VI, len(departments.Items), len(overview.Plan.Booths), path, link)
	return err
}

// whoseLink is the line of the first organiser's link, or of the server that this one copies; empty if there is neither.
func whoseLink(ctx context.Context, store *booths.Store, site string) (line string, err error) {
	m, err := store.Mirror(ctx)
	if err != nil || m.Main != "" {
		return fmt.Sprintf("Bản sao / mirror of: %s\n", m.Main), err
	}
	link, err := firstLink(ctx, store, site)
	if err != nil || link == "" {
		return "", err
	}
	return fmt.Sprintf("Tổ chức / organise:  %s   (một lần, trong 24 giờ / once, within 24 hours)\n", link), nil
}

// home is the address of the first page: for a browser on this machine or, where the whole network is answered, for
// phones.
func home(address net.Addr) string {
	host, port, _ := net.SplitHostPort(address.String())
	switch ip := net.ParseIP(host); {
	case ip.IsLoopback():
		host = "localhost"
	case ip.IsUnspecified():
		host = thisMachine()
	}
	return "http://" + net.JoinHostPort(host, port) + "/"
}

// thisMachine is the address by which others of the network reach this machine, localhost if it has none.
func thisMachine() string {
	addresses, _ := net.InterfaceAddrs()
	for _, a := range addresses {
		if n, ok := a.(*net.IPNet); ok && n.IP.IsGlobalUnicast() && n.IP.To4() != nil {
			return n.IP.String()
		}
	}
	return "localhost"
}
