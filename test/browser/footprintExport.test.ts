/// <reference lib="dom" />
import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { asked, FootprintStand } from './footprintStand';
import { footprint } from './footprintViews';
import { pictures } from './stand';

describe('export of the footprint view', () => {
  let stand: FootprintStand;

  before(async () => {
    stand = await FootprintStand.open();
  });
  after(() => stand.close());
  afterEach(async () => assert.deepEqual(await stand.clear(), []));

  it('asks for each format, and closes its menu', async () => {
    const page = await stand.page([footprint()]);
    for (const name of ['Save as Markdown', 'Save as SVG', 'Save as JSON', 'Copy as table', 'Copy as Markdown']) {
      await page.getByText('Export', { exact: true }).click();
      await page.getByRole('button', { name }).click();
      assert.equal(await page.locator('details.menu[open]').count(), 0);
    }
    assert.deepEqual(await asked(page), [
      { kind: 'export', format: 'markdown' },
      { kind: 'export', format: 'svg' },
      { kind: 'export', format: 'json' },
      { kind: 'copy', format: 'table' },
      { kind: 'copy', format: 'markdown' },
    ]);
  });

  it('closes its menu on Escape, and gives the focus back', async () => {
    const page = await stand.page([footprint()]);
    await page.locator('.menu summary').focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Escape');
    assert.equal(await page.locator('details.menu[open]').count(), 0);
    assert.equal(await page.evaluate(() => document.activeElement?.tagName), 'SUMMARY');
  });

  it('closes its menu when the focus leaves it', async () => {
    const page = await stand.page([footprint()]);
    await page.locator('.menu summary').click();
    await page.getByRole('button', { name: 'Save as Markdown' }).focus();
    assert.equal(await page.locator('details.menu[open]').count(), 1);
    await page.getByLabel('Number of instances').focus();
    assert.equal(await page.locator('details.menu[open]').count(), 0);
  });

  it('says that a picture is too large, and sends none', async () => {
    const page = await stand.page([footprint()]);
    await page.locator('.picture').evaluate((picture) => Object.assign(picture.style, { height: '40000px' }));
    await page.getByText('Export', { exact: true }).click();
    await page.getByRole('button', { name: 'Save as PNG' }).click();
    assert.match(await page.getByRole('alert').innerText(), /too large/);
    assert.deepEqual(await asked(page), []);
  });

  it('draws a PNG of what is seen, in the theme’s colours', async () => {
    const page = await stand.page([footprint({ sharedWith: { 3: 'web/Dockerfile' } })], { theme: 'vscode-dark' });
    await page.getByText('Export', { exact: true }).click();
    await page.getByRole('button', { name: 'Save as PNG' }).click();
    await page.waitForFunction(() => 'plimsollSent' in window && (window.plimsollSent as unknown[]).length > 1);
    const message = (await asked(page)).at(-1);
    assert.ok(message?.kind === 'png');
    const bytes = Buffer.from(message.data, 'base64');
    await writeFile(join(pictures, 'footprint-export.png'), bytes);
    const picture = pixels(bytes);
    const box = await page.locator('.picture').boundingBox();
    assert.ok(box);
    assert.equal(picture.width, 2 * (Math.ceil(box.width) + 32));
    assert.deepEqual(picture.at(4, 4), [0x1f, 0x1f, 0x1f], 'the editor’s background');
    const sure = await page.locator('.glance .machine .sure').first().boundingBox();
    assert.ok(sure);
    const [red, , blue] = picture.at(2 * (sure.x - box.x + 16 + 4), 2 * (sure.y - box.y + 16 + 4));
    assert.ok((red ?? 0) > 150 && (blue ?? 255) < 120, 'the machines’ bar has their colour');
    const coloursIn = async (selector: string) => {
      const of = await page.locator(selector).first().boundingBox();
      assert.ok(of);
      const found = new Set<string>();
      for (let y = 3; y < of.height - 3; y += 0.5)
        for (let x = 3; x < Math.min(of.width, 60) - 3; x += 0.5)
          found.add(String(picture.at(2 * (of.x + x - box.x + 16), 2 * (of.y + y - box.y + 16))));
      return found.size;
    };
    assert.ok((await coloursIn('h1')) > 3, 'letters have soft edges');
    assert.ok((await coloursIn('.towers .shared')) > 1, 'what is shared is hatched');
    assert.equal(await coloursIn('.towers .container.own'), 1, 'and what is not is plain');
  });
});

/** Colours of a PNG of 8 bits a channel, without interlacing, as Chromium writes it. */
function pixels(png: Buffer) {
  let at = 8;
  let [width, height, channels] = [0, 0, 4];
  const data: Buffer[] = [];
  while (at < png.length) {
    const length = png.readUInt32BE(at);
    const kind = png.toString('latin1', at + 4, at + 8);
    const body = png.subarray(at + 8, at + 8 + length);
    if (kind === 'IHDR') {
      [width, height] = [body.readUInt32BE(0), body.readUInt32BE(4)];
      channels = body[9] === 2 ? 3 : 4;
    }
    if (kind === 'IDAT') data.push(body);
    at += length + 12;
  }
  const raw = inflateSync(Buffer.concat(data));
  const stride = width * channels;
  const out = new Uint8Array(height * stride);
  for (let y = 0; y < height; y++) {
    const filter = raw[y * (stride + 1)] ?? 0;
    for (let x = 0; x < stride; x++) {
      const left = x < channels ? 0 : (out[y * stride + x - channels] ?? 0);
      const up = y === 0 ? 0 : (out[(y - 1) * stride + x] ?? 0);
      const corner = x < channels || y === 0 ? 0 : (out[(y - 1) * stride + x - channels] ?? 0);
      out[y * stride + x] = (raw[y * (stride + 1) + 1 + x] ?? 0) + predicted(filter, left, up, corner);
    }
  }
  return {
    width,
    height,
    at: (x: number, y: number) => [...out.subarray((Math.round(y) * width + Math.round(x)) * channels).subarray(0, 3)],
  };
}

/** As PNG's filters predict a byte. */
function predicted(filter: number, left: number, up: number, corner: number): number {
  switch (filter) {
    case 1:
      return left;
    case 2:
      return up;
    case 3:
      return (left + up) >> 1;
    case 4: {
      const guess = left + up - corner;
      const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
      if (a <= b && a <= c) return left;
      return b <= c ? up : corner;
    }
    default:
      return 0;
  }
}
