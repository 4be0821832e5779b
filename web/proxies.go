package web

import (
	"fmt"
	"net"
	"net/netip"

	"github.com/labstack/echo/v4"
)

// Proxies reads networks whose word on who asks is believed: "10.0.0.0/8", or an address alone. The error says what to
// write instead.
func Proxies(texts []string) (all []netip.Prefix, err error) {
	for _, text := range texts {
		p, err := netip.ParsePrefix(text)
		if ip, alone := netip.ParseAddr(text); alone == nil {
			p, err = ip.Prefix(ip.BitLen())
		}
		if err != nil || p.Bits() == 0 || p.Addr().Is4In6() {
			return nil, fmt.Errorf("%q is no network of a proxy; write it as 10.0.0.5 or 10.0.0.0/24", text)
		}
		all = append(all, p.Masked())
	}
	return all, nil
}

// behind lets e take the address of who asks, and whether by https, from what proxies say. Without any, who asks is who
// connects.
func behind(e *echo.Echo, proxies []netip.Prefix) {
	e.IPExtractor = echo.ExtractIPDirect()
	if len(proxies) == 0 {
		return
	}
	trusted := []echo.TrustOption{echo.TrustLoopback(false), echo.TrustLinkLocal(false), echo.TrustPrivateNet(false)}
	for _, p := range proxies {
		ip := p.Addr()
		trusted = append(trusted, echo.TrustIPRange(&net.IPNet{IP: ip.AsSlice(), Mask: net.CIDRMask(p.Bits(), ip.BitLen())}))
	}
	e.IPExtractor = echo.ExtractIPFromXFFHeader(trusted...)
	e.SchemeExtractor = echo.ExtractSchemeFromHeaders(trusted...)
}
