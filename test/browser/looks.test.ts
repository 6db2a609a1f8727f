/// <reference lib="dom" />
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { assertContrast, color } from './colours';
import { pictures, Stand } from './stand';
import { themeNames } from './themes';
import { layers, project, stage } from './views';

describe('looks of the layers view', () => {
  let stand: Stand;

  before(async () => {
    stand = await Stand.open();
  });
  after(() => stand.close());
  afterEach(async () => assert.deepEqual(await stand.clear(), []));

  for (const theme of themeNames) {
    it(`can be read in ${theme}`, async () => {
      const page = await stand.page(project, { theme });
      await page.screenshot({ path: join(pictures, `${theme}.png`), fullPage: true });
      const backdrop = await color(page, 'body', 'background-color');
      for (const selector of ['h1', '.aside', '.step', '.evidence', '.size', '.line', 'thead th', 'caption'])
        await assertContrast(page, backdrop, selector, 'color', 4.5);
      for (const selector of ['.track.base .sure', '.track.own .sure', '.track.total .sure'])
        await assertContrast(page, backdrop, selector, 'background-color', 3);
    });
  }

  it('has no colours but those of the theme', async () => {
    const css = await readFile('client/webview/layers.css', 'utf8');
    const code = css.replace(/\/\*.*?\*\//gs, '');
    assert.deepEqual(code.match(/#[\da-f]{3,8}\b|\b(?:rgb|hsl|hwb|lab|lch|oklab|oklch)a?\(/gi), null);
    for (const [, value] of code.matchAll(/(?:color|background|border|outline|-color)\s*:\s*([^;]+);/g))
      assert.doesNotMatch(value ?? '', /\b(?:black|white|red|green|blue|gr[ae]y|yellow|orange|silver)\b/);
  });

  for (const width of [320, 400, 700, 1000, 1600]) {
    it(`cuts nothing off at ${width} pixels`, async () => {
      const page = await stand.page(project, { width });
      await page.screenshot({ path: join(pictures, `width-${width}.png`), fullPage: true });
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width);
      const cut = await page.locator('h1, p, .other caption, .evidence, .size, .line, .track i').evaluateAll((all) =>
        all
          .filter((each) => {
            const { left, right } = each.getBoundingClientRect();
            return left < 0 || right > innerWidth || each.scrollWidth > Math.ceil(right - left);
          })
          .map((each) => each.outerHTML),
      );
      assert.deepEqual(cut, []);
    });
  }

  it('keeps bars, sizes and steps apart at every width', async () => {
    for (const width of [320, 639, 640, 1600]) {
      const page = await stand.page(project, { width });
      const overlaps = await page.locator('tr.layer').evaluateAll((rows) =>
        rows.flatMap((row) => {
          const boxes = [...row.querySelectorAll('.line, .step, .track, .size')].map((each) => ({
            name: each.className,
            box: each.getBoundingClientRect(),
          }));
          const apart = (a: DOMRect, b: DOMRect) =>
            a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top;
          return boxes.flatMap((a, index) =>
            boxes.slice(index + 1).flatMap((b) => (apart(a.box, b.box) ? [] : [`${a.name} on ${b.name}`])),
          );
        }),
      );
      assert.deepEqual(overlaps, [], `at ${width} pixels`);
    }
  });

  for (const width of [400, 1000]) {
    it(`is a table with a caption to those who listen, at ${width} pixels`, async () => {
      const page = await stand.page(layers(stage({ diskText: '75 MB' }, [['FROM debian', 75_000_000, '75 MB']])), {
        width,
      });
      assert.deepEqual(await heard(page), [
        'heading This image is 75 MB on disk: all of it is its base.',
        'table Layers of the image, base first',
        'columnheader Line',
        'columnheader Step',
        'columnheader Added up',
        'columnheader Size',
        'cell 1',
        'rowheader FROM debian counted from 4 files in the build context',
        'button FROM debian',
        'cell 75 MB',
        'rowheader In all',
        'cell 75 MB',
      ]);
    });
  }

  it('shows its bars where the system forces its own colours', async () => {
    const page = await stand.page(project);
    await page.emulateMedia({ forcedColors: 'active' });
    await page.screenshot({ path: join(pictures, 'forced-colors.png'), fullPage: true });
    const backdrop = await color(page, 'body', 'background-color');
    for (const selector of ['.track.base .sure', '.track.own .sure', '.track.total .sure'])
      await assertContrast(page, backdrop, selector, 'background-color', 3);
  });

  it('does not move where less motion is wished', async () => {
    const page = await stand.page(project);
    const duration = () =>
      page
        .locator('.sure')
        .first()
        .evaluate((bar) => getComputedStyle(bar).transitionDuration);
    assert.notEqual(await duration(), '0s');
    await page.evaluate(() => document.body.classList.add('vscode-reduce-motion'));
    assert.equal(await duration(), '0s', 'by the editor');
    await page.evaluate(() => document.body.classList.remove('vscode-reduce-motion'));
    await page.emulateMedia({ reducedMotion: 'reduce' });
    assert.equal(await duration(), '0s', 'by the system');
  });
});

/** Roles and names in the order of the accessibility tree, for those parts that have a meaning of their own. */
async function heard(page: Page): Promise<readonly string[]> {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  const roles = ['heading', 'table', 'columnheader', 'rowheader', 'cell', 'button'];
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const walk = (id: string): readonly string[] => {
    const node = byId.get(id);
    const role = String(node?.role?.value ?? '');
    const name = String(node?.name?.value ?? '').replaceAll('\u00a0', ' ');
    const own = roles.includes(role) && name !== '' ? [`${role} ${name}`] : [];
    return [...own, ...(node?.childIds ?? []).flatMap(walk)];
  };
  return walk(nodes[0]?.nodeId ?? '');
}
