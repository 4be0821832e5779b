package main

import (
	"context"
	"errors"
	"io/fs"
	"net"
	"slices"
	"strings"
	"syscall"

	"gianhang/booths"
)

var errLocked = errors.New("locked by another process")

// SQLite's result codes that mean something to whoever runs the program, https://www.sqlite.org/rescode.html
const (
	sqliteReadOnly = 8
	sqliteIOErr    = 10
	sqliteCorrupt  = 11
	sqliteFull     = 13
	sqliteCantOpen = 14
	sqliteNotADB   = 26
)

// damaged is what both a start and the doctor say.
var damaged = speech{
	"cơ sở dữ liệu trong %s bị hỏng; hãy giữ một bản sao của thư mục và khôi phục bản sao lưu",
	"the database in %s is damaged; keep a copy of the directory and restore a backup",
}

// dataFaults are what can be wrong with a data directory, each a sentence with a place for its path. The first that
// fits an error is said.
var dataFaults = []struct {
	errors []error
	codes  []int
	say    speech
}{
	{[]error{errLocked}, nil,
		speech{"%s đang được một gianhang khác dùng; hãy dừng chương trình đó, hoặc chọn thư mục khác bằng --data",
			"%s is in use by another running gianhang; stop that one, or choose another directory with --data"}},
	{[]error{booths.ErrNewer}, nil,
		speech{"cơ sở dữ liệu trong %s do một gianhang mới hơn ghi; hãy chạy bản đó, hoặc khôi phục bản sao lưu trước đó",
			"the database in %s was written by a newer gianhang; run that version, or restore a backup from before it"}},
	{[]error{booths.ErrForeign}, []int{sqliteNotADB},
		speech{"gianhang.db trong %s không phải cơ sở dữ liệu của Gian hàng; hãy chuyển nó đi, hoặc chọn thư mục khác bằng --data",
			"gianhang.db in %s is not a database of Gian hàng; move it away, or choose another directory with --data"}},
	{nil, []int{sqliteCorrupt},
		damaged},
	{[]error{syscall.ENOSPC, syscall.EDQUOT}, []int{sqliteFull},
		speech{"đĩa chứa %s đã hết chỗ; hãy dọn bớt rồi khởi động lại",
			"there is no space left on the disk of %s; free some and start again"}},
	{[]error{syscall.EROFS, syscall.EACCES, syscall.EPERM}, []int{sqliteReadOnly, sqliteCantOpen},
		speech{"không ghi được vào %s; hãy cấp quyền ghi cho người dùng này, hoặc chọn thư mục khác bằng --data",
			"%s cannot be written to; make it writable for this user, or choose another directory with --data"}},
	{[]error{fs.ErrNotExist}, nil,
		speech{"không tạo được thư mục %q; hãy chọn thư mục khác bằng --data",
			"the directory %q cannot be made; choose another one with --data"}},
	{[]error{syscall.ENOTDIR, syscall.EEXIST}, nil,
		speech{"%s không phải thư mục; hãy chọn thư mục khác bằng --data",
			"%s is not a directory; choose another one with --data"}},
	{nil, []int{sqliteIOErr},
		speech{"đĩa chứa %s không đọc hoặc ghi được; hãy kiểm tra đĩa còn tốt và còn chỗ, rồi khởi động lại",
			"the disk of %s fails to read or write; make sure that it is whole and not full, and start again"}},
}

// aboutData says what is wrong with the data directory at path as one sentence that tells what to do.
func aboutData(err error, path string) error {
	if copied, is := errors.AsType[booths.OfMirror](err); is {
		return speech{
			"%s là bản sao của %s và không sửa được ở đây; hãy sửa trên máy chủ đó",
			"%s is a copy of %s and cannot be edited here; edit it on that server",
		}.fault(path, copied.Main)
	}
	for _, f := range dataFaults {
		if slices.ContainsFunc(f.errors, func(e error) bool { return errors.Is(err, e) }) ||
			slices.Contains(f.codes, sqliteCode(err)) {
			return f.say.fault(path)
		}
	}
	return err
}

// aboutIndex says why there is no index below the data directory at path. The cause is text of other people's, often
// many lines with the first saying it.
func aboutIndex(err error, path string) error {
	if errors.Is(err, context.Canceled) {
		return err
	}
	cause, _, _ := strings.Cut(err.Error(), "\n")
	return speech{
		"không lập được chỉ mục tìm kiếm trong %s: %s; hãy kiểm tra đĩa còn tốt và còn chỗ, rồi khởi động lại (dữ liệu vẫn an toàn)",
		"the search index in %s cannot be made: %s; make sure that the disk is whole and not full, and start again (the data are safe)",
	}.fault(indexIn(path), cause)
}

// sqliteCode is the primary result code of the database error in err, 0 if there is none.
func sqliteCode(err error) int {
	var e interface{ Code() int }
	if !errors.As(err, &e) {
		return 0
	}
	return e.Code() & 0xff
}

// aboutListening says why the address cannot be listened on, and what to do.
func aboutListening(err error, address string) error {
	var dns *net.DNSError
	switch {
	case errors.Is(err, syscall.EADDRINUSE):
		return speech{
			"đã có chương trình khác dùng %s; hãy dừng nó, hoặc chọn địa chỉ khác bằng --listen",
			"another program already listens on %s; stop it, or choose another address with --listen",
		}.fault(address)
	case errors.Is(err, fs.ErrPermission):
		return speech{
			"người dùng này không được mở %s; hãy chọn cổng từ 1024 trở lên bằng --listen",
			"this user may not listen on %s; choose a port from 1024 up with --listen",
		}.fault(address)
	case errors.Is(err, syscall.EADDRNOTAVAIL), errors.As(err, &dns):
		return speech{
			"%s không phải địa chỉ của máy này; hãy chọn địa chỉ khác bằng --listen, ví dụ :8080",
			"%s is no address of this machine; choose one with --listen, such as :8080",
		}.fault(address)
	}
	return speech{
		"không mở được %q (%w); hãy cho một địa chỉ như localhost:8080 bằng --listen",
		"cannot listen on %q (%w); give an address such as localhost:8080 with --listen",
	}.fault(address, err)
}
