package booths

import "gianhang/booths/floor"

// seedPlan is plan.json as it is written.
type seedPlan struct {
	Floors []struct {
		Code    string       `json:"code"`
		Name    Text         `json:"name"`
		Storey  int          `json:"storey"`
		Outline floor.Ring   `json:"outline"`
		Walls   []floor.Line `json:"walls"`
		Doors   []floor.Line `json:"doors"`
	} `json:"floors"`
	Booths []struct {
		Code    string     `json:"code"`
		Floor   string     `json:"floor"`
		Outline floor.Ring `json:"outline"`
		Was     []string   `json:"was"`
		Gone    bool       `json:"gone"`
	} `json:"booths"`
	Places []struct {
		ID       string     `json:"id"`
		Kind     string     `json:"kind"`
		Floor    string     `json:"floor"`
		Name     Text       `json:"name"`
		Outline  floor.Ring `json:"outline"`
		StepFree bool       `json:"step_free"`
	} `json:"places"`
	Connections []struct {
		From    string  `json:"from"`
		To      string  `json:"to"`
		Seconds float64 `json:"seconds"`
		OneWay  bool    `json:"one_way"`
	} `json:"connections"`
	Closures []struct {
		ID      string     `json:"id"`
		Floor   string     `json:"floor"`
		Outline floor.Ring `json:"outline"`
		Reason  Text       `json:"reason"`
		Lifted  bool       `json:"lifted"`
	} `json:"closures"`
}

// plan is f as the rest of the program has it.
func (f seedPlan) plan() (p Plan) {
	for _, x := range f.Floors {
		p.Floors = append(p.Floors, Floor{Name: x.Name, Floor: floor.Floor{
			Code: x.Code, Storey: x.Storey, Outline: x.Outline, Walls: x.Walls, Doors: x.Doors}})
	}
	p.Booths = f.booths(false)
	for _, x := range f.Places {
		p.Places = append(p.Places, Place{Name: x.Name, Place: floor.Place{
			ID: x.ID, Kind: x.Kind, Floor: x.Floor, Outline: x.Outline, StepFree: x.StepFree}})
	}
	for _, x := range f.Connections {
		p.Connections = append(p.Connections, floor.Connection{From: x.From, To: x.To, Seconds: x.Seconds, OneWay: x.OneWay})
	}
	for _, x := range f.Closures {
		p.Closures = append(p.Closures, Closure{Reason: x.Reason, Lifted: x.Lifted,
			Closure: floor.Closure{ID: x.ID, Floor: x.Floor, Outline: x.Outline}})
	}
	return p
}

// booths are the booths of f that are gone, or those that are not.
func (f seedPlan) booths(gone bool) (all []Booth) {
	for _, x := range f.Booths {
		if x.Gone == gone {
			all = append(all, Booth{Booth: floor.Booth{Code: x.Code, Floor: x.Floor, Outline: x.Outline}})
		}
	}
	return all
}

// aliases are the codes of booths by those that they had before. It complains of codes that are in use.
func (f seedPlan) aliases(c *complaints) map[string]string {
	used, aliases := map[string]bool{}, map[string]string{}
	for _, x := range f.Booths {
		used[x.Code] = true
	}
	for _, x := range f.Booths {
		if len(x.Was) > maxList {
			c.add(planFile, "%s has %d former codes, at most %d are allowed", x.Code, len(x.Was), maxList)
		}
		for _, was := range x.Was {
			switch {
			case !codeShape.MatchString(was):
				c.add(planFile, "%s was %q, which cannot be a code, it must match %s", x.Code, was, codeShape)
			case used[was]:
				c.add(planFile, "%s was %s, but that is the code of a booth in this plan, or was that of another", x.Code, was)
			}
			used[was], aliases[was] = true, x.Code
		}
	}
	return aliases
}
