// The server's own templates (Go's html/template), carried out on views that are made here.
import { Html } from "./html";
import { escaped } from "./pages";

/** A part of a template: text, or what to do, with what, and the branches or the template to call. */
type Node = string | readonly ["show" | "if" | "with" | "range" | "call", Pipe | null, ...unknown[]];
type Pipe = readonly [names: readonly string[], commands: readonly (readonly Term[])[]];
type Term = string | number | boolean | null | readonly ["path" | "of" | "do" | "pipe", ...unknown[]];

/** Templates by name: templatesFile of the server. */
export type Templates = Readonly<Record<string, readonly Node[]>>;

/** What a template shows: values, lists, views, and functions that give them. */
export type View = unknown;

type Scope = Readonly<Record<string, View>>;

const deepest = 100; // calls in each other

/** Says whether Go takes a value for true. */
const holds = (v: View) => !(v === undefined || v === null || v === false || v === 0 || v === "" || (Array.isArray(v) && v.length === 0) || (v instanceof Html && v.text === ""));

const builtin: Readonly<Record<string, (...args: View[]) => View>> = {
  and: (...all) => all.at(all.findIndex((v) => !holds(v))),
  or: (...all) => all.find(holds) ?? all[all.length - 1],
  not: (v) => !holds(v),
  eq: (v, ...others) => others.includes(v),
  ne: (v, other) => v !== other,
  lt: (v, other) => Number(v) < Number(other),
  le: (v, other) => Number(v) <= Number(other),
  gt: (v, other) => Number(v) > Number(other),
  ge: (v, other) => Number(v) >= Number(other),
  len: (v) => (v as { length?: number } | undefined)?.length ?? 0,
  print: (...all) => all.map(text).join(""),
  index: (v, i) => (v as Record<string, View> | undefined)?.[String(i)],
};

const text = (v: View) => (v instanceof Html ? v.text : v === undefined || v === null ? "" : String(v));

/** Drawing carries templates out. In given are templates that are made otherwise, by name. */
export class Drawing {
  constructor(readonly templates: Templates, readonly given: Readonly<Record<string, (dot: View) => Html>> = {}) {}

  /** Draws a view by the template of that name; nothing if there is none. */
  draw(name: string, dot: View, depth = 0): Html {
    const own = Object.hasOwn(this.given, name) && this.given[name];
    if (own) return own(dot);
    if (depth > deepest || !Object.hasOwn(this.templates, name)) return new Html("");
    return new Html(this.#all(this.templates[name]!, dot, { $: dot }, depth));
  }

  #all(nodes: readonly Node[], dot: View, scope: Scope, depth: number): string {
    let out = "";
    for (const node of nodes) {
      if (typeof node === "string") out += node;
      else if (node[0] === "show" && node[1]![0].length > 0) scope = { ...scope, [node[1]![0][0]!]: pipe(node[1]!, dot, scope) };
      else out += this.#one(node, dot, scope, depth);
    }
    return out;
  }

  #one([act, from, then, or]: Exclude<Node, string>, dot: View, scope: Scope, depth: number): string {
    const value = from && pipe(from, dot, scope);
    if (act === "show") return value instanceof Html ? value.text : escaped(text(value));
    if (act === "call") return this.draw(String(then), value, depth + 1).text;
    const [name, last = name] = from?.[0] ?? [];
    if (!holds(value)) return this.#all(or as readonly Node[], dot, scope, depth);
    if (act !== "range") return this.#all(then as readonly Node[], act === "with" ? value : dot, name ? { ...scope, [name]: value } : scope, depth);
    return [...(value as Iterable<View>)].map((v, i) => {
      const inner = last ? { ...scope, [name!]: i, [last]: v } : scope;
      return this.#all(then as readonly Node[], v, inner, depth);
    }).join("");
  }
}

function pipe([, commands]: Pipe, dot: View, scope: Scope): View {
  let last: View[] = [];
  for (const [first, ...rest] of commands) {
    const args = [...rest.map((t) => called(term(t, dot, scope), [])), ...last];
    last = [called(term(first!, dot, scope), args)];
  }
  return last[0];
}

/** A function's value, or what is a value already. */
const called = (v: View, args: readonly View[]) => (typeof v === "function" ? (v as (...args: readonly View[]) => View)(...args) : v);

function term(t: Term, dot: View, scope: Scope): View {
  if (t === null || typeof t !== "object") return t;
  const [kind, first, ...names] = t;
  if (kind === "do") return builtin[String(first)] ?? "";
  if (kind === "pipe") return pipe(first as Pipe, dot, scope);
  const from = kind === "of" ? term(first as Term, dot, scope) : first === "." ? dot : scope[String(first)];
  return names.reduce<View>((v, name) => (called(v, []) as Record<string, View> | undefined)?.[String(name)], from);
}
