package toolchain

import (
	"runtime"
	"runtime/debug"
	"strings"
)

// Version names what the toolchain is made of: `go1.26.8, aquasecurity/trivy v0.74.0, open-policy-agent/opa v1.22.2`.
func Version() string {
	parts := []string{runtime.Version()}
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return parts[0]
	}
	for _, module := range info.Deps {
		switch module.Path {
		case "github.com/open-policy-agent/opa", "github.com/aquasecurity/trivy":
			parts = append(parts, strings.TrimPrefix(module.Path, "github.com/")+" "+module.Version)
		}
	}
	return strings.Join(parts, ", ")
}
