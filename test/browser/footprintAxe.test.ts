/// <reference lib="dom" />
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { FootprintState, ToFootprintPage } from '../../server/src/protocol/footprint';
import { FootprintStand } from './footprintStand';
import { footprint, item, machineStack, part } from './footprintViews';
import { themeNames } from './themes';

const script = require.resolve('axe-core/axe.min.js');

/** What axe-core gives back, as far as it is looked at here. */
interface Found {
  readonly passes: readonly unknown[];
  readonly violations: readonly { readonly id: string; readonly nodes: readonly { readonly html: string }[] }[];
}

const unknown = [...machineStack.slice(0, 3), part('guestSystem', 'guest', 'no catalogue has it', { per: 'each' })];

const states: Readonly<Record<string, readonly [message: ToFootprintPage, tab: FootprintState['tab']]>> = {
  'a comparison': [footprint({ sharedWith: { 3: 'web/Dockerfile' }, view: { pending: true } }), 'compare'],
  'one with unknown sizes': [footprint({ machine: unknown }), 'compare'],
  'nothing to compare': [
    { kind: 'none', side: 'machine', title: 'web.xml', because: 'it defines no machine', deleted: false },
    'compare',
  ],
  'the overview': [
    {
      kind: 'overview',
      overview: { complete: false, items: [item('api', { shared: 9e6 }), item('web')], notes: ['A note.'] },
    },
    'overview',
  ],
};

describe('footprint view, as axe-core sees it', () => {
  let stand: FootprintStand;

  before(async () => {
    stand = await FootprintStand.open();
  });
  after(() => stand.close());
  afterEach(async () => assert.deepEqual(await stand.clear(), []));

  for (const theme of themeNames)
    for (const [name, [message, tab]] of Object.entries(states))
      it(`has no violations in ${name}, in ${theme}`, async () => {
        for (const width of [400, 1000]) {
          const page = await stand.page([message], { theme, width, state: { tab } });
          await page.evaluate(() => {
            for (const each of document.querySelectorAll('details')) each.open = true;
          });
          await page.evaluate(readFileSync(script, 'utf8'));
          const found = await page.evaluate(async () => {
            // axe-core declares itself on the window of the page alone.
            const { axe } = window as unknown as { axe: { run(of: Document): Promise<Found> } };
            return axe.run(document);
          });
          assert.ok(found.passes.length > 10, 'it has looked');
          const faults = found.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
          assert.deepEqual(faults, [], `at ${width} pixels`);
        }
      });
});
