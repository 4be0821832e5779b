// Vietnamese text as people type it, read as package search/vietnamese of the server reads it: see there for the reasons.

/** A syllable, word or number of a text, with its place in UTF-16 units. */
export interface Token {
  readonly start: number;
  readonly end: number; // the one after its last
  readonly fold: string; // its base letters in lower case: "truong"
  readonly key: string; // each with the sign of its shape, and the tone at the end: "tru*o*ng|2"
}

const shapes: Record<string, string> = { "\u0302": "^", "\u0306": "(", "\u031B": "*" };
const tones = "\u0301\u0300\u0309\u0303\u0323"; // sắc, huyền, hỏi, ngã, nặng
const mark = /\p{Mn}/u;
const word = /[\p{L}\p{Nd}](?:[\u200B-\u200D\u2060\uFEFF\u00AD]*[\p{L}\p{Nd}\p{Mn}])*/gu;
const invisible = /[\u200B-\u200D\u2060\uFEFF\u00AD]/gu;
const mostMarks = 16; // of one letter

/** The combining mark of a tone from "1" to "5", empty for none. */
export const toneMark = (tone: string): string => tones[+tone - 1] ?? "";

/** Takes away what is invisible, and gives eth as the đ that is meant. */
const bare = (text: string) => text.replace(invisible, "").replace(/Ð/g, "Đ").replace(/ð/g, "đ");

/** Gives text as it is shown: single spaces, marks in the order that composes, NFC. */
export function clean(text: string): string {
  return bare(text)
    .normalize("NFD")
    .replace(/(^|[\s\p{Cc}])\p{Mn}+/gu, "$1")
    .replace(/\p{Mn}+/gu, (marks) => {
      const some = [...marks].slice(0, mostMarks);
      return [...some.filter((m) => shapes[m]), ...some.filter((m) => !shapes[m])].join("");
    })
    .replace(/[\s\p{Cc}]+/gu, " ")
    .replace(/^ | $/g, "")
    .normalize("NFC");
}

/** The forms of words that were read, which come again and again. */
let forms = new Map<string, readonly [fold: string, key: string]>();
const mostForms = 20_000;

/** Gives the runs of letters and digits of text, which need not be clean. */
export function tokens(text: string): Token[] {
  return Array.from(text.matchAll(word), ({ 0: letters, index }) => {
    const [fold, key] = formsOf(letters);
    return { start: index, end: index + letters.length, fold, key };
  });
}

function formsOf(letters: string): readonly [string, string] {
  let both = forms.get(letters);
  if (!both) {
    if (forms.size >= mostForms) forms = new Map();
    forms.set(letters, (both = read(letters)));
  }
  return both;
}

/** Reads one word: shapes go with their letters, the tone behind all, and the last y of a bare syllable is an i. */
function read(text: string): [string, string] {
  const letters: string[] = [];
  const signs: string[] = [];
  let tone = 0;
  let marks = 0;
  for (const c of bare(text).normalize("NFD")) {
    if (!mark.test(c)) {
      const letter = c.toLowerCase();
      letters.push(letter === "đ" ? "d" : letter);
      signs.push(letter === "đ" ? "-" : "");
      marks = 0;
    } else if (++marks <= mostMarks) {
      const sign = shapes[c] ?? "";
      if (sign > signs[signs.length - 1]!) signs[signs.length - 1] = sign;
      tone = Math.max(tone, tones.indexOf(c) + 1);
    }
  }
  const before = letters.slice(0, -1).join("");
  if (before && letters.at(-1) === "y" && (before === "qu" || !/[aeiouy0-9]/.test(before))) letters[letters.length - 1] = "i";
  return [letters.join(""), letters.map((l, i) => l + signs[i]).join("") + (tone ? `|${tone}` : "")];
}

/** The base letters of every word of text, with one space between words. */
export const fold = (text: string): string => tokens(text).map((t) => t.fold).join(" ");

/** The keys likewise: equal for all spellings of the same words. */
export const key = (text: string): string => tokens(text).map((t) => t.key).join(" ");

/** Gives where the first n letters of the word t of text end, marks included. */
export function cut(text: string, t: Token, n: number): number {
  let at = t.start;
  for (const c of text.slice(t.start, t.end)) {
    const letters = [...c.replace(invisible, "").normalize("NFD")].filter((x) => !mark.test(x)).length;
    if (letters && (n -= letters) < 0) return at;
    at += c.length;
  }
  return t.end;
}

/** How the marks that were typed stand to those that are meant. */
export const conflicting = 0;
export const confused = 1; // hỏi for ngã
export const missing = 2;
export const exact = 3;

const compared = (typed: string, shown: string) => (typed === shown ? exact : typed ? conflicting : missing);

/** Splits a key into the shapes of its letters, in their order, and its tone. */
function marksOf(key: string): [shapes: string[], tone: string] {
  const [letters, tone = ""] = key.split("|");
  return [letters!.match(/[^^(*-][\^(*-]?/gu)?.map((l) => l.replace(/^[^^(*-]/u, "")) ?? [], tone];
}

/** Compares the keys of a word typed and one shown, of which the typed one has the letters or the first of them. */
export function compatible(typed: string, shown: string): number {
  const [a, tone] = marksOf(typed);
  const [b, shownTone] = marksOf(shown);
  let agreed = compared(tone, shownTone);
  if (tone + shownTone === "34" || tone + shownTone === "43") agreed = confused;
  for (let i = 0; i < Math.min(a.length, b.length); i++) agreed = Math.min(agreed, compared(a[i]!, b[i]!));
  return agreed;
}

const onsets = [["gi", "d"], ["v", "d"], ["x", "s"], ["tr", "ch"], ["ngh", "ng"], ["gh", "g"]] as const;
const codas = [["ng", "n"], ["nh", "n"], ["ch", "t"], ["c", "t"]] as const;

/** Gives a folded syllable as the South says it: equal for what is often taken for each other. */
export function sound(fold: string): string {
  for (const [written, said] of onsets) {
    if (fold.startsWith(written) && /[aeiouy]/.test(fold[written.length] ?? "")) {
      fold = said + fold.slice(written.length);
      break;
    }
  }
  for (const [written, said] of codas) {
    if (fold.endsWith(written) && /[aeiouy]/.test(fold[fold.length - written.length - 1] ?? "")) {
      fold = fold.slice(0, -written.length) + said;
      break;
    }
  }
  return fold.replaceAll("y", "i");
}
