// How well a word answers another that was typed in its place by mistake, as the server weighs it in search/typo.go.
import { compatible, confused, exact, missing } from "./fold";

export const exactMarks = 1;
export const missingMarks = 0.97;
const confusedMarks = 0.7;
const conflictingMarks = 0.45;
const nearSlip = 0.7;
const farSlip = 0.55;
const secondSlip = 0.4;
const inflected = 0.8;
export const longWord = 8; // letters from which on two slips are forgiven
const shortestStem = 4;
const endings = new Set(["", "s", "es", "y", "ies", "e", "ed", "ing", "er", "ers"]);
const rows = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];

/** How well the marks of the key typed agree with those of the key shown, 0 to 1. */
export function agreement(typed: string, shown: string): number {
  const agreed = compatible(typed, shown);
  return agreed === exact ? exactMarks : agreed === missing ? missingMarks : agreed === confused ? confusedMarks : conflictingMarks;
}

/** How well the letters known answer those typed: 0 if they are more than a slip apart, or two in a long word. */
export function slip(typed: string, known: string): number {
  let from = 0;
  while (from < typed.length && typed[from] === known[from]) from++;
  if (from >= shortestStem && sameWord(typed.slice(from), known.slice(from))) return inflected;
  const [m, n] = [typed.length, known.length];
  if (Math.abs(m - n) > 2) return 0;
  let same = 0; // letters that both end with
  while (same < Math.min(m, n) - from && typed[m - 1 - same] === known[n - 1 - same]) same++;
  const a = typed.slice(from, m - same);
  const b = known.slice(from, n - same);
  const far = m < 4 ? 0 : farSlip;
  if (a.length === 1 && b.length === 1) return beside(a, b) ? nearSlip : far;
  if (a.length === 2 && b.length === 2 && a[0] === b[1] && a[1] === b[0]) return nearSlip;
  if (a.length + b.length === 1) return doubled(typed, known) ? nearSlip : far;
  return m >= longWord && distance(a, b) === 2 ? secondSlip : 0;
}

/** Tells whether two endings are of one English word: y becomes ies and nothing else. */
function sameWord(a: string, b: string): boolean {
  if (a === "y" || b === "y") return a === "ies" || b === "ies";
  return endings.has(a) && endings.has(b);
}

function doubled(a: string, b: string): boolean {
  if (a.length < b.length) [a, b] = [b, a];
  for (let i = 1; i < a.length; i++) if (a[i] === a[i - 1] && a.slice(0, i) + a.slice(i + 1) === b) return true;
  return false;
}

/** Tells whether two letters are neighbours on a phone's keyboard, each row half a key to the right of the one above. */
function beside(a: string, b: string): boolean {
  const row = rows.findIndex((r) => r.includes(a));
  const below = rows.findIndex((r) => r.includes(b)) - row;
  if (row < 0 || row + below < 0) return false;
  const right = rows[row + below]!.indexOf(b) - rows[row]!.indexOf(a);
  return (below === 0 && Math.abs(right) === 1) || (below === -1 && (right === 0 || right === 1)) || (below === 1 && (right === 0 || right === -1));
}

/** The letters to insert, leave out, change or swap with the next to make b of a; 3 for more than 2. */
function distance(a: string, b: string): number {
  if (a.length > 8 || b.length > 8) return 3;
  const at: number[][] = [];
  for (let i = 0; i <= a.length; i++) {
    at.push([]);
    for (let j = 0; j <= b.length; j++) {
      if (!i || !j) {
        at[i]!.push(i + j);
        continue;
      }
      let d = Math.min(at[i - 1]![j]! + 1, at[i]![j - 1]! + 1, at[i - 1]![j - 1]! + +(a[i - 1] !== b[j - 1]));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) d = Math.min(d, at[i - 2]![j - 2]! + 1);
      at[i]!.push(d);
    }
  }
  return Math.min(3, at[a.length]![b.length]!);
}

/** Weighs the marks of a word that was mistyped: those typed may have slipped to another letter. */
export function slippedMarks(typed: string, shown: string): number {
  const tone = typed.split("|")[1];
  let quality = exactMarks;
  if (tone !== shown.split("|")[1]) quality = tone ? confusedMarks : missingMarks;
  for (const sign of "^(*-") {
    const more = typed.split(sign).length - shown.split(sign).length;
    if (more) quality = Math.min(quality, more > 0 ? confusedMarks : missingMarks);
  }
  return quality;
}
