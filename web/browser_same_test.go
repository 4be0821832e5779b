package web

import (
	"net/http"
	"strings"
	"testing"
)

// plainly is a function of the page that gives the title, content and crumbs of a query as elements and words alone, one a line.
const plainly = `(async query => {
	const page = new DOMParser().parseFromString(await (await fetch(query, {headers: {Accept: "text/html"}})).text(), "text/html")
	const lines = []
	for (const gone of page.querySelectorAll(".as-of, figure > svg, noscript, .way-code")) gone.remove()
	const part = page.createElement("div")
	part.append(...page.querySelectorAll("title, .crumbs, main, .answers"))
	for (const walk = document.createTreeWalker(part); walk.nextNode(); ) {
		const {nodeType, data, tagName, attributes} = walk.currentNode
		if (nodeType !== 1) data.trim() && lines.push(data.replace(/\s+/g, " ").trim())
		else lines.push([tagName, ...[...attributes].map(a => a.name + "=" + a.value.trim())].join(" "))
	}
	return lines.join("\n")
})`

// testSameAnswers asks the same with and without the server: every element, word and attribute is the same.
func testSameAnswers(t *testing.T, b browser) {
	l := newLine(t, b.site)
	p := keptTab(t, b, l, "/")
	p.expect(http.StatusBadRequest)
	queries := []string{"", "?q=so+y+te", "?q=lam+can+cuoc", "?q=nh%C3%A0+v%E1%BB%87+sinh", "?q=so+tt%26tt", "?q=zzzzqqq", "?q=yte", "?q=A3",
		"?q=so&offset=30", "?q=so&from=C1", "?topic=health&from=A3", "?q=so&offset=900", "?q=%22%3E%3Cb%3E%27%26", "?topic=health", "?topic=nobody", "?kind=place", "?floor=A", "?floor=1", "?floor=2&q=so", "?q=so&kind=place", "?kind=x&q=so", "?q=so&offset=x",
		"?q=so&topic=health&floor=A", "?q=khai+mac", "?q=" + strings.Repeat("a", 201), "?q=chuyen+doi+so&kind=session", "?kind=session"}
	for i, query := range queries {
		queries[i] = "/answers" + query
	}
	for _, query := range []string{"", "?to=C1", "?from=entrance&to=C1", "?from=A3&to=C1&profile=step-free", "?from=A3&to=toilet", "?from=A3&to=A3",
		"?from=A1&to=C5&via=B2&via=D1&order=best", "?from=so+y+te&to=cong+an", "?from=zzqq&to=C1", "?from=a-3&to=%3Cb%3E", "?from=A3&to=C1&profile=flying"} {
		queries = append(queries, "/route"+query)
	}
	many := "A1,A2,A3,A4,A5,B1,B2,B3,B4,B5,C1,C2,C3,C4,C5,D1,D2,D3,D4,D5,E1,E2,E3,E4,E5"
	for _, query := range []string{"", "?b=", "?b=A3", "?b=C1,A1&done=B1", "?b=A3,C1,E5,K8,ZZ9&done=K8&from=A3", "?b=K8,C1,A3,L1,B2&order=saved",
		"?b=K8,C1,A3,L1,B2&done=L1,C1&from=C1&profile=step-free", "?b=a-3,+c1,A3&from=cong+vao", "?b=A3&done=A3", "?b=" + many + "&from=A3", "?b=" + many,
		"?b=A3&add=so+y+te", "?b=A3&add=cong+an", "?b=A3&add=zzqq", "?b=A3&from=zzqq", "?add=C1", "?b=%3Cb%3E'*~,A3", "?from=A3", "?b=A3&profile=x&order=x",
		"?b=A1,Z" + strings.Join(strings.Split("0123456789012345678901234567890123456789012345678901234567890123456789", ""), ",Z1")} {
		queries = append(queries, "/visit"+query)
	}
	said := map[string]string{}
	ask := func(use func(address, says string)) {
		for _, prefix := range []string{"", "/en"} {
			for _, query := range queries {
				address := prefix + query
				use(address, eval[string](p, plainly+"(`"+address+"`)"))
			}
		}
	}
	ask(func(address, says string) { said[address] = says })
	l.lose(p)
	ask(func(address, says string) {
		want, got := strings.Split(said[address], "\n"), strings.Split(says, "\n")
		if says == "" {
			t.Errorf("%s: nothing is said", address)
		}
		for i := range max(len(want), len(got)) {
			if i >= len(got) || i >= len(want) || got[i] != want[i] {
				t.Errorf("%s: line %d of %d and %d\n\t%q here\n\t%q by the server", address, i, len(got), len(want), got[min(i, len(got)):min(i+2, len(got))], want[min(i, len(want)):min(i+2, len(want))])
				break
			}
		}
	})
}
