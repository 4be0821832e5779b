package web

import (
	"strconv"
	"strings"
	"testing"
	"time"

	"gianhang/booths"
)

// TestMailWriter reads each kind of message as it is sent.
func TestMailWriter(t *testing.T) {
	s := exhibitions["dongnai-2023"].open(t)
	write, err := MailWriter(s.store, "https://gianhang.example.vn")
	if err != nil {
		t.Fatal(err)
	}
	const public = "https://gianhang.example.vn"
	due := time.Date(2023, 10, 9, 10, 0, 0, 0, time.UTC).UnixMilli() // 17:00 there
	for name, row := range map[string]struct {
		message booths.Message
		secret  string
		has     []string
		lacks   string
	}{
		"invitation": {booths.Message{Kind: booths.MessageInvitation}, "a+b/c&d",
			[]string{public + "/desk/join?key=a%2Bb%2Fc%26d\n", public + "/en/desk/join?key=a%2Bb%2Fc%26d\n", "một lần"}, "a+b/c&d"},
		"reminder": {booths.Message{Kind: booths.MessageReminder, About: "submitted@" + strconv.FormatInt(due, 10) + "-7"}, "",
			[]string{"17:00, 9/10/2023", public + "/desk\n", public + "/en/desk\n"}, "key="},
		"returned":  {booths.Message{Kind: booths.MessageReturned, About: "3"}, "", []string{"đề nghị sửa", public + "/desk\n"}, "key="},
		"published": {booths.Message{Kind: booths.MessagePublished, About: "3"}, "", []string{public + "/departments/syt\n", public + "/en/departments/syt\n"}, "/desk"},
	} {
		t.Run(name, func(t *testing.T) {
			row.message.Department = "syt"
			l, err := write(t.Context(), row.message, row.secret)
			if err != nil {
				t.Fatal(err)
			}
			for _, want := range append(row.has, "Kính gửi: Sở Y tế", "Department of Health") {
				if !strings.Contains(l.Text, want) {
					t.Errorf("it lacks %q:\n%s", want, l.Text)
				}
			}
			if strings.Contains(l.Text, row.lacks) || strings.Contains(l.Text+l.Subject, "{0}") || strings.Contains(l.Text+l.Subject, "mail.") {
				t.Errorf("it has %q or what is no word:\n%s\n%s", row.lacks, l.Subject, l.Text)
			}
			if vi, en := strings.Index(l.Text, "Sở Y tế"), strings.Index(l.Text, "Department of Health"); vi > en {
				t.Error("English comes first")
			}
			if l.Subject == "" || strings.ContainsAny(l.Subject, "\r\n") {
				t.Errorf("the subject is %q", l.Subject)
			}
		})
	}
	if _, err := write(t.Context(), booths.Message{Kind: booths.MessageReturned, Department: "none"}, ""); err == nil {
		t.Error("it writes to a department that is not there")
	}
}
