package toolchain

import (
	"encoding/json"
	"math"
	"net/netip"
	"strconv"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"
)

// private are the ranges that do not count as public.
var private = []netip.Prefix{
	netip.MustParsePrefix("10.0.0.0/8"),
	netip.MustParsePrefix("100.64.0.0/10"),
	netip.MustParsePrefix("127.0.0.0/8"),
	netip.MustParsePrefix("169.254.0.0/16"),
	netip.MustParsePrefix("172.16.0.0/12"),
	netip.MustParsePrefix("192.168.0.0/16"),
	netip.MustParsePrefix("::1/128"),
	netip.MustParsePrefix("fc00::/7"),
	netip.MustParsePrefix("fe80::/10"),
}

// isEverything tells whether it is one of the words with which cloud providers mean every address.
func isEverything(text string) bool {
	return text == "*" || strings.EqualFold(text, "internet") || strings.EqualFold(text, "any")
}

// countAddresses gives the number of addresses in a CIDR or address, at most 2^64-1; 0 for anything else.
func countAddresses(text string) (*ast.Term, error) {
	return ast.NumberTerm(json.Number(strconv.FormatUint(count(text), 10))), nil
}

func count(text string) uint64 {
	if isEverything(text) {
		return math.MaxUint64
	}
	if !strings.Contains(text, "/") {
		if _, err := netip.ParseAddr(text); err != nil {
			return 0
		}
		return 1
	}
	prefix, err := netip.ParsePrefix(text)
	if err != nil {
		return 0
	}
	power := prefix.Addr().BitLen() - prefix.Bits()
	if power >= 63 {
		return math.MaxUint64
	}
	return 1 << power
}

// isPublic tells whether the first or the last address of a CIDR, or an address, is outside of the private ranges. A range written with
// a dash counts as public, as in Trivy.
func isPublic(text string) (*ast.Term, error) {
	return ast.BooleanTerm(public(text)), nil
}

func public(text string) bool {
	if isEverything(text) {
		return true
	}
	if strings.Contains(text, "-") {
		return strings.Count(text, "-") == 1
	}
	if !strings.Contains(text, "/") {
		address, err := netip.ParseAddr(text)
		return err == nil && !isPrivate(address)
	}
	prefix, err := netip.ParsePrefix(text)
	return err == nil && (!isPrivate(prefix.Masked().Addr()) || !isPrivate(lastAddress(prefix)))
}

func isPrivate(address netip.Addr) bool {
	address = address.Unmap()
	for _, prefix := range private {
		if prefix.Contains(address) {
			return true
		}
	}
	return false
}

func lastAddress(prefix netip.Prefix) netip.Addr {
	bytes := prefix.Masked().Addr().AsSlice()
	for bit := prefix.Bits(); bit < len(bytes)*8; bit++ {
		bytes[bit/8] |= 1 << (7 - bit%8)
	}
	address, _ := netip.AddrFromSlice(bytes)
	return address
}
