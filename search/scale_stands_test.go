package search

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gianhang/booths"
	"gianhang/search/vietnamese"
)

// trade is a kind of body that there are many of. In its names {ward} is a ward or commune, {person} whom a school is named
// for, {brand} two syllables, {n} a number.
type trade struct {
	share           int // of all, in hundredths
	name, en, short string
	like            []string // departments of the seed that it does the work of
}

// trades are what a province would show if everybody came.
var trades = []trade{
	{3, "UBND {ward}", "People's Committee of {ward}", "Ủy ban nhân dân {ward}", []string{"ubnd-731", "ubnd-740", "vpubnd"}},
	{3, "Trạm Y tế {ward}", "{ward} Health Station", "TYT {ward}", []string{"syt", "ttytnt", "bhxh"}},
	{3, "Công an {ward}", "{ward} Police", "CA {ward}", []string{"ca"}},
	{2, "Bộ phận Một cửa {ward}", "{ward} One-Stop Office", "Một cửa {ward}", []string{"tthcc", "stp", "ubnd-732"}},
	{2, "Hội Nông dân {ward}", "Farmers' Union of {ward}", "HND {ward}", []string{"hnd", "snnptnt"}},
	{2, "Đoàn Thanh niên {ward}", "Youth Union of {ward}", "Đoàn {ward}", []string{"tdoan"}},
	{2, "Trung tâm Văn hóa {ward}", "{ward} Cultural Centre", "TTVH {ward}", []string{"ttvhda", "svhttdl", "thuvien"}},
	{9, "Nhà văn hóa khu phố {n} {ward}", "Culture House of Quarter {n}, {ward}", "NVH KP {n} {ward}", []string{"ttvhda", "thuvien"}},
	{6, "Tổ công nghệ số cộng đồng ấp {n} {ward}", "Digital Team of Hamlet {n}, {ward}", "Tổ CNSCĐ ấp {n} {ward}", []string{"stttt", "vnptdn"}},
	{8, "Trường Mầm non {brand} {ward}", "{brand} Kindergarten", "MN {brand}", []string{"sgddt"}},
	{10, "Trường Tiểu học {person} {ward}", "{person} Primary School", "TH {person}", []string{"sgddt"}},
	{9, "Trường THCS {person} {ward}", "{person} Lower Secondary School", "Trung học cơ sở {person}", []string{"sgddt"}},
	{3, "Trường THPT {person} {ward}", "{person} High School", "Trung học phổ thông {person}", []string{"sgddt", "lhu"}},
	{8, "HTX Nông nghiệp {brand} {ward}", "{brand} Farming Cooperative", "Hợp tác xã {brand}", []string{"htxxt", "snnptnt"}},
	{5, "Nhà thuốc {brand} số {n} {ward}", "{brand} Pharmacy {n}", "NT {brand} {n}", []string{"syt", "bvtn"}},
	{9, "Công ty TNHH Thương mại Dịch vụ {brand}", "{brand} Trading Co., Ltd", "TNHH TMDV {brand}", []string{"sct", "skhdt"}},
	{6, "Công ty Cổ phần Công nghệ {brand} {n}", "{brand} Technology JSC", "CP CN {brand}", []string{"skhcn", "stttt"}},
	{5, "Công ty TNHH Xây dựng {brand}", "{brand} Construction Co., Ltd", "TNHH XD {brand}", []string{"sxd", "sonadezi"}},
	{5, "Phòng giao dịch {brand} {ward}", "{brand} Transaction Office", "PGD {brand}", []string{"vcb", "viettel"}},
}

// persons are those after whom Vietnam names its schools.
var persons = strings.Split("Nguyễn Du,Lê Lợi,Trần Hưng Đạo,Lý Thường Kiệt,Quang Trung,Nguyễn Trãi,Hai Bà Trưng,Bà Triệu,Ngô Quyền,"+
	"Đinh Tiên Hoàng,Lê Hồng Phong,Võ Thị Sáu,Kim Đồng,Trịnh Hoài Đức,Nguyễn Hữu Cảnh,Phan Bội Châu,Phan Chu Trinh,"+
	"Nguyễn Thị Minh Khai,Nguyễn Văn Trỗi,Lê Quý Đôn,Chu Văn An,Nguyễn Bỉnh Khiêm,Hùng Vương,Nguyễn Huệ,Lê Văn Tám,"+
	"Trần Phú,Hoàng Hoa Thám,Lương Thế Vinh,Nguyễn Khuyến,Huỳnh Thúc Kháng,Nguyễn Đình Chiểu,Trần Quốc Toản,Lý Tự Trọng,"+
	"Phan Đình Phùng,Tô Hiến Thành,Nguyễn Công Trứ,Mạc Đĩnh Chi,Đoàn Thị Điểm,Hồ Xuân Hương,Bùi Thị Xuân", ",")

// brands are the syllables of which companies make their names.
var brands = strings.Fields(`An Ánh Bảo Bình Cường Châu Chấn Đại Đạt Đăng Đông Đức Gia Hà Hải Hạnh Hiệp Hoa Hòa Hoàng Hồng Hùng
	Huy Hưng Khánh Khang Khôi Kiên Kim Kỳ Lâm Lan Lập Liên Long Lộc Mai Mạnh Minh Mỹ Nam Nga Ngân Nghĩa Ngọc Nguyên Nhân
	Nhật Nhung Phát Phong Phú Phúc Phước Phương Quân Quang Quốc Quý Sao Sáng Sơn Tài Tâm Tân Tấn Thái Thành Thanh Thắng
	Thảo Thiên Thịnh Thu Thuận Thủy Tiến Tín Toàn Trí Trung Trường Tú Tuấn Tùng Uyên Vạn Việt Vinh Vũ Vượng Xuân Ý Yến`)

// stands makes n departments, always the same: the 60 of the seed and then others, no two of which are called alike. Their
// errands and exhibits are those of the seed.
type stands struct {
	*rand.Rand
	seed  booths.Seed
	like  map[string]booths.SeedDepartment
	wards []string // "phường Tân Phong"
	kinds []trade  // each as often as its share
	seen  map[string]bool
}

func newStands(t testing.TB) *stands {
	t.Helper()
	s := &stands{Rand: rand.New(rand.NewPCG(2023, 10)), seed: seedOf(t), like: map[string]booths.SeedDepartment{}, seen: map[string]bool{}}
	for _, d := range s.seed.Departments {
		s.like[d.ID] = d
	}
	// The wards of the province in April 2023, from thanglequoc/vietnamese-provinces-database v1.0.4.1 (MIT licence).
	text, err := os.ReadFile("testdata/wards.txt")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(text)) {
		ward, _, _ := strings.Cut(line, "\t")
		kind, name, _ := strings.Cut(ward, " ")
		s.wards = append(s.wards, strings.ToLower(kind)+" "+name)
	}
	for _, b := range trades {
		for range b.share {
			s.kinds = append(s.kinds, b)
		}
	}
	return s
}

func pick[T any](r *rand.Rand, of []T) T { return of[r.IntN(len(of))] }

// next is one department more.
func (s *stands) next() booths.SeedDepartment {
	for {
		b, ward := pick(s.Rand, s.kinds), pick(s.Rand, s.wards)
		put := strings.NewReplacer("{ward}", ward, "{person}", pick(s.Rand, persons),
			"{brand}", pick(s.Rand, brands)+" "+pick(s.Rand, brands), "{n}", fmt.Sprint(1+s.IntN(15)))
		if name := put.Replace(b.name); !s.seen[vietnamese.Fold(name)] {
			s.seen[vietnamese.Fold(name)] = true
			return s.department(name, vietnamese.Fold(put.Replace(b.en)), put.Replace(b.short), ward, pick(s.Rand, b.like))
		}
	}
}

func (s *stands) department(name, en, short, ward, like string) (d booths.SeedDepartment) {
	model := s.like[like]
	d.ID = fmt.Sprintf("s%d", len(s.seen))
	d.Name, d.OtherNames, d.Group = booths.Text{VI: name, EN: en}, []string{short}, model.Group
	if s.IntN(2) == 0 {
		d.Websites = []string{strings.ReplaceAll(vietnamese.Fold(short), " ", "") + ".vn"}
	}
	d.Stand = booths.Stand{Department: d.ID, Topics: model.Stand.Topics}
	for range 8 {
		e := pick(s.Rand, model.Errands)
		if s.IntN(3) == 0 {
			e.Matter.VI += " tại " + ward
		}
		d.Errands = append(d.Errands, e)
	}
	for i := range 1 + s.IntN(2) {
		x := s.exhibit()
		x.ID = fmt.Sprint("x", i)
		x.Name.VI += " " + ward
		d.Stand.Exhibits = append(d.Stand.Exhibits, x)
	}
	return d
}

// exhibit is any of the seed.
func (s *stands) exhibit() booths.Exhibit {
	for {
		if d := pick(s.Rand, s.seed.Departments); len(d.Stand.Exhibits) > 0 {
			return pick(s.Rand, d.Stand.Exhibits)
		}
	}
}

// importedAtOnce keeps the transaction of an import within the time that one may take.
const importedAtOnce = 2000

// store opens a new store with n departments, and gives the names of those that are not of the seed.
func (s *stands) store(t testing.TB, n int) (store *booths.Store, names map[string]string) {
	t.Helper()
	store, names = openStore(t, filepath.Join(t.TempDir(), "gianhang.db")), map[string]string{}
	seed := s.seed
	for n -= len(seed.Departments); ; {
		if _, err := store.Import(t.Context(), "test", seed); err != nil {
			t.Fatal(err)
		}
		if n <= 0 {
			return store, names
		}
		seed = booths.Seed{Exhibition: s.seed.Exhibition}
		for range min(n, importedAtOnce) {
			d := s.next()
			names[d.ID] = d.Name.VI
			seed.Departments = append(seed.Departments, d)
		}
		n -= len(seed.Departments)
	}
}
