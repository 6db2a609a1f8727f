/// <reference lib="dom" />
import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { assertContrast, color } from './colours';
import { beyond, FootprintStand } from './footprintStand';
import { containerStack, footprint, item, machineStack, part } from './footprintViews';
import { pictures, push } from './stand';
import { themeNames } from './themes';

const usual = footprint({ sharedWith: { 3: 'web/Dockerfile and 2 more' } });

describe('looks of the footprint view', () => {
  let stand: FootprintStand;

  before(async () => {
    stand = await FootprintStand.open();
  });
  after(() => stand.close());
  afterEach(async () => assert.deepEqual(await stand.clear(), []));

  for (const theme of themeNames)
    it(`can be read in ${theme}`, async () => {
      const page = await stand.page([usual], { theme });
      await page.screenshot({ path: join(pictures, `footprint-${theme}.png`), fullPage: true });
      const backdrop = await color(page, 'body', 'background-color');
      for (const selector of [
        'h1',
        '.weight b',
        '.aside',
        '.ground li',
        '.step',
        '.size',
        '.notes',
        '.state',
        '.reasons',
      ])
        await assertContrast(page, backdrop, selector, 'color', 4.5);
      for (const selector of ['.words.dim', '.words.strong', '.words.plain'])
        await assertContrast(page, backdrop, selector, 'fill', 4.5);
      for (const side of ['container', 'machine']) {
        await assertContrast(page, backdrop, `.bar.${side} .sure`, 'fill', 3);
        await assertContrast(page, backdrop, `.block.${side}`, 'stroke', 3);
        await assertContrast(page, backdrop, `g.${side} .curve`, 'stroke', 3);
      }
    });

  it('has two sides of one strength where a theme makes their colours translucent', async () => {
    const page = await stand.page([usual]);
    await page.evaluate(() => {
      for (const [name, value] of [
        ['--vscode-charts-yellow', '#cca70044'],
        ['--vscode-charts-orange', '#88c0d044'],
      ] as const)
        document.documentElement.style.setProperty(name, value);
    });
    const backdrop = await color(page, 'body', 'background-color');
    await assertContrast(page, backdrop, '.bar.machine .sure', 'fill', 3);
  });

  it('has no colours but those of the theme', async () => {
    const folder = 'client/webview/footprint/css';
    for (const name of await readdir(folder)) {
      const css = (await readFile(join(folder, name), 'utf8')).replace(/\/\*.*?\*\//gs, '');
      assert.deepEqual(
        css.match(/#[\da-f]{3,8}\b(?!")|\b(?:rgb|hsl|hwb|lab|lch|oklab|oklch)a?\((?!from)/gi),
        null,
        name,
      );
      for (const [, value] of css.matchAll(/(?:color|background|border|outline|fill|stroke)\s*:\s*([^;]+);/g))
        assert.doesNotMatch(value ?? '', /\b(?:black|white|red|green|blue|gray|yellow|orange)\b(?!\))/, name);
    }
  });

  for (const width of [300, 400, 700, 1000, 1600])
    it(`cuts nothing off at ${width} pixels`, async () => {
      const page = await stand.page([usual], { width });
      await page.screenshot({ path: join(pictures, `footprint-${width}.png`), fullPage: true });
      await assertNothingCut(page);
    });

  it('cuts nothing off at a zoom of 200 %', async () => {
    const page = await stand.page([usual], { width: 1000 });
    await page.evaluate(() => document.documentElement.style.setProperty('--vscode-font-size', '26px'));
    await page.waitForTimeout(100);
    await page.screenshot({ path: join(pictures, 'footprint-zoom.png'), fullPage: true });
    await assertNothingCut(page);
  });

  it('cuts nothing off in the overview', async () => {
    const overview = { complete: true, notes: [], items: [item('api'), item('x'.repeat(300), { open: true })] };
    for (const width of [300, 400, 1600]) {
      const page = await stand.page([{ kind: 'overview', overview }], { width, state: { tab: 'overview' } });
      assert.equal(await beyond(page), 0);
    }
  });

  it('keeps the words of its drawing apart', async () => {
    const page = await stand.page([footprint()]);
    for (const width of [300, 400, 1000, 1600]) {
      await page.setViewportSize({ width, height: 800 });
      for (const instances of [1, 3, 300]) {
        await push(page, footprint({ instances }));
        await page.getByLabel('Number of instances').fill(String(instances));
        await page.waitForFunction((most) => (document.querySelector('.towers')?.clientWidth ?? 9999) <= most, width);
        const overlaps = await page.locator('.towers text').evaluateAll((all) =>
          all.flatMap((a, at) =>
            all.slice(at + 1).flatMap((b) => {
              const [one, two] = [a.getBoundingClientRect(), b.getBoundingClientRect()];
              const apart =
                one.right <= two.left + 1 ||
                two.right <= one.left + 1 ||
                one.bottom <= two.top + 4 ||
                two.bottom <= one.top + 4;
              return apart ? [] : [`${a.textContent} on ${b.textContent}`];
            }),
          ),
        );
        assert.deepEqual(overlaps, [], `${instances} at ${width} pixels`);
      }
    }
  });

  it('shows names from files as text, however hostile they are', async () => {
    const names = [
      '<img src=x onerror=alert(1)>',
      '\u202Eevil\u202C \u2067rtl',
      'x'.repeat(10_000),
      '</title><script>',
    ];
    const page = await stand.page([
      footprint({
        containers: names.map((name) => ({ name, file: name, line: 1 })),
        container: [
          ...containerStack,
          ...names.map((name, member) => part('ownLayer', name, 40e6, { member, file: name, line: 1 })),
        ],
        machine: [
          ...machineStack,
          ...names.map((name) => part('dataDisk', name, 'not known', { per: 'each', note: name })),
        ],
        headline: names[0] ?? '',
      }),
    ]);
    await page.screenshot({ path: join(pictures, 'footprint-hostile.png'), fullPage: true });
    assert.equal(await page.locator('h1').textContent(), names[0]);
    assert.equal(await page.locator('#footprint img, #footprint script').count(), 0);
    assert.equal(await beyond(page), 0);
    const long = page.locator('.part .step', { hasText: 'xxxx' }).first();
    assert.ok(((await long.textContent()) ?? '').length < 400, 'it is cut');
    assert.equal(((await long.getAttribute('title')) ?? '').length, 10_000, 'and whole in its title');
    const isolated = await page
      .locator('.part .name')
      .evaluateAll((all) =>
        all.every((each) => each.tagName === 'BDI' && getComputedStyle(each).unicodeBidi === 'isolate'),
      );
    assert.ok(isolated, 'no name turns about what stands beside it');
    assert.ok(
      (await page
        .locator('.stack')
        .boundingBox()
        .then((box) => box?.height ?? 0)) < 2500,
    );
  });

  it('is headings in order, tables with captions, and names for all that acts', async () => {
    const page = await stand.page([usual]);
    const levels = await page.locator('h1, h2, h3').evaluateAll((all) => all.map(({ tagName }) => Number(tagName[1])));
    assert.equal(levels[0], 1);
    assert.ok(
      levels.every((level, at) => at === 0 || level <= (levels[at - 1] ?? 0) + 1),
      levels.join(' '),
    );
    assert.ok(await page.locator('table').evaluateAll((all) => all.every((table) => table.querySelector('caption'))));
    const nameless = await page
      .locator('button, input, select, summary')
      .evaluateAll((all) =>
        all
          .filter((each) => !each.textContent?.trim() && !each.ariaLabel && !(each as HTMLInputElement).labels?.length)
          .map((each) => each.outerHTML),
      );
    assert.deepEqual(nameless, []);
    const evidence = page.getByRole('button', { name: /RUN npm ci --omit=dev ≈ 87\.6 MB .*listed by a test/ });
    assert.equal(await evidence.count(), 1, 'a part is heard with how it is known');
  });

  it('tells the states of walls apart by words and shapes, not by colour', async () => {
    const page = await stand.page([usual]);
    const states = page.locator('.walls td.container .state');
    assert.deepEqual(
      (await states.allInnerTexts()).map((text) => text.trim()),
      ['kept', 'opened', 'absent', 'unknown'],
    );
    const shapes = await states
      .locator('path')
      .evaluateAll((all) => all.map((path) => `${path.classList} ${path.getAttribute('d')}`));
    assert.equal(new Set(shapes).size, 4);
  });

  it('shows both sides where the system forces its own colours', async () => {
    const page = await stand.page([usual]);
    await page.emulateMedia({ forcedColors: 'active' });
    await page.screenshot({ path: join(pictures, 'footprint-forced.png'), fullPage: true });
    const backdrop = await color(page, 'body', 'background-color');
    for (const side of ['container', 'machine']) {
      await assertContrast(page, backdrop, `.bar.${side} .sure`, 'fill', 3);
      await assertContrast(page, backdrop, `.block.${side}`, 'stroke', 3);
    }
    await assertContrast(page, backdrop, '.words.strong', 'fill', 4.5);
  });

  it('does not move where less motion is wished', async () => {
    const page = await stand.page([usual]);
    const duration = () =>
      page
        .locator('.bar .sure')
        .first()
        .evaluate((bar) => getComputedStyle(bar).transitionDuration);
    assert.notEqual(await duration(), '0s');
    await page.evaluate(() => document.body.classList.add('vscode-reduce-motion'));
    assert.equal(await duration(), '0s', 'by the editor');
    await page.evaluate(() => document.body.classList.remove('vscode-reduce-motion'));
    await page.emulateMedia({ reducedMotion: 'reduce' });
    assert.equal(await duration(), '0s', 'by the system');
  });

  it('is less than 150 kB, compressed', async () => {
    const files = await Promise.all(['js', 'css'].map((kind) => readFile(`dist/webview/footprint.${kind}`)));
    const bytes = files.reduce((so, file) => so + gzipSync(file).length, 0);
    assert.ok(bytes < 150_000, `${bytes} bytes`);
  });
});

async function assertNothingCut(page: Page): Promise<void> {
  assert.equal(await beyond(page), 0);
  const cut = await page.locator('h1, h2, p, li, td, th, .weight, .towers text, .chart text').evaluateAll((all) =>
    all
      .filter((each) => each.closest('.hidden, .detail, .part') === null && each.getClientRects().length > 0)
      // Narrow tables keep the heads of their columns for those who listen.
      .filter((each) => (each.closest('thead')?.clientWidth ?? 2) > 1)
      .filter((each) => {
        const { left, right } = each.getBoundingClientRect();
        const room = each.closest('svg')?.getBoundingClientRect() ?? { left: 0, right: innerWidth };
        if (left < room.left - 0.5 || right > room.right + 2) return true;
        return each instanceof HTMLElement && each.scrollWidth > Math.ceil(right - left) + 1;
      })
      .map((each) => `${each.tagName}: ${each.textContent}`.slice(0, 100)),
  );
  assert.deepEqual(cut, []);
}
