package floor

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"
)

// TestDrawSize draws fairs whose booths have names of four random syllables, and holds what goes over the wire against
// what a page may weigh.
func TestDrawSize(t *testing.T) {
	syllables := strings.Fields("Sở Cục Ban Trung tâm Bệnh viện Chi Phòng Hội Đồng Nai Biên Hòa Long Thành Trảng Bom Xuân Lộc khách hàng công " +
		"nghệ đất đai môi trường giáo dục y tế thuế hải quan nông nghiệp")
	for _, test := range []struct {
		booths int
		named  bool
		most   int // bytes
	}{{300, false, 2000}, {300, true, 7000}, {5000, false, 21000}, {5000, true, 90000}} {
		p, looks, seed := fair(test.booths), map[string]Look{}, uint32(1)
		for i := range p.Booths {
			code := fmt.Sprintf("%c%d%02d", 'A'+i/20%26, i/520, i%20+1)
			p.Booths[i].Code = code
			title := code + " ·"
			for range 4 {
				seed = seed*1664525 + 1013904223
				title += " " + syllables[int(seed>>8)%len(syllables)]
			}
			looks[code] = Look{Title: title, Href: "/booths/" + code, Class: fmt.Sprint("topic-", i*7%9+1)}
		}
		if !test.named {
			looks = nil
		}
		var br bytes.Buffer
		w := brotli.NewWriterLevel(&br, 9)
		fmt.Fprint(w, drawn(t, p, Scene{Booths: looks}))
		w.Close()
		if br.Len() > test.most {
			t.Errorf("%d booths, named: %v: %d bytes, want at most %d", test.booths, test.named, br.Len(), test.most)
		}
	}
}
