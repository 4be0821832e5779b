// How old what is shown is, in words.
import type { Lang } from "./shelf";

/** What a page is told of an answer that came from this device, in the header X-As-Of as encoded JSON. */
export interface AsOf {
  readonly at: number; // when what it is made of was made, in unix milliseconds
  readonly said: string; // the line
  readonly newer: string; // what the line says once there is something newer
}

/** A time of day where the exhibition is, with its day if that is not today's. Times are unix milliseconds. */
export function clock(at: number, now: number, lang: Lang, zone: string): string {
  const write = (options: Intl.DateTimeFormatOptions, time: number) => {
    const locale = lang === "vi" ? "vi-VN" : "en-GB";
    try {
      return new Intl.DateTimeFormat(locale, { ...options, timeZone: zone }).format(time);
    } catch {
      return new Intl.DateTimeFormat(locale, options).format(time); // no such zone
    }
  };
  const [time, day] = [{ hour: "2-digit", minute: "2-digit", hourCycle: "h23" }, { day: "numeric", month: "numeric" }] as const;
  const date = write(day, at);
  return write(time, at) + (date === write(day, now) ? "" : `, ${date}`);
}

/** When what the site has now was made, by its answer to /offline.json. It throws if that is no manifest. */
export async function newest(answer: Response): Promise<number> {
  const { asOf } = answer.ok ? await answer.json() as { asOf?: unknown } : {};
  if (typeof asOf !== "number") throw new Error(`no manifest: ${answer.status}`);
  return asOf;
}

/** The header that tells a page how old an answer is. */
export const header = (asOf: AsOf) => encodeURIComponent(JSON.stringify(asOf));

/** What such a header tells, null if there is none. */
export const read = (text: string | null) => (text ? JSON.parse(decodeURIComponent(text)) as AsOf : null);
