package main

import (
	"fmt"
	"io"

	"gianhang/booths"
	"gianhang/booths/floor"
)

// faultsOfAKind is how many faults of one kind are printed.
const faultsOfAKind = 5

const planHeading = "Mặt bằng cần sửa / to mend in the plan"

// printPlanFaults prints how many faults there are of each kind, what to do about them, and where the first few are.
func printPlanFaults(w io.Writer, faults []floor.Fault) {
	fmt.Fprintf(w, "%s: %d\n", planHeading, len(faults))
	var kinds []string
	places := map[string][]string{}
	for _, f := range faults {
		if places[f.Kind] == nil {
			kinds = append(kinds, f.Kind)
		}
		places[f.Kind] = append(places[f.Kind], booths.FaultAt(f))
	}
	for _, kind := range kinds {
		all := places[kind]
		fmt.Fprintf(w, "  %d × %s\n", len(all), booths.Advice(kind))
		for _, place := range all[:min(len(all), faultsOfAKind)] {
			fmt.Fprintf(w, "    %s\n", place)
		}
		if more := len(all) - faultsOfAKind; more > 0 {
			fmt.Fprintf(w, "    and %d more\n", more)
		}
	}
}
