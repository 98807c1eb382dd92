// Package getter stands in for the one that downloads Terraform modules: nothing is ever downloaded here. It has what Trivy's resolver
// of remote modules names, so that no client of a network or a cloud is linked.
package getter

import (
	"context"
	"errors"
)

// Getter would fetch by one scheme.
type Getter any

// FileGetter would copy files.
type FileGetter struct{ Copy bool }

// ClientMode says whether a file or a folder is wanted.
type ClientMode uint

// ClientModeAny wants either.
const ClientModeAny ClientMode = 1

// Getters is empty: there is no scheme to fetch by.
var Getters = map[string]Getter{}

// Client would fetch a source.
type Client struct {
	Ctx           context.Context
	Src, Dst, Pwd string
	Getters       map[string]Getter
	Mode          ClientMode
}

// Get refuses.
func (*Client) Get() error { return errors.New("modules are not downloaded") }
