package web

import "testing"

// TestBrowser looks at the pages with one Chromium, as visitors do.
func TestBrowser(t *testing.T) {
	b := openBrowser(t)
	for _, part := range []struct {
		name string
		test func(*testing.T, browser)
	}{
		{"answers follow the typing", testTyping},
		{"the front page on a phone", testHome},
		{"the plan of the front page on a phone", testHomeMap},
		{"back to the map from elsewhere", testBackElsewhere},
		{"a late answer is dropped", testStale},
		{"a lost network keeps the answers", testLostNetwork},
		{"filters follow the typing", testFilters},
		{"guesses and topics for the lost", testLostVisitor},
		{"composition is left alone", testComposition},
		{"without script", testNoScript},
		{"mouse on the plan", testMouse},
		{"mouse let go beside the plan", testLostMouse},
		{"buttons of the plan", testTools},
		{"limits of the plan", testLimits},
		{"keys on the plan", testKeys},
		{"the list of the plan", testList},
		{"fingers on the plan", testFingers},
		{"back to the view that was left", testBack},
		{"the same view, drawn and live", testSameView},
		{"walking the way", testWalk},
		{"a plan that does not come", testLostPlan},
		{"a large plan that does not come", testLostLargePlan},
		{"where the visitor was", testHere},
		{"saving booths", testSaving},
		{"a shared visit", testShared},
		{"a visit in two windows", testTwoWindows},
		{"arriving at a booth", testArrival},
		{"a visit that may not be kept", testNoStorage},
		{"sharing a booth", testSharing},
		{"leading over the plan", testGuide},
		{"pointing at answers", testPointing},
		{"elements put back", testTwice},
		{"nothing wider than the screen", testOverflow},
		{"large enough to touch", testTargets},
		{"axe finds nothing", testAccess},
		{"heard in order", testHeard},
		{"axe finds nothing in any part", testGuideAccess},
		{"golden pictures", testGolden},
		{"golden pictures tell", testGoldenTells},
		{"plans that nobody would draw", testStrange},
		{"journey by keys", testJourney},
		{"journey on the plan by keys", testMapJourney},
		{"focus is seen", testFocus},
		{"budget", testBudget},
	} {
		t.Run(part.name, func(t *testing.T) { part.test(t, b) })
	}
}
