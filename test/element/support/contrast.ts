// Contrast as WCAG 2.2 defines it, of what the engine paints: a canvas knows every notation of a colour, and blends.

const canvas = Object.assign(document.createElement('canvas'), { width: 1, height: 1 });
const context = canvas.getContext('2d', { willReadFrequently: true })!;

/** A colour, and how much of it is painted. */
export type Layer = string | [color: string, opacity: number];

/** What is seen where these are painted one over the other, the lowest first. */
export function painted(...layers: Layer[]): number[] {
  context.clearRect(0, 0, 1, 1);
  for (const layer of layers) {
    const [color, opacity] = typeof layer === 'string' ? [layer, 1] : layer;
    context.globalAlpha = opacity;
    context.fillStyle = color;
    context.fillRect(0, 0, 1, 1);
  }
  return [...context.getImageData(0, 0, 1, 1).data.slice(0, 3)];
}

/** From 1, the same, to 21, black on white. */
export function contrast(one: number[], other: number[]): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

// https://www.w3.org/TR/WCAG22/#dfn-relative-luminance
function luminance(color: number[]): number {
  const [red = 0, green = 0, blue = 0] = color.map((byte) => {
    const value = byte / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
