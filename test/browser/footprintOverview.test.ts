/// <reference lib="dom" />
import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import type { OverviewItem, ToFootprintPage } from '../../server/src/protocol/footprint';
import { asked, FootprintStand } from './footprintStand';
import { footprint, item } from './footprintViews';
import { push } from './stand';

const machine = item('vm', {
  subject: { kind: 'file', uri: 'file:///project/vm.xml', name: 'vm' },
  side: 'machine',
  kind: 'machine',
  file: 'vm.xml',
  line: 4,
  own: 971e6,
  ownText: '971 MB',
  memory: 2 * 2 ** 30,
  open: true,
});

const items = [
  item('api', { shared: 230e6, sharedText: '230 MB', own: 20e6, ownText: '20 MB' }),
  machine,
  item('db', { kind: 'service', own: 436e6, ownText: '436 MB' }),
];

function overview(of: readonly OverviewItem[] = items, complete = true): ToFootprintPage {
  return { kind: 'overview', overview: { complete, items: of, notes: ['1 file cannot be read'] } };
}

describe('workspace overview', () => {
  let stand: FootprintStand;

  before(async () => {
    stand = await FootprintStand.open();
  });
  after(() => stand.close());
  afterEach(async () => assert.deepEqual(await stand.clear(), []));

  const open = (message = overview()) => stand.page([message], { state: { tab: 'overview' } });

  it('lists all, the heaviest first, with what they share in words', async () => {
    const page = await open();
    assert.equal(await page.locator('h1').innerText(), '2 containers and 1 machine in this workspace');
    assert.deepEqual(await names(page), ['vm', 'db', 'api']);
    assert.deepEqual((await page.locator('.overview td.size').allInnerTexts()).map(flat), [
      '≥ 971 MB 2 GiB of memory',
      '436 MB',
      '250 MB 20 MB own, 230 MB shared',
    ]);
    assert.match(await page.locator('.note').innerText(), /cannot be read/);
  });

  it('takes an estimate for no count, and what is not known for no zero', async () => {
    const page = await open(
      overview([
        item('both', { shared: 230e6, sharedText: '≈ 230 MB', own: 20e6, ownText: '20 MB' }),
        item('clone', { own: 2e5, ownText: '≈ 200 kB', sharedText: '?', open: true }),
        item('part', { shared: 100e6, sharedText: '100 MB', own: 0, ownText: '?', open: true }),
        item('none', { own: 0, ownText: '0 B', open: true }),
      ]),
    );
    assert.deepEqual((await page.locator('.overview td.size').allInnerTexts()).map(flat), [
      '≈ 250 MB 20 MB own, ≈ 230 MB shared',
      '≥ 100 MB ? own, 100 MB shared',
      '≥ 200 kB ≈ 200 kB own, ? shared',
      '?',
    ]);
  });

  it('draws own and shared bytes to scale', async () => {
    const page = await open();
    const width = (selector: string) => page.locator(selector).evaluate((bar) => bar.getBoundingClientRect().width);
    const row = '.overview tbody tr:nth-child(3)';
    const ratio = (await width(`${row} .common`)) / (await width(`${row} .sure`));
    assert.ok(Math.abs(ratio - 11.5) < 0.2, `230 MB to 20 MB is drawn as ${ratio}`);
  });

  it('is sorted and filtered by text and kind', async () => {
    const page = await open();
    await page.getByLabel('Sort by').selectOption('name');
    assert.deepEqual(await names(page), ['api', 'db', 'vm']);
    await page.getByLabel('Sort by').selectOption('own');
    assert.deepEqual(await names(page), ['vm', 'db', 'api']);
    await page.getByLabel('Show').selectOption('machine');
    assert.deepEqual(await names(page), ['vm']);
    await page.getByLabel('Show').selectOption('all');
    await page.getByLabel('Filter').fill('DB/dock');
    assert.deepEqual(await names(page), ['db']);
    await push(page, overview([...items, item('db2', { file: 'other/db/dockerfile' })]));
    assert.deepEqual(await names(page), ['db', 'db2'], 'the filter stays when the workspace changes');
    await page.getByLabel('Filter').fill('nobody');
    assert.match(await page.locator('#panel').innerText(), /Nothing fits/);
  });

  it('leaves room for what is not known behind the longest bar, and shows the least there is', async () => {
    const page = await open(overview([machine, item('tiny', { own: 1 })]));
    const widths = (selector: string) =>
      page.locator(`.overview ${selector}`).evaluateAll((all) => all.map((bar) => bar.getBoundingClientRect().width));
    const [track = 0] = await widths('.bar');
    const [sure = 0, tiny = 0] = await widths('.bar .sure');
    const [unknown = 0] = await widths('.bar .open');
    assert.ok(Math.abs(sure + unknown - track) < 1, `${sure} and ${unknown} of ${track}`);
    assert.ok(tiny > 1 && tiny < 3, `${tiny}`);
  });

  it('has no link to what no file defines', async () => {
    const page = await open(overview([item('Debian 13', { subject: { kind: 'typical', id: 'debian-13' } })]));
    assert.equal(await page.locator('.overview .link').count(), 0);
    assert.match(await page.locator('.overview th[scope=row]').innerText(), /^Debian 13/);
  });

  it('opens a file and compares a subject', async () => {
    const page = await open();
    await page.getByRole('button', { name: 'vm', exact: true }).click();
    await page.getByRole('button', { name: 'Compare api' }).click();
    assert.deepEqual(await asked(page), [
      { kind: 'jump', uri: 'file:///project/vm.xml', line: 4 },
      { kind: 'compare', side: 'container', subject: items[0]?.subject },
    ]);
  });

  it('is a second tab, by pointer and by keys', async () => {
    const page = await stand.page([footprint(), overview()]);
    await page.getByRole('tab', { name: 'Workspace' }).click();
    assert.deepEqual(await names(page), ['vm', 'db', 'api']);
    await page.keyboard.press('ArrowLeft');
    assert.equal(await page.locator('.stack').count(), 1);
    assert.equal(await page.evaluate(() => document.activeElement?.textContent), 'Compare');
    for (const [key, tab] of [
      ['End', 'Workspace'],
      ['End', 'Workspace'],
      ['Home', 'Compare'],
    ] as const) {
      await page.keyboard.press(key);
      assert.equal(await page.getByRole('tab', { selected: true }).innerText(), tab);
    }
    assert.deepEqual((await asked(page)).slice(0, 2), [
      { kind: 'tab', tab: 'overview' },
      { kind: 'tab', tab: 'compare' },
    ]);
  });

  it('says that it is still reading', async () => {
    const page = await open(overview([], false));
    assert.match(await page.locator('.pending').innerText(), /still being read/);
    await push(page, overview());
    assert.equal(await page.locator('.pending').count(), 0);
  });

  it('draws the first of very many, and all of them when asked', async () => {
    const many = Array.from({ length: 1000 }, (_, index) => item(`image${index}`, { own: 1e6 * (1000 - index) }));
    const page = await open(overview(many));
    assert.equal((await names(page)).length, 200);
    await page.getByRole('button', { name: 'Show all 1000' }).click();
    assert.equal((await names(page)).length, 1000);
  });
});

function names(page: Page): Promise<string[]> {
  return page.locator('.overview .link').allInnerTexts();
}

function flat(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
