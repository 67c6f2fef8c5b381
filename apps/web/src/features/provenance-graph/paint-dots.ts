/** A picture as pixels: red, green, blue and opacity of each, row by row, as `ImageData` has them. */
export interface Pixels {
  readonly data: Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
}

export type Color = readonly [red: number, green: number, blue: number];

/**
 * Lays a square over what is there, its edges as soft as they fall between pixels: what a canvas does for `fillRect`, which
 * takes ten times as long for fifty thousand of them.
 * @param x its left edge, and `y` its upper one, in pixels of the picture; may be outside
 */
export function layDot({ data, width, height }: Pixels, x: number, y: number, size: number, color: Color): void {
  const [right, bottom] = [Math.min(width, x + size), Math.min(height, y + size)];
  const [left, top] = [Math.max(0, x), Math.max(0, y)];
  const [firstColumn, red, green, blue] = [Math.floor(left), color[0], color[1], color[2]];
  for (let row = Math.floor(top); row < bottom; row += 1) {
    const tall = Math.min(bottom, row + 1) - Math.max(top, row);
    for (let column = firstColumn; column < right; column += 1) {
      const wide = Math.min(right, column + 1) - Math.max(left, column);
      const at = 4 * (row * width + column);
      const cover = 255 * tall * wide;
      if (data[at + 3] === 0) {
        data[at] = red;
        data[at + 1] = green;
        data[at + 2] = blue;
        data[at + 3] = cover;
        continue;
      }
      const below = ((data[at + 3] ?? 0) * (255 - cover)) / 255;
      const opacity = cover + below;
      const share = below / opacity;
      data[at] = red + ((data[at] ?? 0) - red) * share;
      data[at + 1] = green + ((data[at + 1] ?? 0) - green) * share;
      data[at + 2] = blue + ((data[at + 2] ?? 0) - blue) * share;
      data[at + 3] = opacity;
    }
  }
}

/** The parts of `rgb(…)`, which is how a palette says its colours. */
export function partsOf(color: string): Color {
  const [red = 0, green = 0, blue = 0] = (color.match(/\d+(\.\d+)?/g) ?? []).map(Number);
  return [red, green, blue];
}
