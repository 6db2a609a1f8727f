import { paint } from './paint';

/** Pixels of the picture for one of the page, so that it is sharp on a fine screen. */
const density = 2;

/** Pixels that a canvas may have in all. */
const most = 64_000_000;

/** A part of the page as a PNG in base64, as it is seen now; null where that is too large for a canvas. */
export async function picturePng(element: HTMLElement): Promise<string | null> {
  const { width, height } = element.getBoundingClientRect();
  const margin = 16;
  const size = { width: Math.ceil(width) + 2 * margin, height: Math.ceil(height) + 2 * margin };
  if (size.width * size.height * density ** 2 > most) return null;
  const canvas = new OffscreenCanvas(size.width * density, size.height * density);
  const context = canvas.getContext('2d');
  if (context === null) return null;
  context.scale(density, density);
  context.fillStyle = getComputedStyle(document.body).backgroundColor;
  context.fillRect(0, 0, size.width, size.height);
  context.translate(margin, margin);
  paint(context, element);
  return base64(new Uint8Array(await (await canvas.convertToBlob({ type: 'image/png' })).arrayBuffer()));
}

function base64(bytes: Uint8Array): string {
  const chunk = 0x8000;
  const letters: string[] = [];
  for (let at = 0; at < bytes.length; at += chunk) letters.push(String.fromCharCode(...bytes.subarray(at, at + chunk)));
  return btoa(letters.join(''));
}
