// Raw keystrokes of Telex and VNI read as the words that were meant, as search/vietnamese of the server reads them.
import { fold, toneMark } from "./fold";

const begun = 1; // a syllable that lacks marks or last letters
const whole = 2;

const plain = `a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
e ec em en eng eo ep et ê êch êm ên ênh êp êt êu i ia ich im in inh ip it iu
o oc oi om on ong op ot oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăp oăt
oe oem oen oeo oet ooc oong ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
u ua uc ui um un ung up ut uân uâng uât uây uê uêch uên uênh uêt uơ uôc uôi uôm uôn uông uôt
uy uya uych uyên uyêt uyn uynh uyp uyt uyu ư ưa ưc ưi ưm ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu`;
const bound = " y iêc iêm iên iêng iêp iêt iêu";
const afterGi = " i in im ip it iêc iêm iên iêng iêp iêt iêu";
const afterQu = `a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt ân âng ât ây
e en eo ep et ê êch ên ênh êt i ich in inh it ôc ơ ơi ơn y ych yên yêt yn ynh yp yt`;
const names = ["đăk", "lăk", "krông"];
const consonants = "b ch d đ h kh l m n nh p ph r s t th tr v x".split(" ");

type Fits = Map<string, number>;

/** Tabulates rimes and all that they begin as, with every choice of their shapes left out. */
function rimes(list: string): Fits {
  const table: Fits = new Map();
  const all = list.split(/\s+/).filter(Boolean);
  for (const rime of all) {
    let choices = [""];
    for (const letter of rime) {
      choices = choices.flatMap((c) => [c + letter, c + fold(letter)]);
      for (const c of choices) table.set(c, begun);
    }
  }
  for (const rime of all) table.set(rime, whole);
  return table;
}

const beginning = (letters: string) => (plain + bound).split(/\s+/).filter((r) => letters.includes(r[0]!)).join(" ");

let tables: Record<string, Fits> | undefined;

/** The rimes that each onset takes, made when first asked for. */
function onsets(): Record<string, Fits> {
  if (tables) return tables;
  const [back, front] = [beginning("aăâoôơuư"), rimes(beginning("eêi"))];
  const free = rimes(plain + bound);
  return (tables = {
    "": rimes(plain + " y yêm yên yêng yêt yêu"),
    gi: rimes(beginning("aăâeêoôơuư")),
    g: rimes(back + afterGi),
    qu: rimes(afterQu),
    k: rimes(beginning("eêi") + " y"),
    c: rimes(back),
    ng: rimes(back),
    gh: front,
    ngh: front,
    ...Object.fromEntries(consonants.map((c) => [c, free])),
  });
}

/** Says how near letters and a tone come to a syllable: 0, begun or whole. */
function syllable(letters: string, tone: string): number {
  let best = names.includes(letters) ? whole : 0;
  for (let n = 0; n <= Math.min(3, letters.length); n++) {
    best = Math.max(best, onsets()[letters.slice(0, n)]?.get(letters.slice(n)) ?? 0);
  }
  if (best && /(?:[cptk]|ch)$/.test(letters)) {
    if (!tone) return begun;
    if (tone < "5" && tone > "1") return 0;
  }
  return best;
}

/** One reading of keystrokes so far. */
type Draft = readonly [letters: string, tone: string];

const vowels = /[aăâeêioôơuưy]/;
const circumflexes = ["aâ", "eê", "oô"];
const horns = ["oơ", "uư", "ôơ"];
const breves = ["aă", "âă"];

const more = ([letters, tone]: Draft, letter: string): Draft[] => (letters.length < 7 ? [[letters + letter, tone]] : []);

/** The drafts with one letter turned into another, the last first. */
function turned([letters, tone]: Draft, pairs: readonly string[]): Draft[] {
  const all: Draft[] = [];
  for (let i = letters.length - 1; i >= 0; i--) {
    for (const [from, to] of pairs) if (letters[i] === from) all.push([letters.slice(0, i) + to + letters.slice(i + 1), tone]);
  }
  return all;
}

function toned([letters, tone]: Draft, key: string): Draft[] {
  if ((key === "0") === !tone || !vowels.test(letters)) return [];
  return [[letters, key === "0" ? "" : key]];
}

function telexKey(d: Draft, key: string): Draft[] {
  const [letters] = d;
  const tone = "zsfrxj".indexOf(key);
  if (key < "a" || key > "z") return [];
  if (tone >= 0 && vowels.test(letters)) return toned(d, String(tone));
  if (key === "d" && letters.includes("d")) return turned(d, ["dđ"]);
  if (key === "w") {
    const hooked = turned(d, horns.concat(breves));
    return hooked.length || !letters ? hooked : more(d, "ư");
  }
  return [...(key === "o" && letters.endsWith("oo") ? [d] : []), ...turned(d, circumflexes.filter((c) => c[0] === key)), ...more(d, key)];
}

const vniPairs: Record<string, string[]> = { 6: circumflexes, 7: horns, 8: breves, 9: ["dđ"] };

function vniKey(d: Draft, key: string): Draft[] {
  if (key >= "a" && key <= "z") return more(d, key);
  if (key >= "0" && key <= "5") return toned(d, key);
  return turned(d, vniPairs[key] ?? []);
}

/** Runs keys through a typing method and spells the best reading, undefined if they are but themselves. */
function read(keys: string, method: (d: Draft, key: string) => Draft[]): string | undefined {
  if (keys.length > 12) return;
  keys = keys.toLowerCase();
  let drafts: Draft[] = [["", ""]];
  for (const key of keys) drafts = drafts.flatMap((d) => method(d, key));
  let best = 0;
  let of: Draft = ["", ""];
  for (const [letters, tone] of drafts) {
    for (const l of [letters, letters.replace(/ưo|uơ/g, "ươ")]) {
      const is = syllable(l, tone);
      if (is > best) [best, of] = [is, [l, tone]];
    }
  }
  const spelled = spell(of);
  return best && spelled !== keys ? spelled : undefined;
}

/** Writes a draft with the tone where the older style has it: hòa, thủy, của. */
function spell([letters, tone]: Draft): string {
  const at = toneAt(letters);
  return (letters.slice(0, at) + toneMark(tone) + letters.slice(at)).normalize("NFC");
}

function toneAt(letters: string): number {
  const shaped = letters.search(/[ăâêôơư][^ăâêôơư]*$/);
  if (shaped >= 0) return shaped + 1;
  const start = letters.search(vowels) + (/^(?:qu|gi[aeiouy])/.test(letters) ? 1 : 0);
  const end = letters.search(/[aăâeêioôơuưy][^aăâeêioôơuưy]*$/) + 1;
  if (end < letters.length || end - start === 1) return end;
  return start + Math.floor((end - start + 1) / 2);
}

/** Reads one word of Telex keystrokes in lower case: "ddoongf" is "đồng". */
export const telex = (keys: string): string | undefined => read(keys, telexKey);

/** Reads one word of VNI keystrokes: "d9a61t" is "đất". */
export function vni(keys: string): string | undefined {
  const word = read(keys, vniKey);
  return word && /[^\0-\x7F]/.test(word) ? word : undefined;
}
