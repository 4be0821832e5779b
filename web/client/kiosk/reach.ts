// What of a screen people reach from a wheelchair: between 380 and 1,220 mm above the floor (ADA 2010, 308).

const [lowest, highest] = [380, 1220]; // millimetres above the floor
const usual = 640; // pixels that the lowered controls need
const least = 560; // pixels below which they cannot be pressed

/** Where lowered controls lie, in pixels: how high they reach from the lower edge, and how far they are lifted off it. */
export interface Reach {
  readonly below: number;
  readonly lift: number;
}

/**
 * The reach on a panel whose picture is height millimetres high, its lower edge bottom millimetres above the floor, shown in so
 * many pixels. Where nobody measured, the lower third.
 */
export function reach(height: number, bottom: number, pixels: number): Reach {
  if (height <= 0) return { below: usual, lift: 0 };
  const scale = pixels / height;
  const lift = Math.max(0, Math.round((lowest - bottom) * scale));
  const top = Math.floor((highest - bottom) * scale);
  return { below: Math.min(pixels, Math.max(Math.min(usual + lift, top), least + lift)), lift };
}
