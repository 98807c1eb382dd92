package toolchain

import (
	"regexp"
	"slices"
)

var (
	undefinedFunction = regexp.MustCompile(`^undefined function ([\w.]+)`)
	undefinedSchema   = regexp.MustCompile(`^undefined schema: schema(?:\["([^"]*)"\]|\.(\w+))`)
)

// classify gives errors that our own rules cause a code of their own.
func classify(e Error) Error {
	if m := undefinedFunction.FindStringSubmatch(e.Message); m != nil && slices.Contains(refused, m[1]) {
		e.Code, e.Name = "refused_builtin", m[1]
	}
	if m := undefinedSchema.FindStringSubmatch(e.Message); m != nil {
		e.Code, e.Name = "unknown_schema", m[1]+m[2]
	}
	return e
}
