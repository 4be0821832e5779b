package main

import (
	"errors"
	"slices"
	"strings"

	"gianhang/booths"
)

// accountFaults are what can be wrong with what one says about accounts, by the field of booths.Invalid. The first that
// fits is said.
var accountFaults = []struct {
	field string
	say   speech
}{
	{"departments", speech{"không có đơn vị mang mã như vậy; mã đứng cuối địa chỉ /departments/MÃ của trang",
		"there is no department of that id; it ends the address of its page, /departments/ID"}},
	{"account", speech{"không mời lại được tài khoản này; gianhang account list cho biết tài khoản nào đang dùng",
		"that account cannot be recovered; gianhang account list tells which are in use"}},
	{"email", speech{"đây không phải địa chỉ thư; hãy viết như lan@example.vn", "that is no e-mail address; write it as lan@example.vn"}},
	{"expires", speech{"--expires phải dài hơn không; ví dụ 336h", "--expires must be more than nothing; such as 336h"}},
	{"name", speech{"tên phải có từ 1 đến 100 ký tự", "the name must have 1 to 100 characters"}},
}

// aboutAccounts says what was wrong with a command about accounts as one sentence.
func aboutAccounts(err error, path string) error {
	var bad booths.Invalid
	if !errors.As(err, &bad) {
		if errors.Is(err, booths.ErrNotFound) {
			return speech{"không có tài khoản đó; gianhang account list cho biết các mã",
				"there is no such account; gianhang account list has the ids"}.fault()
		}
		return aboutData(err, path)
	}
	for _, f := range accountFaults {
		if bad[f.field] != "" {
			return f.say.fault()
		}
	}
	var fields []string
	for field := range bad {
		fields = append(fields, field)
	}
	slices.Sort(fields)
	return speech{"không nhận được: %s", "cannot be taken: %s"}.fault(strings.Join(fields, ", "))
}
