/// <reference lib="dom" />
import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { push, remembered, Stand, sent } from './stand';
import { layers, project, stage } from './views';

const jumps = (page: Page) => sent(page).then((messages) => messages.slice(1));

describe('layers view', () => {
  let stand: Stand;

  before(async () => {
    stand = await Stand.open();
  });
  after(() => stand.close());
  afterEach(async () => assert.deepEqual(await stand.clear(), []));

  it('lists the steps that make a layer, base first, with line, size and evidence in words', async () => {
    const page = await stand.page(project);
    const rows = await page
      .locator('table.image tbody tr')
      .evaluateAll((all) =>
        all.map((row) => [...row.querySelectorAll('.line, .step, .evidence, .size')].map((cell) => cell.textContent)),
      );
    assert.deepEqual(rows[0], ['1', 'FROM debian:bookworm-slim', 'counted from 4 files in the build context', '75 MB']);
    assert.deepEqual(
      rows.map(([line, , , size]) => [line, size]),
      [
        ['1', '75 MB'],
        ['5', '+53.9 MB'],
        ['7', '+24 kB'],
        ['9', '≈ +87.6 MB'],
        ['11', '+5.0 MB'],
        ['13', '+?'],
      ],
    );
  });

  it('draws bars to scale, each from where the one above likely ends', async () => {
    const page = await stand.page(project, { width: 1600 });
    const full = 75_000_000 + 53_900_000 + 24_000 + 97_000_000;
    const drawn = await bars(page, 'table.image tbody tr');
    const expected = [
      { sure: [0, 75_000_000] },
      { sure: [75_000_000, 128_900_000] },
      { sure: [128_900_000, 128_924_000] },
      { sure: [128_924_000, 208_924_000], perhaps: [208_924_000, 225_924_000] },
      { sure: [216_524_000, 221_524_000] },
      { unknown: [221_524_000, null] },
    ];
    assert.equal(drawn.length, expected.length);
    for (const [index, row] of expected.entries())
      for (const [kind, [from, to]] of Object.entries(row)) {
        const bar = drawn[index]?.find((each) => each.kind === kind);
        assert.ok(bar, `row ${index} has a bar that is ${kind}`);
        assertNear(bar.left, (from ?? 0) / full, `row ${index}: start of what is ${kind}`);
        if (to !== null) assertNear(bar.right, (to ?? 0) / full, `row ${index}: end of what is ${kind}`);
      }
  });

  it('gives what is unknown no length of its own', async () => {
    const unknown = layers(
      stage({ diskText: '?' }, [
        ['FROM private.example/base', 'the registry was not asked', '?'],
        ['RUN make', 'what make writes cannot be told', '+?'],
      ]),
    );
    const page = await stand.page(unknown);
    const drawn = await bars(page, 'table.image tbody tr');
    assert.deepEqual(
      drawn.map((row) => row.map(({ kind }) => kind)),
      [['unknown'], ['unknown']],
    );
  });

  it('puts the other stages on one scale of their own, and says how much smaller', async () => {
    const page = await stand.page(project);
    const [from, build] = await bars(page, 'table.other tbody tr');
    assertNear(from?.[0]?.right ?? 0, 1.1 / 1.2, 'base of the first other stage');
    assertNear(build?.[0]?.right ?? 0, 1, 'the largest of the other stages fills the track');
    assert.match(await textOf(page, 'section'), /5\.3 times smaller/);
  });

  it('names the other stages and where their weight goes', async () => {
    const from = (name: string, role: 'below' | 'needed' | 'unused') =>
      stage({ name, role, diskText: '10 MB' }, [['FROM alpine', 10_000_000, '10 MB']]);
    const page = await stand.page(
      layers(
        stage({ diskText: '10 MB', base: 'one' }, [['FROM one', 10_000_000, '10 MB']]),
        from('one', 'below'),
        from('two', 'needed'),
        from('three', 'unused'),
      ),
    );
    assert.deepEqual(await page.locator('table.other caption').allInnerTexts(), [
      'one 10 MB, all of it in the image',
      'two 10 MB while building, not in the image',
      'three 10 MB, not built for this image',
    ]);
    assert.doesNotMatch(await textOf(page, 'section'), /times smaller/);
  });

  it('jumps to a line on a click anywhere in its row', async () => {
    const page = await stand.page(project);
    await page.locator('table.image tbody tr').nth(1).locator('.size').click();
    await page.getByRole('button', { name: 'RUN go build ./...' }).click();
    assert.deepEqual(await jumps(page), [
      { kind: 'jump', line: 4 },
      { kind: 'jump', line: 2 },
    ]);
  });

  it('does not jump when text is being selected', async () => {
    const page = await stand.page(project);
    const evidence = page.locator('table.image .evidence').first();
    await evidence.dblclick({ position: { x: 10, y: 8 } });
    assert.equal((await jumps(page)).length, 1, 'the first click of the two, before anything was selected');
  });

  it('is one tab stop, with arrows inside, and jumps on Enter', async () => {
    const page = await stand.page(project);
    const pressed = async (key: string) => {
      await page.keyboard.press(key);
      return page.evaluate(() => document.activeElement?.textContent ?? '');
    };
    assert.equal(await pressed('Tab'), 'FROM debian:bookworm-slim');
    assert.match(await pressed('ArrowDown'), /^RUN apt-get/);
    assert.equal(await pressed('ArrowUp'), 'FROM debian:bookworm-slim');
    assert.equal(await pressed('ArrowUp'), 'FROM debian:bookworm-slim', 'the first step is the end');
    assert.equal(await pressed('End'), 'RUN go test ./...', 'the arrows cross from table to table');
    assert.equal(await pressed('Enter'), 'RUN go test ./...');
    assert.deepEqual(await jumps(page), [{ kind: 'jump', line: 2 }]);
    await pressed('Tab');
    assert.equal(
      await page.evaluate(() => document.activeElement?.matches('button.step')),
      false,
      'Tab leaves the steps',
    );
    await page.keyboard.press('Shift+Tab');
    assert.equal(await page.evaluate(() => document.activeElement?.textContent), 'RUN go test ./...', 'and comes back');
  });

  it('draws the next picture over the last: same elements, same focus, same place', async () => {
    const page = await stand.page(project, { height: 200 });
    await page.locator('button.step').nth(2).focus();
    await page.evaluate(() => {
      for (const each of document.querySelectorAll('table.image tr, table.image .track'))
        each.setAttribute('data-seen', '');
      scrollTo(0, 120);
    });
    const edited = layers(
      stage({ diskText: '80 MB', ownText: '5 MB' }, [
        ['FROM debian:bookworm-slim', 75_000_000, '75 MB'],
        ['COPY a /a', 2_000_000, '+2.0 MB'],
        ['COPY b /b', 3_000_000, '+3.0 MB'],
      ]),
      stage({ name: 'build', role: 'needed', diskText: '1 MB' }, [['FROM alpine', 1_000_000, '1.0 MB']]),
    );
    await push(page, edited);
    assert.equal(await page.locator('table.image button.step').count(), 3);
    assert.equal(await page.locator('table.image tbody tr[data-seen] .track[data-seen]').count(), 3);
    assert.equal(await page.evaluate(() => document.activeElement?.textContent), 'COPY b /b');
    assert.equal(await page.locator('button.step[tabindex="0"]').count(), 1);
    assert.equal(await page.evaluate(() => scrollY), 120);
  });

  it('keeps the newest picture when something else arrives', async () => {
    const page = await stand.page(project);
    const before = await page.locator('main').innerHTML();
    const { view } = project.kind === 'layers' ? project : assert.fail();
    const broken = [
      null,
      'layers',
      {},
      { kind: 'layers' },
      { kind: 'layers', view: { ...view, image: { ...view.image, steps: 'none' } } },
      { kind: 'layers', view: { ...view, image: { ...view.image, steps: [{ ...view.image.steps[0], line: -1 }] } } },
      { kind: 'layers', view: { ...view, title: { toString: 'x' } } },
      { kind: 'message', uri: 'file:///x', title: 'x', reason: 'weather' },
    ];
    for (const message of broken) await push(page, message);
    assert.equal(await page.locator('main').innerHTML(), before);
  });

  it('remembers which file it shows, and nothing else', async () => {
    const page = await stand.page(project);
    assert.deepEqual(await remembered(page), { uri: 'file:///project/Dockerfile' });
  });

  it('speaks the editor’s language, and English where a text is not translated', async () => {
    const page = await stand.page(project);
    const strings = { 'In all': 'Insgesamt', '{0} of it is its own layer': 'davon {0} seine eigene Schicht' };
    await push(page, { kind: 'strings', strings });
    await push(
      page,
      layers(
        stage({ diskText: '≥ 5 MB', ownText: '5 MB' }, [
          ['FROM private', 'nobody knows', '?'],
          ['COPY . .', 5_000_000, '+5 MB'],
        ]),
      ),
    );
    assert.match(await textOf(page, 'h1'), /on disk: davon 5.MB seine eigene Schicht; its base is unknown\.$/);
    assert.equal(await textOf(page, 'tfoot th'), 'Insgesamt');
    for (const strings of [null, 7, { 'In all': 7 }]) await push(page, { kind: 'strings', strings });
    await push(page, project);
    assert.equal(await textOf(page, 'tfoot th'), 'Insgesamt');
  });

  const reasons = [
    ['empty', 'web/Dockerfile builds no image that could be weighed.'],
    ['closed', 'web/Dockerfile was closed. Its layers are drawn while it is open in an editor.'],
    ['deleted', 'web/Dockerfile was deleted.'],
  ] as const;
  for (const [reason, text] of reasons) {
    it(`says why there is nothing to draw: ${reason}`, async () => {
      const page = await stand.page(project);
      await push(page, { kind: 'message', uri: 'file:///web/Dockerfile', title: 'web/Dockerfile', reason });
      assert.equal(await page.locator('main p').textContent(), text);
      assert.equal(await page.locator('table').count(), 0);
      assert.deepEqual(await remembered(page), { uri: 'file:///web/Dockerfile' });
    });
  }

  it('opens a closed file again', async () => {
    const page = await stand.page({
      kind: 'message',
      uri: 'file:///Dockerfile',
      title: 'Dockerfile',
      reason: 'closed',
    });
    await page.getByRole('button', { name: 'Open it' }).click();
    assert.deepEqual(await jumps(page), [{ kind: 'jump', line: 0 }]);
  });

  it('shows whatever a file holds as text', async () => {
    const hostile = [
      '<img src=x onerror="document.title=1">',
      '</button></th></tr></table><script>document.title=1</script>',
      'RUN \u202egnp.exe\u2066 \u0007 \u0000',
      `COPY ${'x'.repeat(10_000)} /`,
      '&lt;b&gt; ${title} {{title}}',
    ];
    const [first, ...rest] = hostile;
    const page = await stand.page(
      layers(
        stage(
          { diskText: '1 MB', base: first ?? '' },
          hostile.map((text) => [text, text, '+?'] as const),
        ),
        ...rest.map((name) => stage({ name, role: 'needed', diskText: '1 MB' }, [['FROM scratch', 0, '']])),
      ),
      { width: 400 },
    );
    assert.deepEqual(
      await page.locator('table.image button.step').evaluateAll((all) => all.map((button) => button.textContent)),
      hostile,
    );
    assert.equal(await page.locator('main img, main script, main a').count(), 0);
    assert.equal(await page.title(), 'Layers');
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 400);
  });

  it('draws a thousand layers at once', async () => {
    const many = Array.from({ length: 1000 }, (_, index) => [`COPY ${index} /`, 1_000_000, '+1.0 MB'] as const);
    const page = await stand.page(project);
    const milliseconds = await page.evaluate(
      async (message) => {
        const start = performance.now();
        window.postMessage(message, '*');
        while (document.querySelectorAll('button.step').length < 1000) await new Promise(requestAnimationFrame);
        return performance.now() - start;
      },
      layers(stage({ diskText: '1.0 GB' }, many)),
    );
    assert.ok(milliseconds < 1000, `${milliseconds} ms`);
  });
});

async function textOf(page: Page, selector: string): Promise<string> {
  return (await page.locator(selector).textContent()) ?? '';
}

interface DrawnBar {
  readonly kind: string;
  /** Ends, in parts of the track's width. */
  readonly left: number;
  readonly right: number;
}

async function bars(page: Page, rows: string): Promise<readonly (readonly DrawnBar[])[]> {
  await page.waitForFunction(() => document.getAnimations().length === 0);
  return page.locator(rows).evaluateAll((all) =>
    all.map((row) =>
      [...row.querySelectorAll('.track i')].map((bar) => {
        const track = bar.parentElement?.getBoundingClientRect() ?? new DOMRect();
        const { left, right } = bar.getBoundingClientRect();
        return {
          kind: bar.className,
          left: (left - track.left) / track.width,
          right: (right - track.left) / track.width,
        };
      }),
    ),
  );
}

/** Within a pixel or two of a track some hundred pixels wide. */
function assertNear(actual: number, expected: number, what: string): void {
  assert.ok(Math.abs(actual - expected) < 0.006, `${what}: ${actual.toFixed(4)}, not ${expected.toFixed(4)}`);
}
