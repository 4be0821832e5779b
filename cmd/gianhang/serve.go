package main

import (
	"cmp"
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
	"gianhang/web/mirror"
)

// defaultSeed is what a new directory starts with unless told otherwise.
const defaultSeed = "dongnai-2023"

type serve struct {
	dataFlag
	mailFlags
	mirrorFlags
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
	if c.mirrorFlags, err = c.mirrorFlags.judge(); err != nil {
		return err
	}
	c.URL = cmp.Or(c.URL, c.Mirror)
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
	store, planted, err := dir.open(ctx, func(s *booths.Store) error {
		if c.Mirror != "" {
			return nil // it is filled by what is copied
		}
		return plant(ctx, s, c.Seed)
	})
	if err != nil {
		return err
	}
	defer closing(&err, dir.release)
	defer closing(&err, store.Close)
	if err := c.fits(ctx, store, c.Data); err != nil {
		return err
	}
	if !planted && c.Seed != defaultSeed {
		log.Warn("--seed is for new directories only; gianhang import brings what differs into this one", "seed", c.Seed)
	}
	r := running{serve: c, streams: to, log: log, ln: ln, store: store, proxies: proxies, planted: planted}
	if c.Mirror != "" {
		err = r.follow(ctx)
	} else {
		err = r.show(ctx)
	}
	if errors.Is(err, context.Canceled) && ctx.Err() != nil {
		return nil // told to stop while it was starting
	}
	return err
}

// running is a server with what it has opened.
type running struct {
	*serve
	streams
	log     *slog.Logger
	ln      net.Listener
	store   *booths.Store
	proxies []netip.Prefix
	planted bool
	mirror  *mirror.Follower // nil for a server of its own
}

// show answers with the store and an index that follows it. On the way out the follower ends before the index closes.
func (r running) show(ctx context.Context) (err error) {
	index, err := search.Open(ctx, indexIn(r.Data), r.store, r.log)
	if err != nil {
		return aboutIndex(err, r.Data)
	}
	defer closing(&err, index.Close)
	defer keeping(ctx, index.Follow)()
	fonts, err := fs.Sub(data.FS, "fonts")
	if err != nil {
		return err
	}
	provider, err := r.OIDC.provider()
	if err != nil {
		return err
	}
	worker, err := r.worker(r.store, r.URL, r.log)
	if err != nil {
		return err
	}
	live := web.NewLive(r.store, index, r.log)
	defer keeping(ctx, live.Keep)()
	o := web.Options{Fonts: fonts, Log: r.log, Live: live, Public: r.URL, Mails: r.SMTP != "", Dev: r.Dev, NoOffline: !r.Offline, OIDC: provider, Proxies: r.proxies, Mirror: r.mirror}
	if r.mirror == nil {
		defer keeping(ctx, func(ctx context.Context) { posting(ctx, r.store, worker, r.log) })()
		o.Shown = web.NewShown(r.store, r.log)
		defer keeping(ctx, o.Shown.Keep)()
	}
	site, err := web.New(r.store, index, o)
	if err != nil {
		return aboutData(err, r.Data)
	}
	if err := greet(ctx, r.out, r.store, r.planted, r.ln.Addr(), r.URL, r.Data); err != nil {
		return err
	}
	return web.Serve(ctx, r.ln, site, r.log, live.End)
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
