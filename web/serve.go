package web

import (
	"context"
	"errors"
	"log/slog"
	"net"
	"net/http"
	"time"
)

// drainTime is how long answers under way may take once the program is told to stop.
const drainTime = 20 * time.Second

// Serve answers the connections of ln with h until ctx ends, then takes no new ones and waits up to 20 seconds for the
// answers under way; connections that are still busy then are cut and logged. It closes ln. The error is that of a
// listener which broke; ending by ctx is none. What never ends by itself, as live feeds, ending must end.
func Serve(ctx context.Context, ln net.Listener, h http.Handler, log *slog.Logger, ending ...func()) error {
	srv := newServer(h, log)
	for _, end := range ending {
		srv.RegisterOnShutdown(end)
	}
	broken := make(chan error, 1)
	go func() { broken <- srv.Serve(ln) }()
	select {
	case err := <-broken:
		return err
	case <-ctx.Done():
	}
	grace, cancel := context.WithTimeout(context.WithoutCancel(ctx), drainTime)
	defer cancel()
	if err := srv.Shutdown(grace); err != nil {
		log.Warn("connections cut", "err", err)
		srv.Close()
	}
	if err := <-broken; !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}

// newServer bounds what a slow or hostile client can hold: time for each phase of a request, and 32 KiB of headers.
func newServer(h http.Handler, log *slog.Logger) *http.Server {
	return &http.Server{
		Handler:           h,
		ReadHeaderTimeout: 5 * time.Second,
		ReadTimeout:       30 * time.Second,
		WriteTimeout:      30 * time.Second,
		IdleTimeout:       120 * time.Second,
		MaxHeaderBytes:    32 << 10,
		ErrorLog:          slog.NewLogLogger(log.Handler(), slog.LevelWarn),
	}
}
