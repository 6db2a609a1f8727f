/// <reference lib="dom" />
import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import type { FitJson } from '../../server/src/protocol/compare';
import { asked, FootprintStand } from './footprintStand';
import { containerStack, footprint, machineStack, part } from './footprintViews';
import { push } from './stand';

describe('pieces of the footprint view', () => {
  let stand: FootprintStand;
  let page: Page;

  before(async () => {
    stand = await FootprintStand.open();
    page = await stand.page([footprint()]);
  });
  after(async () => {
    assert.deepEqual(await stand.clear(), []);
    await stand.close();
  });
  beforeEach(() => push(page, footprint()));

  const text = async (selector: string) => flat(await page.locator(selector).first().innerText());

  it('says when to choose which, each side in its own column, and nothing where there is nothing to say', async () => {
    assert.equal(
      await text('.choose'),
      'When to choose which The container, where … disk is scarce The machine, where … a kernel of its own is needed',
    );
    await push(page, footprint({ more: { choose: [{ side: 'machine', text: 'it has to be Windows' }] } }));
    assert.equal(await text('.choose'), 'When to choose which The machine, where … it has to be Windows');
    await push(page, footprint({ more: { choose: [] } }));
    assert.equal(await page.locator('.choose').count(), 0);
  });

  it('tells notes of a row, but not of those that are told below, and published figures with their source', async () => {
    assert.deepEqual(await page.locator('.pair .notes').allInnerTexts(), ['estimated from a test']);
    const sources = page.locator('details.sources');
    await sources.locator('summary').click();
    assert.equal(flat(await sources.innerText()), '1 published figure 0.2 s to 0.3 s until it answers. A Paper, 2026');
    await sources.locator('summary').click();
  });

  it('tells why a wall is as it is, and which rule an opening breaks', async () => {
    assert.deepEqual(await page.locator('.reasons').allInnerTexts(), [
      'why it is kept',
      'why it is opened',
      'why it is absent',
      'why it is unknown',
    ]);
    assert.equal(await text('.openings li'), 'it may write /srv of the host line 7 a-rule');
  });

  it('has the values of its curves as tables, memory with what runs it', async () => {
    const table = (nth: number) => page.locator('table.values').nth(nth).locator('tbody tr');
    await page.locator('.curves summary').first().click();
    assert.equal(flat(await table(0).nth(4).innerText()), '10 ≈ 323 MB 13.2 GB');
    assert.equal(await table(0).count(), 13);
    await page.locator('.curves summary').nth(1).click();
    assert.equal(flat(await table(1).first().innerText()), '1 ≥ 3.8 MiB ≈ 2.1 GiB');
  });

  it('marks the number of instances in both curves, and moves the marks with it', async () => {
    const places = () => page.locator('.chart .dot').evaluateAll((all) => all.map((dot) => dot.getAttribute('cx')));
    const marks = () => page.locator('.chart .marker').evaluateAll((all) => all.map((each) => each.getAttribute('d')));
    const before = await places();
    assert.equal(before.length, 4, 'both sides in both curves');
    const markers = await marks();
    await page.getByLabel('Number of instances').fill('300');
    assert.equal((await places()).filter((x, index) => x !== before[index]).length, 4);
    assert.equal((await marks()).filter((path, index) => path !== markers[index]).length, 2);
    await page.getByLabel('Number of instances').fill('3');
  });

  const fits: readonly (readonly [fit: Partial<FitJson>, said: string])[] = [
    [{ kind: 'unbounded', low: null, high: null }, 'any number of machines'],
    [{ low: 3, high: 5 }, '3 to 5 machines'],
    [{ low: null, high: 5 }, 'at the most 5 machines'],
    [{ low: 3, high: null }, 'at least 3 machines'],
    [{ kind: 'unknown', low: null, high: null }, 'not known how many machines'],
  ];
  for (const [fit, said] of fits)
    it(`says that ${said} fit`, async () => {
      const { machine } = footprint().view.compare;
      const all: FitJson = { kind: 'counted', low: 7, high: 7, because: null, ...fit };
      await push(page, footprint({ more: { machine: { ...machine, fits: { ...machine.fits, all } } } }));
      assert.equal(flat(await page.locator('.fit p').nth(1).innerText()), said);
    });

  it('asks for no host with half a core, nor with none', async () => {
    const asks = async () => (await asked(page)).filter(({ kind }) => kind === 'set').length;
    const before = await asks();
    for (const cores of ['0.5', '0', '-3']) await page.getByLabel('Cores of the host').fill(cores);
    await page.waitForTimeout(150);
    assert.equal(await asks(), before);
  });

  it('folds members after the first, and shows them on a click', async () => {
    const machines = Array.from({ length: 9 }, (_, at) => ({ name: `vm${at}`, file: 'Vagrantfile', line: at + 1 }));
    await push(page, footprint({ machines }));
    const members = page.locator('.list.machine .members');
    assert.equal(await members.getByRole('button').count(), 6);
    await members.getByText('3 more').click();
    await members.getByRole('button', { name: 'vm8' }).click();
    assert.deepEqual((await asked(page)).at(-1), { kind: 'jump', uri: 'file:///project/Vagrantfile', line: 8 });
  });

  it('tells on what machines stand: alike ones together, a few kinds, and notes on pointing', async () => {
    const machines = [0, 1, 2, 3, 4, 5].map((at) => ({ name: `vm${at}`, file: 'Vagrantfile', line: at + 1 }));
    const sizes = ['1 GiB', '1 GiB', '2 GiB', '3 GiB', '4 GiB', '5 GiB'];
    const hardware = sizes.map((label, member) => part('virtualHardware', label, null, { per: 'each', member }));
    const hypervisor = part('hypervisor', 'KVM', null, { per: 'host', note: 'as published' });
    await push(page, footprint({ machines, machine: [machineStack[0] ?? assert.fail(), hypervisor, ...hardware] }));
    const strips = page.locator('.ground ul').nth(1).locator('li');
    assert.deepEqual((await strips.allInnerTexts()).map(flat), [
      '5 GiB for each vm5',
      '4 GiB for each vm4',
      '3 GiB for each vm3',
      'KVM',
      'and 2 other kinds',
    ]);
    assert.equal(await strips.nth(3).getAttribute('title'), 'as published');
    await push(page, footprint({ machines, machine: [...hardware.slice(0, 2), hypervisor] }));
    assert.equal(
      flat(await page.locator('.ground ul').nth(1).locator('li').first().innerText()),
      '1 GiB for each of 2',
    );
  });

  it('shows the last column with edges where members have no room of their own', async () => {
    const machines = Array.from({ length: 20 }, (_, at) => ({ name: `vm${at}`, file: 'Vagrantfile', line: at + 1 }));
    const machine = machines.map(({ name }, member) => part('guestSystem', name, 9e8, { per: 'each', member }));
    await push(page, footprint({ machines, machine }));
    await page.getByLabel('Number of instances').fill('1');
    const shown = await page.locator('.towers rect.machine.base').count();
    assert.equal(await page.locator('.towers rect.machine.deck').count(), 2);
    assert.match(
      (await page.locator('.towers text').allTextContents()).join('|'),
      new RegExp(`and ${20 - shown} more|\\+${20 - shown}`),
    );
    await page.getByLabel('Number of instances').fill('3');
  });

  it('names layers that have no room together, at the middle of where they lie', async () => {
    const layers = Array.from({ length: 300 }, (_, at) => part('ownLayer', `RUN step ${at}`, 1e6, { member: 0 }));
    await push(page, footprint({ container: [...containerStack.slice(0, 4), ...layers] }));
    const label = page.locator('.towers text', { hasText: '300 MB 300 layers' });
    const [words, sure] = [
      await label.boundingBox(),
      await page.locator('.towers rect.container.own').evaluateAll((all) => ({
        top: Math.min(...all.map((each) => each.getBoundingClientRect().top)),
        bottom: Math.max(...all.map((each) => each.getBoundingClientRect().bottom)),
      })),
    ];
    assert.ok(words);
    const middle = words.y + words.height / 2;
    assert.ok(Math.abs(middle - (sure.top + sure.bottom) / 2) < 4, `${middle} between ${sure.top} and ${sure.bottom}`);
  });

  it('tells many unknown parts together', async () => {
    const unknown = [1, 2, 3, 4].map((at) =>
      part('dataDisk', `disk ${at}`, 'nobody knows', { per: 'each', member: 0 }),
    );
    await push(page, footprint({ machine: [...machineStack, ...unknown] }));
    assert.ok((await page.locator('.towers text').allTextContents()).includes('? 4 parts'));
  });

  it('keeps what was set here when the host tells its state meanwhile', async () => {
    await page.evaluate(() => {
      const field = document.querySelector<HTMLInputElement>('.instances .number');
      if (field === null || !('plimsollState' in window)) throw new Error('there is no state');
      field.value = '40';
      field.dispatchEvent(new Event('input'));
      const state = { ...(window.plimsollState as object), instances: 2 };
      window.postMessage({ kind: 'state', state, strings: {} }, '*');
    });
    await page.waitForTimeout(100);
    assert.equal(await page.getByLabel('Number of instances').inputValue(), '40');
  });

  it('leaves keys with a modifier to the editor', async () => {
    const parts = page.locator('.list.container .part');
    await parts.first().focus();
    await page.keyboard.press('Alt+ArrowDown');
    assert.ok(await parts.first().evaluate((each) => each === document.activeElement));
  });
});

function flat(words: string): string {
  return words.replace(/\s+/g, ' ').trim();
}
