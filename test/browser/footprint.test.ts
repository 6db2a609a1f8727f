/// <reference lib="dom" />
import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { asked, FootprintStand } from './footprintStand';
import { containerStack, footprint, part } from './footprintViews';
import { push, remembered } from './stand';

describe('footprint view', () => {
  let stand: FootprintStand;

  before(async () => {
    stand = await FootprintStand.open();
  });
  after(() => stand.close());
  afterEach(async () => assert.deepEqual(await stand.clear(), []));

  it('says the answer first, and what it buys', async () => {
    const page = await stand.page([footprint()]);
    assert.equal(await page.locator('h1').textContent(), '3 machines take about 12 times the disk of 3 containers.');
    assert.deepEqual(
      await page
        .locator('.glance .weight')
        .allInnerTexts()
        .then((all) => all.map(flat)),
      [
        'containers ≈ 323 MB',
        'machines 4.0 GB',
        'containers none reserved',
        'machines 6 GiB',
        'containers the host’s, shared',
        'machines its own, above KVM (type 1)',
      ],
    );
    assert.match(await page.locator('.gist').innerText(), /its own, above KVM/);
  });

  it('is never blank: it says that it reads, that it weighs, and what is still missing', async () => {
    const page = await stand.page([]);
    assert.match(await page.locator('#panel').innerText(), /Weighing both sides/);
    await push(page, footprint({ view: { pending: true } }));
    assert.match(await page.locator('.pending').innerText(), /still being read/);
    await push(page, footprint());
    assert.equal(await page.locator('.pending').count(), 0);
  });

  it('ignores what is no message of its host', async () => {
    const page = await stand.page([footprint()]);
    for (const message of [null, 7, 'view', [], {}, { kind: 'view' }, { kind: 'view', view: {} }, { kind: 'state' }])
      await push(page, message);
    assert.equal(await page.locator('h1').count(), 1);
  });

  describe('number of instances', () => {
    it('is drawn at once, and asked for: the first at once, those that follow together', async () => {
      const page = await stand.page([footprint()]);
      await page.locator('#slider').focus();
      for (let count = 0; count < 20; count++) await page.keyboard.press('ArrowRight');
      assert.equal(await field(page).inputValue(), '23');
      assert.match(await page.locator('.glance').innerText(), /Disk for 23/);
      assert.match(flat(await page.locator('.glance .weight').nth(1).innerText()), /30\.4 GB/);
      await page.waitForTimeout(250);
      const sets = (await asked(page)).filter(({ kind }) => kind === 'set');
      assert.deepEqual(sets.at(-1), {
        kind: 'set',
        instances: 23,
        host: { memoryBytes: 16 * 2 ** 30, cores: 8, diskBytes: 500e9 },
      });
      assert.ok(sets.length < 20, `${sets.length} questions for 20 steps`);
    });

    it('goes from 1 to 1000 on a logarithmic way, by keys and by pointer', async () => {
      const page = await stand.page([footprint()]);
      await page.locator('#slider').focus();
      const led = async (key: string) => {
        await page.keyboard.press(key);
        return field(page).inputValue();
      };
      assert.equal(await led('End'), '1000');
      assert.equal(await led('ArrowRight'), '1000');
      assert.equal(await led('Home'), '1');
      assert.equal(await led('ArrowLeft'), '1');
      assert.equal(await led('PageUp'), '2');
      const box = await page.locator('#slider').boundingBox();
      assert.ok(box);
      await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
      const middle = Number(await field(page).inputValue());
      assert.ok(middle > 25 && middle < 40, `${middle} in the middle`);
      assert.equal(await page.locator('#slider').getAttribute('aria-valuetext'), String(middle));
    });

    it('is typed into the field, which is not written over meanwhile', async () => {
      const page = await stand.page([footprint()]);
      await field(page).fill('300');
      await push(page, footprint({ instances: 3 }));
      assert.equal(await field(page).inputValue(), '300');
      await field(page).fill('');
      assert.equal(await field(page).inputValue(), '', 'empty while it is typed into');
      await field(page).fill('5000');
      assert.match(await page.locator('.glance').innerText(), /Disk for 300/);
      await field(page).blur();
      assert.equal(await field(page).inputValue(), '300', 'what is asked for comes back');
    });

    it('tells those who listen the new answer once, when the number rests', async () => {
      const page = await stand.page([footprint()]);
      const said = page.locator('[aria-live=polite]');
      assert.equal(await said.innerText(), '');
      for (const instances of [4, 5, 6]) await push(page, footprint({ instances }));
      assert.equal(await said.innerText(), '');
      await page.waitForTimeout(800);
      assert.match(await said.innerText(), /^6 machines/);
    });

    it('is kept with the host’s size for a page that is made again', async () => {
      const page = await stand.page([footprint()]);
      await field(page).fill('12');
      await page.getByLabel('Memory of the host in GiB').fill('32');
      await page.getByLabel('Disk of the host in GB').fill('');
      assert.deepEqual(await remembered(page), {
        pair: {
          containers: [{ kind: 'file', uri: 'file:///project/api/Dockerfile', name: null }],
          machines: [{ kind: 'file', uri: 'file:///project/web.xml', name: 'web' }],
        },
        instances: 12,
        host: { memoryBytes: 32 * 2 ** 30, cores: 8, diskBytes: null },
        tab: 'compare',
      });
      await page.waitForTimeout(200);
      const last = (await asked(page)).at(-1);
      assert.deepEqual(last, {
        kind: 'set',
        instances: 12,
        host: { memoryBytes: 32 * 2 ** 30, cores: 8, diskBytes: null },
      });
    });
  });

  describe('lines', () => {
    it('are jumped to by a click on a block, by Enter in the list, from members and openings', async () => {
      const page = await stand.page([footprint()]);
      await page.locator('rect.block.container.base').click();
      await page.getByRole('button', { name: 'COPY . .' }).focus();
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: 'web', exact: true }).click();
      await page.locator('.openings .link').first().click();
      assert.deepEqual(await asked(page), [
        { kind: 'jump', uri: 'file:///project/api/Dockerfile', line: 0 },
        { kind: 'jump', uri: 'file:///project/api/Dockerfile', line: 4 },
        { kind: 'jump', uri: 'file:///project/web.xml', line: 1 },
        { kind: 'jump', uri: 'file:///project/api/Dockerfile', line: 6 },
      ]);
    });

    it('are not there for what no file says', async () => {
      const page = await stand.page([footprint()]);
      const button = page.getByRole('button', { name: 'writable layer' });
      assert.equal(await button.getAttribute('aria-disabled'), 'true');
      await button.click({ force: true });
      assert.deepEqual(await asked(page), []);
    });
  });

  it('tells evidence by pointer and by focus, and marks the block', async () => {
    const page = await stand.page([footprint({ sharedWith: { 3: 'web/Dockerfile and 2 more' } })]);
    await page.locator('rect.block.container.shared').hover();
    await page.locator('.detail', { hasText: 'node:24-slim' }).waitFor();
    assert.match(
      flat(await page.locator('.detail').innerText()),
      /^node:24-slim 230 MB once for all 3 · listed by a test · shared with web\/Dockerfile and 2 more$/,
    );
    const detail = (text: RegExp) => page.locator('.detail', { hasText: text });
    await page.getByRole('button', { name: 'guest kernel and system' }).focus();
    await detail(/971 MB for each instance · listed by a test/).waitFor();
    assert.equal(await page.locator('rect.block.machine.pointed').count(), 3, 'in each of the columns');
    await page.locator('rect.block.container.shared').hover();
    await detail(/node:24-slim/).waitFor();
    await page.mouse.move(0, 0);
    // The focus is still there.
    await detail(/guest kernel/).waitFor();
  });

  it('redraws in place: focus, scroll and what is open stay', async () => {
    const page = await stand.page([footprint()], { height: 400 });
    await page.locator('details.sources summary').click();
    await page.evaluate(() => window.scrollTo(0, 700));
    await page
      .getByRole('button', { name: 'COPY . .' })
      .evaluate((button: HTMLElement) => button.focus({ preventScroll: true }));
    const block = await page.locator('rect.block.container.base').elementHandle();
    const edited = containerStack.map((each) =>
      each.label === 'COPY . .' ? part('ownLayer', 'COPY . .', 50e6, each) : each,
    );
    await push(
      page,
      footprint({ container: [...edited.slice(0, 5), part('ownLayer', 'RUN make', 9e6), ...edited.slice(5)] }),
    );
    assert.equal(await page.evaluate(() => window.scrollY), 700);
    assert.equal(await page.locator('details.sources').first().getAttribute('open'), '');
    assert.equal(await block?.evaluate((element) => element.isConnected), true, 'the same element');
    assert.equal(await page.evaluate(() => document.activeElement?.tagName), 'BUTTON');
  });

  it('says how many fit on a host, and that it is not known without a size', async () => {
    const page = await stand.page([footprint()]);
    assert.match(flat(await page.locator('.fits').innerText()), /7 containers by memory: 7 .*7 machines/);
    const none = { memory: null, cores: null, disk: null, all: null };
    const { compare } = footprint().view;
    await push(page, footprint({ more: { machine: { ...compare.machine, fits: none } } }));
    assert.match(await page.locator('.fits').innerText(), /machines: not known without a size/);
    const service = { name: 'api', file: 'compose.yaml', line: 2 };
    await push(page, footprint({ more: { container: { ...compare.container, service } } }));
    assert.match(flat(await page.locator('.fits').innerText()), /7 instances of the service by memory: 7 .*7 machines/);
  });

  it('is one tab stop for each list of parts, with arrows inside', async () => {
    const page = await stand.page([footprint()]);
    await page.getByRole('button', { name: 'api', exact: true }).focus();
    const at = () => page.evaluate(() => document.activeElement?.querySelector('.name')?.textContent);
    await page.keyboard.press('Tab');
    assert.equal(await at(), 'writable layer');
    await page.keyboard.press('ArrowDown');
    assert.equal(await at(), 'COPY . .');
    await page.keyboard.press('End');
    assert.equal(await at(), 'node:24-slim');
    await page.keyboard.press('Tab');
    assert.equal(await at(), 'web', 'out of the list, to the machine');
    await page.keyboard.press('Shift+Tab');
    assert.equal(await at(), 'node:24-slim', 'back to where it was left');
  });

  it('asks for another subject of either side', async () => {
    const page = await stand.page([footprint()]);
    await page.getByRole('button', { name: 'Change the container' }).click();
    await page.getByRole('button', { name: 'Change the machine' }).click();
    assert.deepEqual(await asked(page), [
      { kind: 'pick', side: 'container' },
      { kind: 'pick', side: 'machine' },
    ]);
  });

  it('marks a machine that nobody defined', async () => {
    const page = await stand.page([footprint({ view: { typical: true } })]);
    assert.match(await page.locator('.pick').nth(1).innerText(), /typical machine/);
    assert.match(await page.locator('.list.machine h3').innerText(), /Typical machine/);
  });

  it('says why there is nothing to compare, with a way out', async () => {
    const page = await stand.page([footprint()]);
    const none = { kind: 'none', side: 'machine', title: 'web.xml', because: 'it defines no machine', deleted: false };
    await push(page, none);
    assert.equal(
      flat(await page.locator('.nothing').innerText()),
      'Nothing to compare web.xml: it defines no machine. Choose another machine',
    );
    await push(page, { ...none, deleted: true, because: 'web.xml was deleted' });
    assert.match(await page.locator('.nothing').innerText(), /^The file is gone\s+web\.xml was deleted\.\s/);
    await page.getByRole('button', { name: 'Choose another machine' }).click();
    assert.deepEqual(await asked(page), [{ kind: 'pick', side: 'machine' }]);
    await push(page, footprint());
    assert.equal(await page.locator('.stack').count(), 1);
  });

  it('speaks the editor’s language', async () => {
    const strings = { Instances: 'Instanzen', 'Disk for {0}': 'Platte für {0}' };
    const page = await stand.page([footprint()], { strings });
    assert.equal(await page.locator('.instances label').innerText(), 'Instanzen');
    assert.match(await page.locator('.glance').innerText(), /Platte für 3/);
  });
});

function field(page: Page) {
  return page.getByLabel('Number of instances');
}

function flat(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
