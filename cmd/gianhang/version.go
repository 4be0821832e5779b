package main

import (
	"fmt"
	"runtime"
	"runtime/debug"
)

type showVersion struct{}

// Run prints the version of the module, the commit it was built from if that is known, and the Go release.
func (showVersion) Run(to streams) error {
	version, commit := "(devel)", "unknown"
	if info, ok := debug.ReadBuildInfo(); ok {
		version = info.Main.Version
		for _, s := range info.Settings {
			if s.Key == "vcs.revision" {
				commit = s.Value
			}
		}
	}
	_, err := fmt.Fprintf(to.out, "gianhang %s, commit %s, %s %s/%s\n",
		version, commit, runtime.Version(), runtime.GOOS, runtime.GOARCH)
	return err
}
