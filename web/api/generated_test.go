package api

import (
	"encoding/base64"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
	"pgregory.net/rapid"
)

// TestGeneratedRequests asks what the specification allows, and what it almost allows. Nothing is a fault of ours, and
// every answer is as the specification says.
func TestGeneratedRequests(t *testing.T) {
	s := shared
	var paths []string
	for _, path := range s.spec.Paths.InMatchingOrder() {
		if get := s.spec.Paths.Value(path).Get; get != nil && !private(get) {
			paths = append(paths, path)
		}
	}
	t.Run("valid", rapid.MakeCheck(func(t *rapid.T) {
		path := rapid.SampledFrom(paths).Draw(t, "path")
		w := s.do(t, request(t, path, s.spec.Paths.Value(path).Get.Parameters, validValue))
		if !slices.Contains([]int{http.StatusOK, http.StatusNotModified, http.StatusNotFound}, w.Code) {
			t.Errorf("%d %s", w.Code, w.Body)
		}
		if mayLack := strings.Contains(path, "{"); w.Code == http.StatusNotFound && !mayLack {
			t.Errorf("%d %s", w.Code, w.Body)
		}
	}))
	t.Run("mutated", rapid.MakeCheck(func(t *rapid.T) {
		path := rapid.SampledFrom(paths).Draw(t, "path")
		r := request(t, path, s.spec.Paths.Value(path).Get.Parameters, anyValue)
		r.Method = rapid.SampledFrom([]string{"GET", "GET", "GET", "GET", "HEAD", "POST", "OPTIONS", "BREW"}).Draw(t, "method")
		r.URL.RawQuery += rapid.SampledFrom([]string{"", "", "", "&", "&limit=1&limit=2", "&admin=1", "&q=%zz", ";", "&=", "&q[]=1"}).Draw(t, "tail")
		w := s.do(t, r)
		if w.Code >= http.StatusInternalServerError {
			t.Errorf("%d %s", w.Code, w.Body)
		}
	}))
}

// request asks for path with values drawn for its parameters, some left out.
func request(t *rapid.T, path string, parameters openapi3.Parameters, draw func(*rapid.T, *openapi3.Parameter) string) *http.Request {
	query := url.Values{}
	for _, ref := range parameters {
		p := ref.Value
		switch {
		case p.In == openapi3.ParameterInPath:
			path = strings.Replace(path, "{"+p.Name+"}", url.PathEscape(draw(t, p)), 1)
		case p.Required || p.Name == "to" || rapid.Bool().Draw(t, "with "+p.Name): // a way without stops in between needs an end
			query.Set(p.Name, draw(t, p))
		}
	}
	r := httptest.NewRequest(http.MethodGet, prefix+path, nil)
	r.URL.RawQuery = query.Encode()
	if rapid.Bool().Draw(t, "had") {
		r.Header.Set(ifNoneMatch, rapid.SampledFrom([]string{"*", `"a"`, `W/"a", "b"`, `,,"`, "W/"}).Draw(t, "tag"))
	}
	return r
}

// validValue draws a value of p as the specification allows it.
func validValue(t *rapid.T, p *openapi3.Parameter) string {
	schema := p.Schema.Value
	switch {
	case p.Name == "cursor":
		key := strconv.Itoa(rapid.IntRange(0, 1000).Draw(t, "key"))
		return base64.RawURLEncoding.EncodeToString([]byte(key))
	case schema.Type.Is(openapi3.TypeInteger):
		most := int64(1) << 62
		if schema.Max != nil {
			most = int64(*schema.Max)
		}
		return strconv.FormatInt(rapid.Int64Range(int64(*schema.Min), most).Draw(t, p.Name), 10)
	case len(schema.Enum) > 0:
		return rapid.SampledFrom(schema.Enum).Draw(t, p.Name).(string)
	case p.Name == "floor":
		return rapid.SampledFrom([]string{"1", "2"}).Draw(t, p.Name)
	case slices.Contains([]string{"from", "to", "via"}, p.Name):
		return rapid.SampledFrom([]string{"A1", "C4", "L6", "toilet", "toilet-2", "main-entrance", "stage"}).Draw(t, p.Name)
	case p.Name == "topic":
		return rapid.SampledFrom([]string{"health", "land", "culture"}).Draw(t, p.Name)
	case p.Name == "q":
		words := rapid.StringOfN(rapid.RuneFrom([]rune("aăâeêioôơuưydđnghtcs  ếốửàảãáạABC1290-&.😀*?~^\"(")), 0, 200, -1)
		return words.Draw(t, p.Name)
	}
	known := rapid.SampledFrom([]string{"syt", "stttt", "dntu", "A1", "b1"})
	return rapid.OneOf(known, rapid.StringMatching(`[a-zA-Z0-9-]{1,40}`), rapid.StringMatching(`[đếư /%?#.]{1,9}[a-z]`)).Draw(t, p.Name)
}

// anyValue draws a value of p that may be anything.
func anyValue(t *rapid.T, p *openapi3.Parameter) string {
	odd := rapid.SampledFrom([]string{"", "-1", "0", "1e3", "0x10", "NaN", "null", "true", "[]", "{}", "a,b", "\x00", "\xff\xfe", "' OR 1=1 --",
		"../..", "%2e%2e", "9223372036854775808", strings.Repeat("x", 2000), "e\u0302\u0301", "\u202e", " 5", "+5", "5 "})
	return rapid.OneOf(odd, rapid.String(), rapid.Custom(func(t *rapid.T) string { return validValue(t, p) })).Draw(t, p.Name)
}
