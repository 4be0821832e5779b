package main

import (
	"context"
	"errors"
	"io/fs"
	"log/slog"
	"net"
	"net/netip"
	"sync"

	"gianhang/booths"
	"gianhang/data"
	"gianhang/search"
	"gianhang/web"
)

// defaultSeed is what a new directory starts with unless told otherwise.
const defaultSeed = "dongnai-2023"

type serve struct {
	dataFlag
	mailFlags
	Listen  string    `default:"localhost:8080" placeholder:"ADDRESS" help:"Address and port to answer on (${default})."`
	URL     string    `placeholder:"URL" help:"Address that visitors reach the site by, for QR codes and previews, such as https://gianhang.example. Without it, the one that they asked."`
	Dev     bool      `help:"Also show /styleguide, every part of the pages in every state."`
	Offline bool      `default:"true" negatable:"" help:"Let browsers keep the site for when there is no network. --no-offline makes them delete what they kept."`
	Proxy   []string  `placeholder:"CIDR" help:"Address or network of a proxy in front, which is believed about who asks. May be given several times."`
	OIDC    oidcFlags `embed:"" prefix:"oidc-"`
	Seed    string    `default:"dongnai-2023" placeholder:"NAME" help:"What a new directory starts with: dongnai-2023, empty, or the path of a folder (${default})."`
}

// oidcFlags name an OpenID provider that people may sign in by.
type oidcFlags struct {
	Issuer string `placeholder:"URL" help:"Address of an OpenID provider that invited people may sign in by, such as https://id.gianhang.example."`
	Client string `placeholder:"ID" help:"What the provider knows this site by; its address to come back to is URL/desk/oidc/back."`
	Secret string `placeholder:"SECRET" help:"What the provider knows this site is real by; better given in the environment."`
	Name   string `placeholder:"NAME" help:"What people call the provider, on the button."`
}

// provider gives the flags as the site takes them. It returns an error that says what is missing.
func (f oidcFlags) provider() (web.OIDC, error) {
	if (f.Issuer == "") != (f.Client == "") {
		return web.OIDC{}, errors.New("an OpenID provider needs both --oidc-issuer and --oidc-client")
	}
	return web.OIDC{Issuer: f.Issuer, ClientID: f.Client, Secret: f.Secret, Name: f.Name}, nil
}

// Run serves the exhibition until ctx ends. It listens before it touches the disk, so that a port in use changes
// nothing.
func (c *serve) Run(ctx context.Context, to streams) (err error) {
	if c.URL, err = web.SiteAddress(c.URL); err != nil {
		return err
	}
	if _, err := c.OIDC.provider(); err != nil {
		return err
	}
	proxies, err := web.Proxies(c.Proxy)
	if err != nil {
		return err
	}
	ln, err := net.Listen("tcp", c.Listen)
	if err != nil {
		return aboutListening(err, c.Listen)
	}
	defer ln.Close()
	log := newLog(to.err)
	dir, err := claim(c.Data, log)
	if err != nil {
		return err
	}
	store, planted, err := dir.open(ctx, func(s *booths.Store) error { return plant(ctx, s, c.Seed) })
	if err != nil {
		return err
	}
	defer closing(&err, dir.release)
	defer closing(&err, store.Close)
	if !planted && c.Seed != defaultSeed {
		log.Warn("--seed is for new directories only; gianhang import brings what differs into this one", "seed", c.Seed)
	}
	err = c.show(ctx, to, log, ln, store, proxies, planted)
	if errors.Is(err, context.Canceled) && ctx.Err() != nil {
		return nil // told to stop while it was starting
	}
	return err
}

// show answers on ln with store and an index that follows it. On the way out the follower ends before the index closes.
func (c *serve) show(ctx context.Context, to streams, log *slog.Logger, ln net.Listener, store *booths.Store, proxies []netip.Prefix, planted bool) (err error) {
	index, err := search.Open(ctx, indexIn(c.Data), store, log)
	if err != nil {
		return aboutIndex(err, c.Data)
	}
	defer closing(&err, index.Close)
	defer keeping(ctx, index.Follow)()
	fonts, err := fs.Sub(data.FS, "fonts")
	if err != nil {
		return err
	}
	provider, err := c.OIDC.provider()
	if err != nil {
		return err
	}
	worker, err := c.worker(store, c.URL, log)
	if err != nil {
		return err
	}
	defer keeping(ctx, func(ctx context.Context) { posting(ctx, store, worker, log) })()
	live := web.NewLive(store, log)
	defer keeping(ctx, live.Keep)()
	shown := web.NewShown(store, log)
	defer keeping(ctx, shown.Keep)()
	site, err := web.New(store, index, web.Options{Fonts: fonts, Log: log, Shown: shown, Live: live, Public: c.URL, Mails: c.SMTP != "", Dev: c.Dev, NoOffline: !c.Offline, OIDC: provider, Proxies: proxies})
	if err != nil {
		return aboutData(err, c.Data)
	}
	if err := greet(ctx, to.out, store, planted, ln.Addr(), c.URL, c.Data); err != nil {
		return err
	}
	return web.Serve(ctx, ln, site, log, live.End)
}

// keeping runs work until stop, which waits for it. It goes on when ctx ends, for the answers that are under way then.
func keeping(ctx context.Context, work func(ctx context.Context)) (stop func()) {
	ctx, cancel := context.WithCancel(context.WithoutCancel(ctx))
	var working sync.WaitGroup
	working.Go(func() { work(ctx) })
	return func() {
		cancel()
		working.Wait()
	}
}
