/// <reference lib="dom" />
import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';

type Rgb = readonly [red: number, green: number, blue: number];

/** A colour as it is seen on the page's background. */
export async function color(page: Page, selector: string, property: string): Promise<Rgb> {
  const [red = 0, green = 0, blue = 0] = await page
    .locator(selector)
    .first()
    .evaluate((element, name) => {
      const context = new OffscreenCanvas(1, 1).getContext('2d');
      if (context === null) return [];
      for (const style of [
        getComputedStyle(document.body).backgroundColor,
        getComputedStyle(element).getPropertyValue(name),
      ]) {
        context.fillStyle = style;
        context.fillRect(0, 0, 1, 1);
      }
      return [...context.getImageData(0, 0, 1, 1).data];
    }, property);
  return [red, green, blue];
}

/** Holds that something stands out against a backdrop, by WCAG’s contrast. */
export async function assertContrast(
  page: Page,
  backdrop: Rgb,
  selector: string,
  property: string,
  least: number,
): Promise<void> {
  const [lower = 0, higher = 0] = [luminance(backdrop), luminance(await color(page, selector, property))].sort(
    (a, b) => a - b,
  );
  const ratio = (higher + 0.05) / (lower + 0.05);
  assert.ok(ratio >= least, `${selector} has a contrast of ${ratio.toFixed(2)}, less than ${least}`);
}

/** Relative luminance as WCAG 2.2 defines it. */
function luminance(rgb: Rgb): number {
  const [red = 0, green = 0, blue = 0] = rgb.map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
