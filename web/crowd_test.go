package web

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"gianhang/booths"
	"gianhang/booths/floor"
)

// trades are what departments of a crowd are called, before a number and a ward.
var trades = strings.Split("Nhà văn hóa khu phố,Trường Tiểu học số,Trạm Y tế số,Tổ công nghệ số cộng đồng ấp,Hợp tác xã Nông nghiệp số,"+
	"Phòng giao dịch số,Đội Công an khu vực,Trường Mầm non số,Quỹ tín dụng nhân dân số,Ban quản lý chợ số", ",")

// importedAtOnce keeps the transaction of an import within the time that one may take.
const importedAtOnce = 2000

// crowd is the exhibition of 2023 on another plan, with a department of its own in every booth but each tenth.
func crowd(t testing.TB, plan floor.Plan) exhibition {
	t.Helper()
	text, err := os.ReadFile("../search/testdata/wards.txt")
	if err != nil {
		t.Fatal(err)
	}
	wards := strings.Split(strings.TrimSpace(string(text)), "\n")
	return exhibition{seed: "dongnai-2023", edit: func(s *booths.Seed) {
		s.Departments, s.Programme, s.Plan = nil, nil, named(plan)
		for i, b := range plan.Booths {
			if i%10 == 9 {
				continue
			}
			ward, _, _ := strings.Cut(wards[i/len(trades)%len(wards)], "\t")
			var d booths.SeedDepartment
			d.ID = fmt.Sprintf("d%d", i)
			d.Name = booths.Text{VI: fmt.Sprintf("%s %d %s", trades[i%len(trades)], 1+i/(len(trades)*len(wards)), ward)}
			d.Group, d.Booths = "đơn vị sự nghiệp", []string{b.Code}
			d.Stand = booths.Stand{Department: d.ID, Topics: []string{s.Topics[i/7%len(s.Topics)].ID}}
			s.Departments = append(s.Departments, d)
		}
	}}
}

// named gives a bare plan names.
func named(plan floor.Plan) (p booths.Plan) {
	for _, f := range plan.Floors {
		p.Floors = append(p.Floors, booths.Floor{Floor: f, Name: booths.Text{VI: "Sảnh " + f.Code, EN: "Hall " + f.Code}})
	}
	for _, b := range plan.Booths {
		p.Booths = append(p.Booths, booths.Booth{Booth: b})
	}
	for _, x := range plan.Places {
		p.Places = append(p.Places, booths.Place{Place: x, Name: booths.Text{VI: x.ID, EN: x.ID}})
	}
	return p
}
