// HTML as text, in which everything is escaped that is not HTML already.
import { escaped } from "./pages";

/** Text that is HTML. */
export class Html {
  constructor(readonly text: string) {}
}

/** A template of HTML: what it holds is escaped, Html and lists of it excepted; null, undefined and false leave nothing. */
export function html(parts: TemplateStringsArray, ...values: unknown[]): Html {
  return new Html(parts.map((part, i) => part + (i < values.length ? written(values[i]) : "")).join(""));
}

function written(value: unknown): string {
  if (value instanceof Html) return value.text;
  if (Array.isArray(value)) return value.map(written).join("");
  return value === null || value === undefined || value === false ? "" : escaped(String(value));
}
