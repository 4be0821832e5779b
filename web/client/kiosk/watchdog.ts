// Sees that a page has stopped drawing, and has it loaded again. What stops the script itself only another program can
// see: gianhang kiosk screen.

const every = 5000; // milliseconds between two looks
const missed = 3; // looks without a frame that are too many

/** How often in a row no frame came. A page that is not shown draws none, which is no fault. */
export const missing = (before: number, drawn: boolean, shown: boolean): number => (drawn || !shown ? 0 : before + 1);

/** Whether so many looks without a frame are a fault. */
export const isStuck = (looks: number): boolean => looks >= missed;

/** Looks after a page until signal comes; stuck is told once each time that it has stopped. */
export function watch(page: Document, stuck: () => void, signal: AbortSignal) {
  let drawn = true;
  let looks = 0;
  const frame = () => ((drawn = true), signal.aborted);
  const look = setInterval(() => {
    looks = missing(looks, drawn, page.visibilityState === "visible");
    drawn = false;
    requestAnimationFrame(frame);
    if (!isStuck(looks)) return;
    looks = 0;
    stuck();
  }, every);
  signal.addEventListener("abort", () => clearInterval(look));
}
