package booths_test

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/text/unicode/norm"

	"gianhang/booths"
)

// invalid gives the field and key of what is wrong, empty for another error.
func invalid(err error) string {
	var bad booths.Invalid
	errors.As(err, &bad)
	var all []string
	for field, key := range bad {
		all = append(all, field+" "+key)
	}
	slices.Sort(all)
	return strings.Join(all, ", ")
}

// TestInviteRefusals wants what is wrong with an invitation, and who may not make one.
func TestInviteRefusals(t *testing.T) {
	s, _ := clocked(t)
	gone, _ := join(t, s, "gone", booths.Reader)
	check(t, s.DisableAccount(t.Context(), chief, gone.ID, true))
	editor := booths.Invitation{Role: booths.Editor, Departments: []string{"syt"}}
	for name, row := range map[string]struct {
		change func(inv *booths.Invitation)
		want   string
	}{
		"editor of nothing":      {func(inv *booths.Invitation) { inv.Departments = nil }, "departments invalid.departments.missing"},
		"unknown department":     {func(inv *booths.Invitation) { inv.Departments = []string{"syt", "x"} }, "departments invalid.department.unknown"},
		"organiser of one":       {func(inv *booths.Invitation) { inv.Role = booths.Organiser }, "departments invalid.departments.extra"},
		"machine":                {func(inv *booths.Invitation) { inv.Role, inv.Departments = booths.Machine, nil }, "role invalid.role"},
		"role of no kind":        {func(inv *booths.Invitation) { inv.Role, inv.Departments = "boss", nil }, "role invalid.role"},
		"expired":                {func(inv *booths.Invitation) { inv.Expires = s.Now().UnixMilli() }, "expires invalid.expires"},
		"no e-mail address":      {func(inv *booths.Invitation) { inv.Email = "Lan <lan@example.vn>" }, "email invalid.email"},
		"two lines of address":   {func(inv *booths.Invitation) { inv.Email = "lan@example.vn\r\nBcc: x@example.vn" }, "email invalid.email"},
		"recovery of nobody":     {func(inv *booths.Invitation) { inv.Account = "x" }, "account invalid.account"},
		"recovery of a disabled": {func(inv *booths.Invitation) { inv.Account = gone.ID }, "account invalid.account"},
	} {
		inv := editor
		row.change(&inv)
		if _, _, err := s.Invite(t.Context(), chief, inv); invalid(err) != row.want {
			t.Errorf("%s: %v, want %s", name, err, row.want)
		}
	}
	for _, by := range []booths.Actor{{}, gone, {Account: booths.Account{ID: "e", Role: booths.Editor, Departments: []string{"syt"}}},
		{Account: booths.Account{ID: "m", Role: booths.Machine, Scopes: []string{booths.ScopeRead, booths.ScopeWrite}}}} {
		if _, _, err := s.Invite(t.Context(), by, editor); !errors.Is(err, booths.ErrForbidden) {
			t.Errorf("%q invites: %v", by.Role, err)
		}
	}
	if open := must(s.Invitations(t.Context(), chief))(t); len(open) != 0 {
		t.Errorf("stored: %v", open)
	}
}

// TestAcceptRefusals wants what is wrong with a way to sign in. The invitation stays good, and no account is made.
func TestAcceptRefusals(t *testing.T) {
	s, _ := clocked(t)
	join(t, s, "taken", booths.Editor, "stp")
	mine := booths.Passkey{ID: "k", Credential: "{}"}
	someone := booths.Subject{Issuer: "https://id.example", ID: "lan"}
	for _, j := range []booths.Joining{{Name: "A", Passkey: &mine}, {Name: "B", Subject: &someone}} {
		_, secret, err := s.Invite(t.Context(), chief, booths.Invitation{Role: booths.Reader})
		check(t, err)
		must(s.Accept(t.Context(), secret, "", j))(t)
	}
	before := len(must(s.Accounts(t.Context(), chief))(t))
	_, secret, err := s.Invite(t.Context(), chief, booths.Invitation{Role: booths.Editor, Departments: []string{"syt"}})
	check(t, err)
	with := func(password string) func(j *booths.Joining) {
		return func(j *booths.Joining) { j.Password.Password = password }
	}
	for name, row := range map[string]struct {
		change func(j *booths.Joining)
		want   string
		is     error
	}{
		"nameless":               {change: func(j *booths.Joining) { j.Name = " \t" }, want: "name invalid.missing"},
		"name of many runes":     {change: func(j *booths.Joining) { j.Name = strings.Repeat("ă", 101) }, want: "name invalid.too_long"},
		"sign-in name taken":     {change: func(j *booths.Joining) { j.Password.SignIn = "TAKEN " }, want: "sign_in invalid.sign_in.taken"},
		"sign-in name of spaces": {change: func(j *booths.Joining) { j.Password.SignIn = "so y te" }, want: "sign_in invalid.sign_in"},
		"short":                  {change: with("trâu vàng 4"), want: "password invalid.password.short"},
		"long":                   {change: with(strings.Repeat("trâu vàng 4 ", 11)), want: "password invalid.password.long"},
		"common":                 {change: with("password1234"), want: "password invalid.password.common"},
		"one rune":               {change: with("aaaaaaaaaaaaaaaa"), want: "password invalid.password.common"},
		"row of keys":            {change: with("qwertyuiop123"), want: "password invalid.password.common"},
		"common here":            {change: with("matkhau123456"), want: "password invalid.password.common"},
		"common here, marked":    {change: with("mật khẩu anh yêu em"), want: "password invalid.password.common"},
		"of the department":      {change: with("sở y tế 2023"), want: "password invalid.password.common"},
		"of the sign-in name":    {change: with("vanphong2023!"), want: "password invalid.password.common"},
		"of the exhibition":      {change: with("chuyển đổi số 2023"), want: "password invalid.password.common"},
		"wrong code":             {change: func(j *booths.Joining) { j.Password.Code = "000000" }, want: "code invalid.code"},
		"no second factor":       {change: func(j *booths.Joining) { j.Password.TOTP = "" }, want: "code invalid.code"},
		"passkey taken": {change: func(j *booths.Joining) { j.Password, j.Passkey = nil, &mine },
			is: booths.ErrTaken},
		"subject taken": {change: func(j *booths.Joining) { j.Password, j.Subject = nil, &someone },
			is: booths.ErrTaken},
	} {
		j := booths.Joining{Name: "Văn phòng", Password: passwordWay(t, "vanphong", s.Now())}
		row.change(&j)
		_, err := s.Accept(t.Context(), secret, "", j)
		if row.is != nil && !errors.Is(err, row.is) || invalid(err) != row.want {
			t.Errorf("%s: %v, want %s %v", name, err, row.want, row.is)
		}
	}
	for name, j := range map[string]booths.Joining{
		"no way":   {Name: "A"},
		"two ways": {Name: "A", Password: passwordWay(t, "vanphong", s.Now()), Subject: &booths.Subject{Issuer: "i", ID: "s"}},
	} {
		if _, err := s.Accept(t.Context(), secret, "", j); err == nil {
			t.Errorf("%s is taken", name)
		}
	}
	if after := len(must(s.Accounts(t.Context(), chief))(t)); after != before {
		t.Errorf("%d accounts, were %d", after, before)
	}
	must(s.Accept(t.Context(), secret, "", booths.Joining{Name: "Văn phòng", Password: passwordWay(t, "vanphong", s.Now())}))(t)
}

// TestGoodPasswords takes what is long and of nobody's list.
func TestGoodPasswords(t *testing.T) {
	s, pass := clocked(t)
	a, way := join(t, s, "syt", booths.Editor, "syt")
	for name, password := range map[string]string{
		"words":                   "bưởi Tân Triều ngon lắm",
		"words without marks":     "buoi tan trieu ngon lam",
		"letters of no order":     "xK7pQ2mWv9Lt",
		"as long as may be":       strings.Repeat("chợ Biên Hoà bán cá ", 7)[:140],
		"other script":            "пароль из семи слов",
		"spaces at both ends too": " gốc mít cạnh giếng ",
	} {
		pass(time.Minute)
		err := s.SetPassword(t.Context(), a, booths.PasswordWay{SignIn: "syt", Password: password, Code: codeOf(t, way.TOTP, s.Now())})
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
		pass(time.Minute)
		decomposed := norm.NFD.String(password)
		_, err = s.CheckPassword(t.Context(), booths.Attempt{SignIn: "syt", Password: decomposed, Code: codeOf(t, way.TOTP, s.Now()), From: "192.0.2.1"})
		if err != nil {
			t.Errorf("%s, typed on a Mac: %v", name, err)
		}
	}
}

// TestRecovery gives somebody who lost all ways to sign in a new one, which takes the old ones away.
func TestRecovery(t *testing.T) {
	s, pass := clocked(t)
	a, way := join(t, s, "syt", booths.Editor, "syt")
	check(t, s.AddPasskey(t.Context(), a, booths.Passkey{ID: "old", Credential: "{}"}))
	check(t, s.AddSubject(t.Context(), a, booths.Subject{Issuer: "https://id.example", ID: "lan"}))
	login, _ := enter(t, s, a)
	_, other, err := s.Invite(t.Context(), chief, booths.Invitation{Account: a.ID})
	check(t, err)
	inv, secret, err := s.Invite(t.Context(), chief, booths.Invitation{Account: a.ID, Role: booths.Organiser, Departments: []string{"stp"}})
	check(t, err)
	if inv.Role != booths.Editor || !slices.Equal(inv.Departments, []string{"syt"}) {
		t.Errorf("a recovery is of %s of %v", inv.Role, inv.Departments)
	}
	if _, _, err := s.Actor(t.Context(), login, ""); err != nil {
		t.Errorf("signed out by an invitation alone: %v", err)
	}
	got := must(s.Accept(t.Context(), secret, "", booths.Joining{Passkey: &booths.Passkey{ID: "new", Credential: "{}"}}))(t)
	if got.ID != a.ID || got.Role != booths.Editor || !slices.Equal(got.Departments, a.Departments) || got.SignIn != "" {
		t.Errorf("recovered %+v, was %+v", got, a.Account)
	}
	pass(time.Minute)
	old := booths.Attempt{SignIn: "syt", Password: goodPassword, Code: codeOf(t, way.TOTP, s.Now())}
	for what, try := range map[string]func() error{
		"password": func() error { _, err := s.CheckPassword(t.Context(), old); return err },
		"passkey":  func() error { _, _, err := s.PasskeyOf(t.Context(), "old"); return err },
		"subject": func() error {
			_, err := s.AccountOf(t.Context(), booths.Subject{Issuer: "https://id.example", ID: "lan"})
			return err
		},
	} {
		if err := try(); !errors.Is(err, booths.ErrWrong) {
			t.Errorf("the old %s: %v", what, err)
		}
	}
	if _, _, err := s.Actor(t.Context(), login, ""); !errors.Is(err, booths.ErrSignedOut) {
		t.Errorf("the old login: %v", err)
	}
	if _, err := s.Invitation(t.Context(), other); !errors.Is(err, booths.ErrSpent) {
		t.Errorf("the other invitation: %v", err)
	}
	if _, who, err := s.PasskeyOf(t.Context(), "new"); err != nil || who.ID != a.ID {
		t.Errorf("the new passkey: %v, %v", who, err)
	}
}
