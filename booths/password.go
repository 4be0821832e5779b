package booths

import (
	"context"
	"database/sql"
	"errors"
	"regexp"
	"slices"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// How long a password must and may be, in runes of NFC.
const (
	minPassword = 12
	maxPassword = 128
)

// signInForm is how a name to sign in by is written, when folded.
var signInForm = regexp.MustCompile(`^[\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N}._@+-]{1,63}$`)

// stored is what an account keeps of its password.
type stored struct {
	signIn, password, totp string
	step                   int64
}

// proof is what to store of a password, after its code was seen to be right.
type proof stored

// provePassword judges a password with its second factor, adds to bad what is wrong, and gives what to store of it.
// kept is what is stored, about are words that the password may not be made of.
func (s *Store) provePassword(ctx context.Context, p PasswordWay, kept stored, about []string, bad Invalid) (proof, error) {
	signIn, password := folded(p.SignIn), norm.NFC.String(p.Password)
	if !signInForm.MatchString(signIn) {
		bad["sign_in"] = "invalid.sign_in"
	}
	words, err := s.wordsOf(ctx, about)
	if err != nil {
		return proof{}, err
	}
	if key := judgePassword(password, append(words, signIn)); key != "" {
		bad["password"] = key
	}
	secret, last := p.TOTP, int64(0)
	if secret == "" {
		secret, last = kept.totp, kept.step
	}
	step := totpStep(secret, p.Code, s.now().UnixMilli(), last)
	if step == 0 {
		bad["code"] = "invalid.code"
	}
	if len(bad) > 0 {
		return proof{}, bad
	}
	hash, err := s.hasher.hash(ctx, password)
	return proof{signIn, hash, secret, step}, err
}

// judgePassword gives the key of what is wrong with a password, empty if it may be taken. words must not make it up.
func judgePassword(password string, words []string) string {
	switch n := utf8.RuneCountInString(password); {
	case n < minPassword:
		return "invalid.password.short"
	case n > maxPassword:
		return "invalid.password.long"
	case guessable(password, words):
		return "invalid.password.common"
	}
	return ""
}

// wordsOf are about, the names of the departments among them, and those of the exhibition.
func (s *Store) wordsOf(ctx context.Context, about []string) (words []string, err error) {
	words = slices.Clone(about)
	err = s.read(ctx, func(tx *sql.Tx) error {
		x, err := one(collect(ctx, tx, scanExhibition, theExhibition))
		if err != nil && !errors.Is(err, ErrNotFound) {
			return err
		}
		words = append(words, x.Name.VI, x.Name.EN)
		for _, id := range about {
			names, err := collect(ctx, tx, scanStrings, namesOfDepartment, id)
			if err != nil {
				return err
			}
			for _, n := range names {
				words = append(words, n[:]...)
			}
		}
		return nil
	})
	return words, err
}

const namesOfDepartment = `
	SELECT name_vi, name_en
	FROM departments
	WHERE id = $1`

// SetPassword gives by's own account that password. It returns Invalid (fields sign_in, password, code).
func (s *Store) SetPassword(ctx context.Context, by Actor, p PasswordWay) (err error) {
	defer wrap(&err, "set password of %s", by.ID)
	if by.ID == "" || by.Role == Machine {
		return ErrForbidden
	}
	var kept stored
	err = s.read(ctx, func(tx *sql.Tx) error {
		kept, err = one(collect(ctx, tx, scanStored, passwordOfAccount, by.ID))
		return err
	})
	if err != nil {
		return err
	}
	proven, err := s.provePassword(ctx, p, kept, append([]string{by.Name, by.Email}, by.Departments...), Invalid{})
	if err != nil {
		return err
	}
	return s.changeOwn(ctx, by, func(ctx context.Context, e *edit) error {
		now, err := one(collect(ctx, e.Tx, scanStored, passwordOfAccount, by.ID))
		switch {
		case err != nil:
			return err
		case p.TOTP == "" && (now.totp != kept.totp || now.step >= proven.step):
			return Invalid{"code": "invalid.code"}
		}
		if err := storePassword(ctx, e, by.ID, proven); err != nil {
			return err
		}
		return e.record(ctx, by, Act{What: "password.set", Object: by.ID})
	})
}

// storePassword gives an account a password, or returns Invalid for a name to sign in by that is somebody else's.
func storePassword(ctx context.Context, e *edit, account string, p proof) error {
	other, err := one(collect(ctx, e.Tx, scanAccount, accountBySignIn, p.signIn))
	switch {
	case err == nil && other.ID != account:
		return Invalid{"sign_in": "invalid.sign_in.taken"}
	case err != nil && !errors.Is(err, ErrNotFound):
		return err
	}
	_, err = e.ExecContext(ctx, `
		UPDATE accounts
		SET sign_in = $1, password = $2, totp = $3, totp_step = $4, version = version + 1
		WHERE id = $5`, p.signIn, p.password, p.totp, p.step, account)
	return err
}
