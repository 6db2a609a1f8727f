/// <reference lib="dom" />
import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import type { PartJson } from '../../server/src/protocol/compare';
import { beyond, FootprintStand } from './footprintStand';
import { containerStack, footprint, machineStack, part, type Wish } from './footprintViews';
import { push } from './stand';

describe('drawing of the footprint view', () => {
  let stand: FootprintStand;

  before(async () => {
    stand = await FootprintStand.open();
  });
  after(() => stand.close());
  afterEach(async () => assert.deepEqual(await stand.clear(), []));

  const drawn = (wish: Wish = {}, width = 1000) =>
    stand.page([footprint(wish)], { width, state: { instances: wish.instances ?? 3 } });

  it('has one scale: the height of every block is its bytes, on both sides', async () => {
    const all = await blocks(await drawn());
    const [own, base, guest, data] = [
      all.find(({ look }) => look === 'container own'),
      all.find(({ look }) => look === 'container base'),
      all.find(({ look }) => look === 'machine base'),
      all.find(({ look }) => look === 'machine own'),
    ];
    assert.ok(own && base && guest && data);
    const perByte = guest.height / 971e6;
    near(base.height, 230e6 * perByte, 'base of the image');
    near(own.height, 80e6 * perByte, 'surely of npm ci');
    near(data.height, 352e6 * perByte, 'data disk');
    near(base.bottom, guest.bottom, 'both stand on one ground line');
    assert.equal(new Set(all.map(({ width }) => Math.round(width))).size, 1, 'all columns are equally wide');
  });

  it('draws an image once and a disk for each machine', async () => {
    const page = await drawn();
    assert.equal(await count(page, 'rect.block.container.base'), 1);
    assert.equal(await count(page, 'rect.block.machine.base'), 3);
    assert.match((await texts(page)).join('|'), /1 image for 3/);
    assert.doesNotMatch(await page.locator('.stack h2').innerText(), /edges/, 'where there are none');
  });

  it('folds what is more than a few, and says how many', async () => {
    const page = await drawn({ instances: 300 });
    const columns = await count(page, 'rect.block.machine.base');
    assert.ok(columns >= 2 && columns <= 5, `${columns} columns`);
    assert.equal(await count(page, '.deck'), 2, 'edges of more behind the last');
    assert.ok((await texts(page)).includes(`× ${300 - columns + 1} more`));
    const heights = (await blocks(page)).filter(({ look }) => look === 'machine base').map(({ height }) => height);
    assert.equal(new Set(heights.map(Math.round)).size, 1, 'the last is to scale as well');
    assert.match(await page.locator('.stack h2').innerText(), /edges behind it for more/);
  });

  it('draws what machines have in common once', async () => {
    const clone = [
      ...machineStack.slice(0, 3),
      part('sharedImage', 'base disk', 900e6, { member: 0 }),
      part('guestSystem', 'differences of vda', 120e6, { per: 'each', member: 0 }),
    ];
    const page = await drawn({ machine: clone });
    assert.equal(await count(page, 'rect.block.machine.shared'), 1);
    assert.equal(await count(page, 'rect.block.machine.base'), 3);
    assert.ok((await texts(page)).includes('shared'));
  });

  it('gives a range a soft edge from its least to its most', async () => {
    const all = await blocks(await drawn());
    const soft = all.find(({ look }) => look === 'container perhaps');
    const sure = all.find(({ look }) => look === 'container own');
    const guest = all.find(({ look }) => look === 'machine base');
    assert.ok(soft && sure && guest);
    near(soft.height, (17e6 / 971e6) * guest.height, 'from 80 to 97 MB');
    near(soft.bottom, sure.bottom - sure.height, 'it begins where it is no longer sure');
  });

  it('draws what is not known outside the scale, with a question mark and its reason', async () => {
    const machine = [...machineStack.slice(0, 4), part('dataDisk', 'disk vdb', 'it lies outside', { per: 'each' })];
    const page = await drawn({ machine });
    assert.equal(await count(page, 'rect.block.machine.unknown'), 3);
    assert.equal((await texts(page)).filter((text) => text === '?').length, 3);
    await page.locator('rect.block.machine.unknown').first().hover();
    assert.match(await page.locator('.detail').innerText(), /it lies outside/);
    const weights = await page.locator('.glance .weight').allInnerTexts();
    assert.match(weights[1] ?? '', /≥ 2\.9 GB/);
  });

  it('says the least where the figure leaves out what is installed later', async () => {
    const later = part('provisioned', 'software from its provisioner', 'nobody knows', { per: 'each' });
    const { view } = footprint();
    const compare = { ...view.compare, machine: { ...view.compare.machine, stack: [...machineStack, later] } };
    const page = await stand.page([footprint({ more: compare })], { state: { instances: 3 } });
    assert.match(await page.locator('.glance .weight').nth(1).innerText(), /≥ 3\.9 GB/);
    assert.match(await page.locator('.curves .value').nth(1).innerText(), /≥ 3\.9 GB/);
    assert.equal(await count(page, '.curves .machine .least'), 1);
  });

  it('hides no part behind what the one below it may take', async () => {
    const machine = [
      part('guestSystem', 'guest', [1000e6, 1100e6, 1200e6], { per: 'each' }),
      part('dataDisk', 'disk', 100e6, { per: 'each' }),
    ];
    const all = await blocks(await drawn({ machine, instances: 1 }));
    const [perhaps, data] = ['machine perhaps', 'machine own'].map((look) => all.find((each) => each.look === look));
    assert.ok(perhaps && data);
    near(data.bottom, perhaps.bottom - perhaps.height, 'the disk stands on the most that is below it');
  });

  it('writes one weight above columns too narrow for each', async () => {
    const weights = async (width: number) =>
      (await texts(await drawn({}, width))).filter((text) => text === '1.3 GB').length;
    assert.deepEqual([await weights(300), await weights(1000)], [1, 3]);
  });

  it('does not draw a side of which nothing is known as a small one', async () => {
    const machine = [...machineStack.slice(0, 3), part('guestSystem', 'guest', 'no catalogue has it', { per: 'each' })];
    const all = await blocks(await drawn({ machine, instances: 1 }));
    const unknown = all.find(({ look }) => look === 'machine unknown');
    assert.ok(unknown && unknown.height > 100, `${unknown?.height} pixels`);
  });

  it('draws layers that others have as shared, and names who', async () => {
    const page = await drawn({ sharedWith: { 3: 'web/Dockerfile and 2 more' } });
    assert.equal(await count(page, 'rect.block.container.shared'), 1);
    assert.match(await page.locator('.list.container').innerText(), /shared with web\/Dockerfile and 2 more/);
  });

  it('keeps the names of thin layers beside the stack', async () => {
    const page = await drawn();
    const labels = (await texts(page)).filter((text) => / MB \w/.test(text));
    assert.deepEqual(labels, [
      '230 MB node:24-slim',
      '≈ 87.6 MB RUN npm ci --omit=dev',
      '5 MB COPY . .',
      '971 MB guest kernel and system',
      '352 MB disk vdb',
    ]);
  });

  for (const [width, height] of [
    [300, 800],
    [1000, 800],
    [1000, 1850],
  ] as const)
    it(`stands in its place from the first frame on, in ${width} by ${height} pixels`, async () => {
      const page = await stand.page([], { width, height });
      await page.evaluate(() => {
        const tops: number[] = [];
        const look = () => {
          const part = document.querySelector('.part');
          if (part !== null) tops.push(part.getBoundingClientRect().top);
          if (tops.length < 20) requestAnimationFrame(look);
        };
        Object.assign(window, { tops });
        requestAnimationFrame(look);
      });
      await push(page, footprint());
      await page.waitForFunction(() => 'tops' in window && (window.tops as number[]).length === 20);
      const tops = await page.evaluate(() => ('tops' in window ? (window.tops as number[]) : []));
      assert.deepEqual([...new Set(tops)], [tops[0]]);
    });

  it('lays what both stand on below the ground line', async () => {
    const page = await drawn();
    assert.deepEqual(await page.locator('.ground li').allInnerTexts(), [
      'container engine',
      'kernel of the host',
      'virtual hardware: 2 vCPU, 2 GiB for each',
      'KVM',
      'hardware',
    ]);
  });

  it('has a column for each of several members, under its name', async () => {
    const web = { name: 'web', file: 'web/Dockerfile', line: 3 };
    const page = await drawn({
      containers: [{ name: 'api', file: 'api/Dockerfile', line: 1 }, web],
      container: [
        ...containerStack.slice(0, 3),
        part('baseLayers', 'node:24-slim', 230e6, { member: null }),
        part('ownLayer', 'RUN npm ci', 90e6, { member: 0, file: 'api/Dockerfile', line: 4 }),
        part('ownLayer', 'RUN make', 60e6, { member: 1, file: 'web/Dockerfile', line: 5 }),
      ],
    });
    const feet = await texts(page);
    for (const name of ['shared', 'api', 'web']) assert.ok(feet.includes(name), `${name} of ${feet.join(' ')}`);
    assert.match(await page.locator('.list.container .members').innerText(), /web web\/Dockerfile/);
    assert.match(await page.locator('.glance').innerText(), /Disk for 3 of each/);
  });

  it('stays small and smooth with 1,000 layers, all of them one click away', async () => {
    const layers = Array.from(
      { length: 1000 },
      (_, index): PartJson =>
        part('ownLayer', `RUN step ${index}`, 10_000 + index * 500, {
          file: 'api/Dockerfile',
          line: index + 2,
          member: 0,
        }),
    );
    const container = [...containerStack.slice(0, 4), ...layers];
    const page = await drawn({ container });
    assert.ok((await count(page, 'rect.block')) < 400, 'thin layers are drawn together');
    assert.ok((await count(page, '.parts button')) < 40, 'and folded in the list');
    const fold = page.locator('.fold').first();
    assert.match(await fold.innerText(), /^9\d\d more parts, \d+ MB$/);
    const milliseconds = await slide(page);
    console.log(
      `        a step of the slider: median ${median(milliseconds)} ms, longest ${Math.max(...milliseconds)} ms`,
    );
    await fold.click();
    assert.equal(await fold.getAttribute('aria-expanded'), 'true');
    assert.equal(await count(page, '.list.container .part'), 1001);
    await push(page, footprint({ container }));
    assert.equal(await fold.getAttribute('aria-expanded'), 'true', 'it stays open');
  });

  it('draws once more in one piece when the panel changes its width', async () => {
    const page = await drawn({}, 1000);
    await page.setViewportSize({ width: 420, height: 800 });
    await page.waitForFunction(() => (document.querySelector('.towers')?.clientWidth ?? 999) < 420);
    assert.equal(await beyond(page), 0);
  });
});

/** Milliseconds of each of many steps, from the input to the end of the layout that follows it. */
async function slide(page: Page): Promise<readonly number[]> {
  return page.evaluate(async () => {
    const slider = document.querySelector<HTMLInputElement>('#slider');
    const all: number[] = [];
    for (let step = 0; step <= 300; step += 5) {
      if (slider === null) break;
      slider.value = String(step);
      const start = performance.now();
      slider.dispatchEvent(new Event('input', { bubbles: true }));
      await Promise.resolve();
      await new Promise<void>((next) => queueMicrotask(next));
      document.body.getBoundingClientRect();
      all.push(Math.round((performance.now() - start) * 10) / 10);
      await new Promise((next) => requestAnimationFrame(next));
    }
    return all;
  });
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

async function blocks(page: Page) {
  return page.locator('rect.block:not(.deck)').evaluateAll((all) =>
    all.map((each) => {
      const { width, height, bottom } = each.getBoundingClientRect();
      // Half of the edge's line stands outside of the block on either side.
      return { look: each.classList.value.replace('block ', ''), width: width - 1, height: height - 1, bottom };
    }),
  );
}

function count(page: Page, selector: string): Promise<number> {
  return page.locator(selector).count();
}

function texts(page: Page): Promise<readonly string[]> {
  return page.locator('.towers text').allTextContents();
}

function near(actual: number, expected: number, what: string): void {
  assert.ok(Math.abs(actual - expected) < 1.6, `${what}: ${actual} instead of ${expected}`);
}
