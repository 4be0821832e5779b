package main

import (
	"context"
	"errors"
	"log/slog"
	"time"

	"gianhang/booths"
	"gianhang/web"
	"gianhang/web/post"
)

// mailFlags say how messages go out. Without a server they wait to be printed as letters.
type mailFlags struct {
	SMTP     string `name:"smtp" env:"GIANHANG_SMTP" placeholder:"URL" help:"Mail server that sends invitations and reminders: smtp://user:password@host:587 or smtps://…. Needs --mail-from and --url. Without it messages are letters to print."`
	MailFrom string `env:"GIANHANG_MAIL_FROM" placeholder:"ADDRESS" help:"E-mail address that messages come from."`
}

// worker gives who sends the messages of store, nil if nobody does.
func (f mailFlags) worker(store *booths.Store, public string, log *slog.Logger) (*post.Worker, error) {
	if f.SMTP == "" {
		return nil, nil
	}
	server, err := post.ParseServer(f.SMTP)
	switch {
	case err != nil:
		return nil, err
	case !booths.ValidEmail(f.MailFrom):
		return nil, errors.New("--smtp needs --mail-from, the e-mail address that messages come from, such as gianhang@example.vn")
	case public == "":
		return nil, errors.New("--smtp needs --url, since messages link to the site")
	}
	write, err := web.MailWriter(store, public)
	return &post.Worker{Store: store, Server: server, From: f.MailFrom, Write: write, Log: log, Now: time.Now, Gap: time.Second}, err
}

// posting posts reminders every hour, and has worker send what is due, if there is one, until ctx ends.
func posting(ctx context.Context, store *booths.Store, worker *post.Worker, log *slog.Logger) {
	sending := func() {}
	if worker != nil {
		tick := time.NewTicker(time.Minute)
		defer tick.Stop()
		sending = keeping(ctx, func(ctx context.Context) { worker.Run(ctx, tick.C) })
	}
	defer sending()
	hour := time.NewTicker(time.Hour)
	defer hour.Stop()
	for {
		if _, err := store.PostReminders(ctx, time.Now().UnixMilli()); err != nil && ctx.Err() == nil {
			log.Error("reminders are not posted", "err", err)
		}
		select {
		case <-hour.C:
		case <-ctx.Done():
			return
		}
	}
}
