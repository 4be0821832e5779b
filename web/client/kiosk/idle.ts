// Whether somebody is at the kiosk, as a pure function of when it was touched last.

const quiet = 60_000; // milliseconds without a touch until it asks
const grace = 20_000; // milliseconds to answer

/** Idle is how a kiosk waits: somebody is there, it asks whether somebody is, or it rests. */
export interface Idle {
  readonly state: "active" | "asking" | "resting";
  readonly since: number; // of the last touch, or of the first moment of this clock
  readonly left: number; // whole seconds until it rests, while it asks
}

/** A kiosk that rests at a time in milliseconds. */
export const resting = (now: number): Idle => ({ state: "resting", since: now, left: 0 });

/** After a touch. */
export const touched = (now: number): Idle => ({ state: "active", since: now, left: 0 });

/** After time has passed. Where the clock went back, it counts from there; where it jumped ahead, nobody was there. */
export function passed(idle: Idle, now: number): Idle {
  if (idle.state === "resting") return idle;
  if (now < idle.since) return { ...idle, since: now };
  const gone = now - idle.since;
  if (gone >= quiet + grace) return resting(now);
  if (gone < quiet) return { ...idle, state: "active", left: 0 };
  return { ...idle, state: "asking", left: Math.ceil((quiet + grace - gone) / 1000) };
}
