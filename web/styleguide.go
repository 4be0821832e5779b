package web

import (
	"html/template"
	"net/http"
	"path"
	"regexp"

	"github.com/labstack/echo/v4"

	"gianhang/booths"
)

// styleguideView shows every part of the pages in every state, once in each theme.
type styleguideView struct {
	frame
	Themes []guideView
}

// guideView is every part in one theme, filled with what pages find hard: long names, nothing, faults.
type guideView struct {
	frame
	Theme   string
	Colours []string
	Icons   []string
	Rows    []row
	Choices []choice
	Fields  []field
	Staffed []staffing
	Stand   standView
	Where   whereView
	Way     wayLink
}

// guideThemes are those that tokens.css knows; forced colours are the system's and cannot be shown beside others.
var guideThemes = []string{"light", "dark", "contrast"}

// guideColours are the tokens for which guide.css has a class.
var guideColours = []string{"paper", "card", "ink", "soft", "line", "edge", "patina", "patina-foot", "patina-ink", "patina-tint",
	"clay", "clay-ink", "clay-tint", "here", "glow", "staffed"}

// styleguide serves GET /styleguide, for who works on the site.
func (s *server) styleguide(c echo.Context) error {
	if !s.dev {
		return echo.ErrNotFound
	}
	v := styleguideView{frame: s.frame(c, s.atlasAtHand(c.Request().Context()), "", "Styleguide")}
	icons := s.assets.icons()
	for _, theme := range guideThemes {
		g := guideView{frame: v.frame, Theme: theme, Colours: guideColours, Icons: icons}
		g.fill()
		v.Themes = append(v.Themes, g)
	}
	return s.show(c, http.StatusOK, "styleguide", v)
}

var symbolID = regexp.MustCompile(`<symbol id="([^"]+)"`)

// icons are the names of the icons in the sprite, in its order.
func (a *assets) icons() (names []string) {
	for _, m := range symbolID.FindAllSubmatch(a.files[path.Base(a.Sprite)].plain, -1) {
		names = append(names, string(m[1]))
	}
	return names
}

// What the parts of the guide say: names as long as they come, and text in one language alone.
var (
	guideName     = booths.Text{VI: "Sở Y tế", EN: "Department of Health"}
	guideLong     = booths.Text{VI: "Ban Quản lý dự án đầu tư xây dựng công trình giao thông và Trung tâm Phục vụ hành chính công khu vực Long Khánh – Xuân Lộc", EN: "Management board of construction projects for traffic works, and public service centre of the area of Long Khanh and Xuan Loc"}
	guideOnlyVI   = booths.Text{VI: "Nghiêng, hỏi, ngã, nặng: Ẵ Ộ Ữ Ỵ ẵ ộ ữ ỵ"}
	guideHeadline = booths.Text{VI: "Đăng ký khám bằng căn cước, xem tiền sử khám chữa bệnh trên điện thoại, và thử kiosk y tế thông minh ngay tại gian.", EN: "Register with an identity card, read medical records on the phone, and try the health kiosk at the booth."}
	guideTopics   = []booths.Topic{
		{ID: "health", Name: booths.Text{VI: "Y tế", EN: "Health"}, Colour: 8, Icon: "health"},
		{ID: "business", Name: booths.Text{VI: "Kinh tế, doanh nghiệp", EN: "Economy and business"}, Colour: 7, Icon: "business"},
	}
)

// fill makes the parts of g.
func (g *guideView) fill() {
	f := g.frame
	topic, sign := f.Text(guideTopics[0].Name), f.Sign(guideTopics[0])
	g.Rows = []row{
		{Href: "#", Codes: []string{"C2"}, Title: f.Text(guideName), Line: f.Text(guideHeadline), Topic: topic, Sign: sign, Where: f.T("booth") + " C2", Away: f.T("route.metres", 40)},
		{Href: "#", Codes: []string{"H1", "AB120"}, Title: f.Text(guideLong), Line: template.HTML("… <mark>khám bệnh</mark> …"), Topic: topic, Sign: sign},
		{Href: "#", Title: f.Text(guideOnlyVI), Where: f.T("booth.unplaced")},
		{Href: "#", Icon: f.Icon("place-wheelchair"), Title: f.Text(booths.Text{VI: "Nhà vệ sinh", EN: "Toilet"}), Away: f.T("route.metres", 120)},
	}
	g.Choices = []choice{
		{Name: f.Text(guideTopics[0].Name), Sign: sign, Count: 4, Href: "#"},
		{Name: f.Text(guideTopics[1].Name), Sign: f.Sign(guideTopics[1]), Count: 12, Href: "#", Chosen: true},
		{Name: f.Text(guideTopics[0].Name), Sign: sign},
		{Name: f.Text(guideLong), Count: 1, Href: "#"},
	}
	g.Fields = []field{
		{Name: "empty-" + g.Theme, Label: f.T("route.field.from"), Hint: f.T("route.hint")},
		{Name: "fault-" + g.Theme, Label: f.T("route.field.to"), Value: "zzzz", Fault: f.T("route.unknown", "zzzz")},
	}
	g.Staffed = []staffing{{true, f.T("staffing.now", "17:00")}, {false, f.T("staffing.today", "13:30")}, {false, f.T("staffing.later", "08:00", f.Day("2023-10-11"))}}
	g.Way = wayLink{f, "C2"}
	g.Where = whereView{frame: f, Code: "C2", Floor: booths.Text{VI: "Sảnh 1", EN: "Hall 1"}, Neighbours: []neighbour{
		{Code: "C1", Names: []booths.Text{guideName}}, {Code: "C3", Names: []booths.Text{guideLong, guideName}, Joint: ", "},
		{Code: "AB120", Joint: " " + f.T("where.and") + " "}}}
	g.stand()
}

// stand makes a stand that shows everything that stands can show.
func (g *guideView) stand() {
	e := booths.Entry{Department: booths.Department{ID: "syt", Name: guideName, Websites: []string{"syt.dongnai.gov.vn"}}, Stand: booths.Stand{
		Headline: guideHeadline,
		Text:     guideOnlyVI,
		Exhibits: []booths.Exhibit{
			{ID: "kiosk-" + g.Theme, Name: booths.Text{VI: "Kiosk y tế thông minh", EN: "Health kiosk"}, Description: guideHeadline, Link: "https://dichvucong.gov.vn/"},
			{ID: "long-" + g.Theme, Name: guideLong},
		}}, Errands: []booths.Errand{{Matter: guideLong}, {Matter: guideName}}}
	picture := photoView{Src: g.Assets.Icon, Set: g.Assets.Icon + " 640w", Large: g.Assets.Icon, Alt: g.Plain(guideName), Width: 1280, Height: 960}
	g.Stand = standView{frame: g.frame, Entry: e, Topics: guideTopics, Staff: g.Staffed[0], Linked: true,
		Spoken: g.languages([]string{"vi", "en", "cmn"}), Photos: []photoView{picture, picture, picture}}
}
