//go:build tools

// Names the two controllers, so that `go build` finds them among this module's
// requirements.
package tools

import (
	_ "github.com/fluxcd/helm-controller"
	_ "github.com/fluxcd/source-controller"
)
