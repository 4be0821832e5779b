package vietnamese

import (
	"slices"
	"strings"
	"testing"
)

func TestInitials(t *testing.T) {
	for _, row := range []struct{ name, in, has, hasNot string }{
		{"whole name", "Ủy ban nhân dân", "ubnd ub ubn bn bnd nd", "u ubndd"},
		{"đ as d", "Hội đồng nhân dân", "hdnd", "hđnd"},
		{"connectives in and out", "Sở Thông tin và Truyền thông", "sttvtt stttt tttt tt ttvtt", "ttv vt sttv"},
		{"two connectives in a row", "Ban của các khu", "bcck bk", "bck bc ck"},
		{"a word that folds onto a connective", "Bảo vệ môi trường", "bvmt bv vmt", "bmt"},
		{"first consonants", "Sở Ngoại vụ", "snv sngv ngv", "sov"},
		{"all clusters", "Trung học phổ thông", "thpt trhphth", "trhpt"},
		{"digits as they are", "Công nghệ 4 0 A12", "cn4 cn40a12 40 0a12", "cna"},
		{"English", "Department of Health and Family", "dohaf dhf", "of oh"},
		{"other scripts", "Đại học 한글", "dh한", ""},
		{"letters without a vowel", "TT HTCĐ Long Khánh", "thlk", "tthtcdlk"},
		{"at most eight tokens", "a b c d e g h k l", "abcdeghk bcdeghkl", "abcdeghkl"},
		{"one token", "Sở", "", "s"},
		{"nothing", "", "", ""},
	} {
		t.Run(row.name, func(t *testing.T) {
			var got []string
			for _, initial := range Initials(Tokens(row.in)) {
				got = append(got, initial.Letters)
			}
			for _, want := range strings.Fields(row.has) {
				if !slices.Contains(got, want) {
					t.Errorf("%q is not among %q", want, got)
				}
			}
			for _, other := range strings.Fields(row.hasNot) {
				if slices.Contains(got, other) {
					t.Errorf("%q is among %q", other, got)
				}
			}
		})
	}
}

func TestInitialsInOrder(t *testing.T) {
	got := Initials(Tokens("Văn và Thể thao"))
	want := []Initial{{"vvt", 0, 3}, {"vt", 0, 3}, {"vth", 0, 3}, {"vvtt", 0, 4}, {"vtt", 0, 4}, {"vthth", 0, 4}, {"tt", 2, 4}, {"thth", 2, 4}}
	if !slices.Equal(got, want) {
		t.Errorf("got  %v\nwant %v", got, want)
	}
}

func TestInitialsOfLongNamesAreBounded(t *testing.T) {
	for _, initial := range Initials(Tokens(strings.Repeat("ngữ và ", 200))) {
		if initial.To > maxName {
			t.Fatalf("%+v lies behind the first %d tokens", initial, maxName)
		}
	}
}
