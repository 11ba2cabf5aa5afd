//go:build tools

// Names Flux's controllers, so that `go build` finds them among this module's
// requirements.
package main

import (
	_ "github.com/fluxcd/helm-controller"
	_ "github.com/fluxcd/source-controller"
)
