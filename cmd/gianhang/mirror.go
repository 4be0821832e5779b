package main

import (
	"context"
	"errors"
	"net"
	"time"

	"gianhang/booths"
	"gianhang/web"
	"gianhang/web/mirror"
)

// mirrorFlags say of what server this one is a copy.
type mirrorFlags struct {
	Mirror      string `env:"GIANHANG_MIRROR" placeholder:"URL" help:"Be a copy, to be read only, of the gianhang at this address, and go on when it is gone. Needs --mirror-token, and a data directory of its own."`
	MirrorToken string `env:"GIANHANG_MIRROR_TOKEN" placeholder:"SECRET" help:"Token that the main server gave: gianhang account token --scope mirror NAME. Better given in the environment."`
}

// judge gives the flags as they are used. It returns an error that says what is wrong.
func (f mirrorFlags) judge() (_ mirrorFlags, err error) {
	if f.Mirror, err = web.SiteAddress(f.Mirror); err != nil {
		return f, err
	}
	if f.Mirror != "" && f.MirrorToken == "" {
		return f, errors.New("--mirror needs --mirror-token, which the main server gives: gianhang account token --scope mirror NAME")
	}
	return f, nil
}

// fits refuses a data directory that holds another kind of server.
func (f mirrorFlags) fits(ctx context.Context, store *booths.Store, path string) error {
	m, err := store.Mirror(ctx)
	if err != nil {
		return aboutData(err, path)
	}
	seq, err := store.Seq(ctx)
	if err != nil {
		return aboutData(err, path)
	}
	switch {
	case f.Mirror == "" && m.Main != "":
		return speech{
			"%s là bản sao của %s; hãy chạy với --mirror, hoặc chọn thư mục khác bằng --data",
			"%s is a copy of %s; start with --mirror, or choose another directory with --data",
		}.fault(path, m.Main)
	case f.Mirror != "" && m.Main == "" && seq > 0:
		return speech{
			"%s có triển lãm của riêng nó, không thể thành bản sao; hãy chọn thư mục khác bằng --data",
			"%s holds an exhibition of its own and cannot become a copy; choose another directory with --data",
		}.fault(path)
	}
	return nil
}

// follow shows a copy of another server, and before there is one, that it is being made.
func (r running) follow(ctx context.Context) error {
	r.mirror = mirror.New(r.store, r.Mirror, r.MirrorToken, r.log)
	defer keeping(ctx, r.mirror.Run)()
	r.planted = false
	if err := r.await(ctx); err != nil {
		return err
	}
	return r.show(ctx)
}

// await answers that there is no copy yet until there is one.
func (r running) await(ctx context.Context) error {
	waiting, enough := context.WithCancel(ctx)
	defer enough()
	select {
	case <-r.mirror.Copied():
		return nil
	case <-time.After(shortWait):
	case <-ctx.Done():
		return ctx.Err()
	}
	go func() {
		select {
		case <-r.mirror.Copied():
			enough()
		case <-waiting.Done():
		}
	}()
	ln := r.ln.(*net.TCPListener)
	err := web.Serve(waiting, borrowed{ln}, web.NoCopyYet(r.Mirror), r.log)
	return errors.Join(err, ln.SetDeadline(time.Time{}), ctx.Err())
}

// shortWait is how long who asks at once waits for the first copy, rather than to be told that there is none.
const shortWait = time.Second

// borrowed is a listener that is used again after who serves on it has closed it.
type borrowed struct{ *net.TCPListener }

// Close ends Accept.
func (b borrowed) Close() error { return b.SetDeadline(time.Unix(1, 0)) }
