import { describe, expect, it } from "vitest";
import { layDot, type Pixels, partsOf } from "./paint-dots.ts";

const picture = (width: number, height: number): Pixels => ({
  data: new Uint8ClampedArray(4 * width * height),
  width,
  height,
});
const pixel = ({ data, width }: Pixels, x: number, y: number): readonly number[] => {
  const at = 4 * (y * width + x);
  return [...data.subarray(at, at + 4)];
};

describe("a dot", () => {
  it("on whole pixels fills these and no others", () => {
    const pixels = picture(4, 4);
    layDot(pixels, 1, 1, 2, [10, 20, 30]);
    for (let y = 0; y < 4; y += 1) {
      for (let x = 0; x < 4; x += 1) {
        const isInside = (x === 1 || x === 2) && (y === 1 || y === 2);
        expect(pixel(pixels, x, y)).toEqual(isInside ? [10, 20, 30, 255] : [0, 0, 0, 0]);
      }
    }
  });

  it("between pixels covers each as far as it reaches into it", () => {
    const pixels = picture(3, 2);
    layDot(pixels, 0.75, 0, 1, [200, 0, 0]);
    expect(pixel(pixels, 0, 0)).toEqual([200, 0, 0, 64]);
    expect(pixel(pixels, 1, 0)).toEqual([200, 0, 0, 191]);
    expect(pixel(pixels, 2, 0)).toEqual([0, 0, 0, 0]);
    expect(pixel(pixels, 1, 1)).toEqual([0, 0, 0, 0]);
    const small = picture(1, 1);
    layDot(small, 0.25, 0.25, 0.5, [1, 2, 3]);
    expect(pixel(small, 0, 0)).toEqual([1, 2, 3, 64]);
  });

  it("that is laid later covers what lies below, and half of it as far as it covers it", () => {
    const pixels = picture(2, 1);
    layDot(pixels, 0, 0, 1, [0, 0, 100]);
    layDot(pixels, 1, 0, 1, [0, 0, 100]);
    layDot(pixels, 0, 0, 1.5, [200, 0, 0]);
    expect(pixel(pixels, 0, 0)).toEqual([200, 0, 0, 255]);
    expect(pixel(pixels, 1, 0)).toEqual([100, 0, 50, 255]);
  });

  it("outside the picture leaves it as it is, and its part inside is painted", () => {
    const pixels = picture(2, 2);
    for (const [x, y] of [
      [-3, 0],
      [5, 0],
      [0, -3],
      [0, 5],
    ] as const) {
      layDot(pixels, x, y, 2, [9, 9, 9]);
    }
    expect(pixels.data.every((value) => value === 0)).toBe(true);
    layDot(pixels, -1, 1, 2, [9, 9, 9]);
    expect(pixel(pixels, 0, 1)).toEqual([9, 9, 9, 255]);
    expect(pixel(pixels, 1, 1)).toEqual([0, 0, 0, 0]);
  });
});

it("a colour of the palette is read as numbers", () => {
  expect(partsOf("rgb(12,130,255)")).toEqual([12, 130, 255]);
});
