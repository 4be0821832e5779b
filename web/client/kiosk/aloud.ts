// Reads aloud what is on the screen, where the browser has a voice for the language.

/** Aloud says one text at a time. */
export class Aloud {
  /** Calls changed when voices come or go, until signal does. */
  constructor(changed: () => void, signal: AbortSignal) {
    if (!("speechSynthesis" in globalThis)) return;
    speechSynthesis.addEventListener("voiceschanged", changed, { signal });
    signal.addEventListener("abort", () => this.hush());
  }

  #voice(lang: string): SpeechSynthesisVoice | undefined {
    return "speechSynthesis" in globalThis ? speechSynthesis.getVoices().find((v) => v.lang.toLowerCase().startsWith(lang)) : undefined;
  }

  /** Whether there is a voice for a language such as "vi". */
  speaks(lang: string): boolean {
    return this.#voice(lang) !== undefined;
  }

  /** Says a text instead of what is being said. */
  say(text: string, lang: string) {
    this.hush();
    const voice = this.#voice(lang);
    if (!voice || !text) return;
    const saying = new SpeechSynthesisUtterance(text);
    [saying.voice, saying.lang, saying.rate] = [voice, voice.lang, 0.9];
    speechSynthesis.speak(saying);
  }

  hush() {
    if ("speechSynthesis" in globalThis) speechSynthesis.cancel();
  }
}
