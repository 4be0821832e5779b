// How long to wait for the network: less once it has just failed.

const [hopeful, doubtful] = [2500, 500]; // milliseconds
const doubt = 30_000; // milliseconds for which a failure is remembered

/** Patience waits for the network. */
export class Patience {
  #failed = -Infinity;

  /** How many milliseconds to wait at that time. */
  at(now: number): number {
    return now - this.#failed < doubt ? doubtful : hopeful;
  }

  /** Takes note that the network answered or did not, at that time. */
  note(answered: boolean, now: number) {
    this.#failed = answered ? -Infinity : now;
  }

  /** What comes, or null if it does not come in time, not at all, or only from a gateway that has lost the site. */
  async wait(coming: Promise<Response>, now: () => number): Promise<Response | null> {
    const sound = coming.then((answer) => {
      const lost = answer.status >= 502 && answer.status <= 504;
      this.note(!lost, now());
      return lost ? null : answer;
    }, () => (this.note(false, now()), null));
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<null>((done) => {
      timer = setTimeout(() => (this.note(false, now()), done(null)), this.at(now()));
    });
    const answer = await Promise.race([sound, late]);
    clearTimeout(timer);
    return answer;
  }
}
