import { fileURLToPath } from 'node:url';
import type { NoPicture } from '../domain/picture.ts';

/** Pixels of the file for each CSS pixel: phones have two or three. */
const PIXELS = 2;
/** Largest file that is sent on, bytes. Discord takes 10 MiB (https://discord.com/developers/docs/reference#uploading-files); a phone on a train does not. */
const MOST_BYTES = 200_000;
/** Longest SVG that is drawn, characters; a chart stays far below. */
const LONGEST_SVG = 256_000;
/** Drawings that may wait; one takes some tens of milliseconds. */
const MOST_WAITING = 32;

/**
 * An image's pixels, 1.8 MB, lie where V8 does not count them, so that dozens pile up before it looks (@resvg/resvg-js 2.6.2: 230 MB after
 * 100 pictures). As much as this is bound to each image: never touched and so never real, but counted, and the collector comes round
 * every few pictures.
 */
const COUNTED_BYTES = 16_000_000;
const counted = new WeakMap<object, Buffer>();

export type Rendering = { ok: true; png: Uint8Array; width: number; height: number } | { ok: false; why: NoPicture; detail: string };

/**
 * Draws SVG as PNG. One at a time: it is drawn on one of the few threads that also look names up, and packing it takes the event loop some
 * ten milliseconds. Never rejects.
 */
export function createRenderer(): (svg: string) => Promise<Rendering> {
  let last: Promise<unknown> = Promise.resolve();
  let waiting = 0;
  return async (svg) => {
    if (svg.length > LONGEST_SVG) return { ok: false, why: 'too-large', detail: `SVG of ${svg.length} characters` };
    if (waiting >= MOST_WAITING) return { ok: false, why: 'busy', detail: `${waiting} pictures wait` };
    waiting += 1;
    const mine = last.then(() => render(svg));
    last = mine;
    try {
      return await mine;
    } finally {
      waiting -= 1;
    }
  };
}

async function render(svg: string): Promise<Rendering> {
  try {
    // Loaded with the first picture: it is memory that nobody needs before.
    const { renderAsync } = await import('@resvg/resvg-js');
    const image = await renderAsync(svg, { font: fonts(), fitTo: { mode: 'zoom', value: PIXELS }, logLevel: 'off' });
    const png = image.asPng();
    counted.set(image, Buffer.allocUnsafeSlow(COUNTED_BYTES));
    if (png.length > MOST_BYTES) return { ok: false, why: 'too-large', detail: `PNG of ${png.length} bytes` };
    return { ok: true, png, width: image.width, height: image.height };
  } catch (error) {
    return { ok: false, why: 'failed', detail: error instanceof Error ? error.message : String(error) };
  }
}

/**
 * The letters we bring along, and none of the operating system's: the same chart is the same picture everywhere, and no folder is searched.
 * Asked with the first picture, so that an installation without them still starts.
 */
const fonts = () => ({
  loadSystemFonts: false,
  fontFiles: [
    import.meta.resolve('@expo-google-fonts/inter/500Medium/Inter_500Medium.ttf'),
    import.meta.resolve('@expo-google-fonts/inter/600SemiBold/Inter_600SemiBold.ttf'),
  ].map((file) => fileURLToPath(file)),
  defaultFontFamily: 'Inter',
});
