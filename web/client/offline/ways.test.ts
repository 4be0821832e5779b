import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { type NoWay, type ProfileName, type Way, type WaysFile, Ways, found } from "./ways";

interface Leg {
  readonly to: string;
  readonly metres: number;
  readonly seconds: number;
  readonly lines: readonly (readonly number[])[];
  readonly vi: readonly string[];
  readonly en: readonly string[];
}

interface Hall {
  readonly name: string;
  readonly file: Omit<WaysFile, "turns" | "signs">; // which are not the plan's
  readonly routes: readonly {
    readonly stops: readonly string[];
    readonly profile: ProfileName;
    readonly best?: boolean;
    readonly noWay: readonly [string, string];
    readonly legs: readonly Leg[] | null;
  }[];
  readonly from: string;
  readonly distances: Readonly<Record<string, number>>;
}

// What the server answers, written by the tests of booths. npm runs the tests in web/client.
const halls: readonly Hall[] = JSON.parse(readFileSync(process.env["WAYS"] ?? "../../booths/testdata/ways.json", "utf8"));

const ask = (ways: Ways, { stops, profile, best }: Hall["routes"][number]) =>
  ways.route(stops[0]!, stops[stops.length - 1]!, stops.slice(1, -1), profile, !!best);

/** The sentences of a leg, in the order of the vectors. */
const said = (leg: Way["legs"][number]) => [...leg.steps.map((s) => s.text), leg.sum, ...(leg.detour ? [leg.detour] : [])];

const text = (w: Way | NoWay) => (found(w) ? "" : w.text);

for (const hall of halls) {
  const file = { ...hall.file, turns: [..."012345678"], signs: hall.file.places.map(([id]) => id) };
  const vi = new Ways(file, "vi");
  const en = new Ways(file, "en");

  test(`${hall.name}: ways are as long as the server's, and told in its words`, () => {
    let other = 0;
    for (const q of hall.routes) {
      const name = `${hall.name}: ${q.stops.join(" → ")}, ${q.profile}`;
      const [a, b] = [ask(vi, q), ask(en, q)];
      assert.deepEqual([text(a), text(b)], q.noWay, name);
      if (!found(a) || !found(b)) continue;
      assert.deepEqual(a.legs.map((l) => l.to), q.legs!.map((l) => l.to), name);
      q.legs!.forEach((leg, i) => {
        const { metres, seconds } = a.legs[i]!;
        assert.ok(Math.abs(metres - leg.metres) <= 0.01 * leg.metres + 0.01, `${name}: ${metres} m, not ${leg.metres}`);
        assert.ok(Math.abs(seconds - leg.seconds) <= 0.01 * leg.seconds + 0.01, `${name}: ${seconds} s, not ${leg.seconds}`);
        const got = [said(a.legs[i]!), said(b.legs[i]!)];
        if (JSON.stringify(got) !== JSON.stringify([leg.vi, leg.en])) {
          other++;
          if (process.env["WAYS"]) console.log(name, got, [leg.vi, leg.en], a.parts.map((p) => p.line.join()), leg.lines.join("|"));
        }
      });
      const lines = q.legs!.flatMap((l) => l.lines);
      assert.deepEqual(a.parts.map((p) => p.line.length), lines.map((l) => l.length), name);
      a.parts.forEach(({ line }, i) => line.forEach((v, k) => assert.ok(Math.abs(v - lines[i]![k]!) <= 1, `${name}: ${line}, not ${lines[i]}`)));
    }
    assert.equal(other, 0, `${other} ways of ${hall.routes.length} are told otherwise`);
  });

  test(`${hall.name}: distances are the server's`, () => {
    if (!hall.from) return;
    const got = vi.distances(hall.from, "step-free");
    assert.deepEqual([...got.keys()].sort(), Object.keys(hall.distances).sort());
    for (const [id, metres] of got) assert.ok(Math.abs(metres - hall.distances[id]!) < 0.01, `${id}: ${metres}, not ${hall.distances[id]}`);
  });
}
