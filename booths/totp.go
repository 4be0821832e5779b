package booths

import (
	"crypto/subtle"
	"strings"

	"github.com/pquerna/otp"
	"github.com/pquerna/otp/hotp"
	"github.com/pquerna/otp/totp"
)

// totpPeriod is how long a code of an authenticator is shown, in milliseconds.
const totpPeriod = 30_000

// NewTOTP makes a secret for an authenticator, base32, and its otpauth address for account, the name shown there.
func NewTOTP(issuer, account string) (secret, address string, err error) {
	defer wrap(&err, "new TOTP")
	key, err := totp.Generate(totp.GenerateOpts{Issuer: issuer, AccountName: account})
	if err != nil {
		return "", "", err
	}
	return key.Secret(), key.URL(), nil
}

// totpStep gives the step that code belongs to: that of at (unix milliseconds), the one before or the one after, but
// none up to last, which were taken before; 0 if it is wrong.
func totpStep(secret, code string, at, last int64) int64 {
	code = strings.Join(strings.Fields(code), "")
	var found int64
	for step := at/totpPeriod - 1; step <= at/totpPeriod+1; step++ {
		want, err := hotp.GenerateCodeCustom(secret, uint64(step), hotp.ValidateOpts{Digits: otp.DigitsSix, Algorithm: otp.AlgorithmSHA1})
		if err == nil && secret != "" && subtle.ConstantTimeCompare([]byte(code), []byte(want)) == 1 && step > last {
			found = step
		}
	}
	return found
}
