package floor

// profiles are the names of the profiles in addresses.
var profiles = map[string]Profile{"walking": Walking, "step-free": StepFree}

// ParseProfile gives the profile of that name: "walking", which an empty name also means, or "step-free". Others are not ok.
func ParseProfile(name string) (p Profile, ok bool) {
	if name == "" {
		return Walking, true
	}
	p, ok = profiles[name]
	return p, ok
}

// String is the name of p in addresses.
func (p Profile) String() string {
	if p == StepFree {
		return "step-free"
	}
	return "walking"
}
