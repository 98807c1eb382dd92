package toolchain

import (
	"encoding/json"
	"math"
	"net"
	"strconv"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"
)

// private are the ranges that do not count as public.
var private = parseRanges(
	"10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.168.0.0/16", "::1/128", "fc00::/7", "fe80::/10",
)

func parseRanges(texts ...string) []*net.IPNet {
	ranges := make([]*net.IPNet, len(texts))
	for i, text := range texts {
		_, ranges[i], _ = net.ParseCIDR(text)
	}
	return ranges
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
	if net.ParseIP(text) != nil {
		return 1
	}
	_, network, err := net.ParseCIDR(text)
	if err != nil {
		return 0
	}
	ones, bits := network.Mask.Size()
	// Like Trivy: 2^63 counts as too many.
	if bits-ones >= 63 {
		return math.MaxUint64
	}
	return 1 << (bits - ones)
}

// isPublic tells whether an address, or the address or the last address of a CIDR, is outside of the private ranges. A range written with
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
	if address := net.ParseIP(text); address != nil {
		return !isPrivate(address)
	}
	address, network, err := net.ParseCIDR(text)
	return err == nil && (!isPrivate(address) || !isPrivate(lastAddress(network)))
}

func isPrivate(address net.IP) bool {
	for _, network := range private {
		if network.Contains(address) {
			return true
		}
	}
	return false
}

func lastAddress(network *net.IPNet) net.IP {
	last := make(net.IP, len(network.IP))
	for i := range last {
		last[i] = network.IP[i] | ^network.Mask[i]
	}
	return last
}
