package main

import (
	"context"
	"errors"
	"io/fs"
	"log/slog"
	"net"
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
	Listen  string `default:"localhost:8080" placeholder:"ADDRESS" help:"Address and port to answer on (${default})."`
	URL     string `placeholder:"URL" help:"Address that visitors reach the site by, for QR codes and previews, such as https://gianhang.example. Without it, the one that they asked."`
	Dev     bool   `help:"Also show /styleguide, every part of the pages in every state."`
	Offline bool   `default:"true" negatable:"" help:"Let browsers keep the site for when there is no network. --no-offline makes them delete what they kept."`
	Seed    string `default:"dongnai-2023" placeholder:"NAME" help:"What a new directory starts with: dongnai-2023, empty, or the path of a folder (${default})."`
}

// Run serves the exhibition until ctx ends. It listens before it touches the disk, so that a port in use changes
// nothing.
func (c *serve) Run(ctx context.Context, to streams) (err error) {
	if c.URL, err = web.SiteAddress(c.URL); err != nil {
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
	err = c.show(ctx, to, log, ln, store, planted)
	if errors.Is(err, context.Canceled) && ctx.Err() != nil {
		return nil // told to stop while it was starting
	}
	return err
}

// show answers on ln with store and an index that follows it. On the way out the follower ends before the index closes.
func (c *serve) show(ctx context.Context, to streams, log *slog.Logger, ln net.Listener, store *booths.Store, planted bool) (err error) {
	index, err := search.Open(ctx, indexIn(c.Data), store, log)
	if err != nil {
		return aboutIndex(err, c.Data)
	}
	defer closing(&err, index.Close)
	defer follow(ctx, index)()
	fonts, err := fs.Sub(data.FS, "fonts")
	if err != nil {
		return err
	}
	site, err := web.New(store, index, web.Options{Fonts: fonts, Log: log, Public: c.URL, Dev: c.Dev, NoOffline: !c.Offline})
	if err != nil {
		return aboutData(err, c.Data)
	}
	if err := greet(ctx, to.out, store, planted, ln.Addr(), c.Data); err != nil {
		return err
	}
	return web.Serve(ctx, ln, site, log)
}

// follow keeps index in step with its store until stop, which waits for it. Answers under way when ctx ends still get
// a following index.
func follow(ctx context.Context, index *search.Index) (stop func()) {
	ctx, cancel := context.WithCancel(context.WithoutCancel(ctx))
	var following sync.WaitGroup
	following.Go(func() { index.Follow(ctx) })
	return func() {
		cancel()
		following.Wait()
	}
}
