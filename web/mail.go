package web

import (
	"context"
	"net/url"
	"strings"
	"time"

	"gianhang/booths"
	"gianhang/web/post"
)

// mailWords are the subject and the text of a kind of message.
func mailWords(w catalogue, kind, exhibition, until string) (subject, text string) {
	switch kind {
	case booths.MessageInvitation:
		return w.say("mail.invitation.subject", exhibition), w.say("mail.invitation", exhibition)
	case booths.MessageReminder:
		return w.say("mail.reminder.subject", exhibition), w.say("mail.reminder", exhibition, until)
	case booths.MessageReturned:
		return w.say("mail.returned.subject", exhibition), w.say("mail.returned", exhibition)
	}
	return w.say("mail.published.subject", exhibition), w.say("mail.published", exhibition)
}

// MailWriter puts messages into words, Vietnamese first and then English, with links to the site at public, which must be
// an address as SiteAddress gives it. It returns an error if a catalogue of the program is faulty.
func MailWriter(store *booths.Store, public string) (post.Writer, error) {
	words, err := readCatalogues()
	if err != nil {
		return nil, err
	}
	return func(ctx context.Context, m booths.Message, secret string) (post.Letter, error) {
		x, err := store.Exhibition(ctx)
		if err != nil {
			return post.Letter{}, err
		}
		to := x.Organiser
		if m.Department != "" {
			e, err := store.Entry(ctx, m.Department)
			if err != nil {
				return post.Letter{}, err
			}
			to = e.Department.Name
		}
		var texts []string
		for _, lang := range []booths.Lang{booths.Vi, booths.En} {
			texts = append(texts, mailText(words[lang], lang, public, x, to, m, secret))
		}
		name, _ := x.Name.In(booths.Vi)
		subject, _ := mailWords(words[booths.Vi], m.Kind, strings.Join(strings.Fields(name), " "), "")
		return post.Letter{Subject: subject, Text: strings.Join(texts, "\n\n— — —\n\n") + "\n"}, nil
	}, nil
}

// mailText is a message in one language: what it is about, where to go, and who sends it.
func mailText(w catalogue, lang booths.Lang, public string, x booths.Exhibition, to booths.Text, m booths.Message, secret string) string {
	exhibition, _ := x.Name.In(lang)
	name, _ := to.In(lang)
	link := public + prefixes[lang] + messagePath(m)
	until := ""
	switch m.Kind {
	case booths.MessageInvitation:
		link += "/join?" + url.Values{"key": {secret}}.Encode()
	case booths.MessageReminder:
		if due, is := m.Deadline(); is {
			until = time.UnixMilli(due.At).In(zoneOf(x)).Format("15:04, 2/1/2006")
		}
	}
	_, text := mailWords(w, m.Kind, exhibition, until)
	return strings.Join([]string{w.say("mail.hello", name), text, link,
		w.say("mail.end", exhibition)}, "\n\n")
}
