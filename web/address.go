package web

import (
	"fmt"
	"net/url"
	"strings"

	"github.com/labstack/echo/v4"
)

// SiteAddress checks the address that an organiser gives the site, such as https://gianhang.example, and takes a slash
// from its end. Empty stays empty. The error says what to write instead.
func SiteAddress(text string) (string, error) {
	text = strings.TrimRight(text, "/")
	if text == "" {
		return "", nil
	}
	u, err := url.Parse(text)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || text != u.Scheme+"://"+u.Host {
		return "", fmt.Errorf("%q is no address of a site; write it as https://gianhang.example", text)
	}
	return text, nil
}

// address is that of the site without a path: what the organiser gave, or what this visitor asked.
func (s *server) address(c echo.Context) string {
	if s.public != "" {
		return s.public
	}
	scheme := "http"
	if c.Scheme() == "https" { // a proxy may say anything
		scheme = "https"
	}
	return scheme + "://" + c.Request().Host
}
