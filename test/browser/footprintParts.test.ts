import assert from 'node:assert/strict';
import { bandPath, linePath } from '../../client/webview/footprint/compare/curve';
import { foldThin } from '../../client/webview/footprint/compare/thin';
import { areAlike, columnsOf, kindsOf } from '../../client/webview/footprint/draw/columns';
import { powers, ticks } from '../../client/webview/footprint/draw/ticks';
import { instancesAt, stepBeside, stepOf, steps, within } from '../../client/webview/footprint/instances';
import { arrange } from '../../client/webview/footprint/overview/order';
import { readMessage } from '../../client/webview/footprint/read/messages';
import { diskText, extentText, memoryText } from '../../client/webview/footprint/units';
import { along, extentOf } from '../../client/webview/footprint/weigh';
import { speak, t } from '../../client/webview/l10n';
import { containerStack, footprint, item, machineStack, part, size } from './footprintViews';

const known = (bytes: number) => ({ low: bytes, likely: bytes, high: bytes, open: false });

describe('parts of the footprint view', () => {
  describe('columns', () => {
    const keys = (instances: number, most: number) =>
      columnsOf(machineStack, 1, instances, most).map(({ times, number }) => [number, times]);

    it('are as many as there are machines, and fold into the last', () => {
      assert.deepEqual(keys(3, 5), [
        [1, 1],
        [2, 1],
        [3, 1],
      ]);
      assert.deepEqual(keys(100, 4), [
        [1, 1],
        [2, 1],
        [3, 1],
        [4, 97],
      ]);
      assert.deepEqual(keys(100, 1), [[1, 100]]);
    });

    it('stand for every instance, whatever there is room for', () => {
      for (const most of [1, 2, 3, 8])
        for (const instances of [1, 2, 7, 1000]) {
          const columns = columnsOf(machineStack, 1, instances, most);
          assert.equal(
            columns.reduce((so, { times }) => so + times, 0),
            instances,
          );
          assert.ok(columns.length <= Math.max(1, most));
        }
    });

    it('are none for what begins empty, and one for what is there once', () => {
      assert.deepEqual(
        columnsOf(containerStack, 1, 9, 5).map(({ per, times }) => [per, times]),
        [['once', 1]],
      );
      assert.equal(kindsOf(containerStack, 1), 1);
    });

    it('are apart for several members, with those that have no room counted', () => {
      const stack = [0, 1, 2, 3, 4].map((member) => part('guestSystem', `m${member}`, 1e6, { per: 'each', member }));
      const columns = columnsOf(stack, 5, 2, 3);
      assert.deepEqual(
        columns.map(({ member, times, others }) => [member, times, others]),
        [
          [0, 2, 0],
          [1, 2, 0],
          [2, 2, 2],
        ],
      );
      assert.equal(areAlike(columns), false);
      assert.equal(areAlike(columnsOf(stack.slice(0, 1), 1, 2, 3)), true);
      assert.equal(areAlike([]), false);
    });
  });

  describe('lists', () => {
    it('fold what is too light, once there are many', () => {
      const layers = (count: number) =>
        Array.from({ length: count }, (_, index) => part('ownLayer', `RUN ${index}`, 1000 * (index + 1)));
      assert.equal(foldThin(layers(14)).length, 14);
      const folded = foldThin(layers(100));
      assert.deepEqual(folded.slice(0, 2), [
        { kind: 'part', index: 99 },
        { kind: 'part', index: 98 },
      ]);
      const last = folded.at(-1);
      assert.ok(last?.kind === 'run');
      assert.deepEqual([last.indexes[0], last.indexes.length], [89, 90]);
    });

    it('fold no part alone, and lose none', () => {
      const layers = Array.from({ length: 40 }, (_, index) =>
        part('ownLayer', '', index % 4 === 0 ? 9e6 : 10 + (index % 7)),
      );
      const runs = foldThin(layers);
      const all = runs.flatMap((run) => (run.kind === 'part' ? [run.index] : run.indexes));
      assert.deepEqual(
        all,
        layers.map((_, index) => 39 - index),
      );
      assert.ok(runs.every((run) => run.kind === 'part' || run.indexes.length > 1));
    });

    it('keep what is not known in sight', () => {
      const layers = Array.from({ length: 30 }, (_, index) => part('ownLayer', '', index === 4 ? 'nobody knows' : 1e6));
      assert.ok(foldThin(layers).some((run) => run.kind === 'part' && run.index === 4));
    });
  });

  describe('instances', () => {
    it('go from 1 to 1000 on the slider, and back to the same', () => {
      assert.deepEqual([instancesAt(0), instancesAt(steps / 3), instancesAt(steps)], [1, 10, 1000]);
      for (const count of [1, 10, 100, 1000]) assert.equal(instancesAt(stepOf(count)), count);
      assert.deepEqual([within(0), within(2.6), within(1e9)], [1, 3, 1000]);
    });

    it('change by at least one with each key', () => {
      for (let count = 1; count < 1000; count++) {
        assert.ok(stepBeside(count, 1) > count);
        assert.ok(stepBeside(count + 1, -1) < count + 1);
      }
    });
  });

  describe('scales', () => {
    it('have round marks below what they measure', () => {
      assert.deepEqual(ticks(1.323e9), [5e8, 1e9]);
      assert.deepEqual(ticks(900), [500]);
      assert.deepEqual(ticks(0), []);
    });

    it('have powers of their base, a few', () => {
      assert.deepEqual(powers(10, 5e6, 2e9, 4), [1e7, 1e8, 1e9]);
      assert.equal(powers(10, 1, 1e12, 4).length, 4);
    });
  });

  describe('figures', () => {
    it('are printed as the server prints them', () => {
      const texts = [0, 999, 5e6, 53.9e6, 74.96e6, 221e6, 999.95e6, 4.0e9].map((bytes) => diskText(bytes));
      assert.deepEqual(texts, ['0 B', '999 B', '5.0 MB', '53.9 MB', '75 MB', '221 MB', '1.0 GB', '4.0 GB']);
      assert.deepEqual(
        [2 ** 31, 31.5 * 2 ** 20, 600 * 2 ** 30].map((bytes) => memoryText(bytes)),
        ['2 GiB', '31.5 MiB', '600 GiB'],
      );
    });

    it('are rounded to what stays true of a bound', () => {
      const ways = (bytes: number, print: typeof diskText) =>
        (['down', 'nearest', 'up'] as const).map((towards) => print(bytes, towards));
      assert.deepEqual(ways(0, diskText), ['0 B', '0 B', '0 B']);
      assert.deepEqual(ways(999_950, diskText), ['999 kB', '1.0 MB', '1.0 MB']);
      assert.deepEqual(ways(1_050_000_000, diskText), ['1.0 GB', '1.1 GB', '1.1 GB']);
      assert.deepEqual(ways(1_100_000_000, diskText), ['1.1 GB', '1.1 GB', '1.1 GB']);
      assert.deepEqual(ways(99_999, diskText), ['99.9 kB', '100 kB', '100 kB']);
      assert.deepEqual(ways(1.96 * 2 ** 30, memoryText), ['1.9 GiB', '2 GiB', '2 GiB']);
      assert.deepEqual(ways(1023.6 * 2 ** 20, memoryText), ['1023 MiB', '1 GiB', '1 GiB']);
    });

    it('say what is estimated, and what is not known', () => {
      assert.equal(extentText(known(5e6), diskText), '5.0 MB');
      assert.equal(extentText(extentOf(size([80e6, 87.6e6, 97e6])), diskText), '≈ 87.6 MB');
      assert.equal(extentText(extentOf(size('why')), diskText), '?');
      assert.equal(extentText({ ...known(5e6), open: true }, diskText), '≥ 5.0 MB');
      assert.equal(extentText({ ...known(1.06e9), open: true }, diskText), '≥ 1.0 GB');
      assert.equal(extentText({ ...known(0), open: true }, diskText), '?');
    });

    it('lie on the line between two points of a curve', () => {
      const points = [1, 2, 10].map((instances) => ({ instances, extent: known(250 + 100 * instances) }));
      for (const count of [1, 2, 7, 10, 400]) assert.equal(along(points, count).likely, 250 + 100 * count);
      assert.equal(along([], 3).open, true);
    });

    it('that nobody knows are no line', () => {
      const frame = { left: 0, right: 100, top: 0, bottom: 100, low: 1, high: 100 };
      const points = [1, 1000].map((instances) => ({ instances, extent: { ...known(0), open: true } }));
      assert.equal(linePath(points, frame, 1000), '');
      const sure = [1, 1000].map((instances) => ({ instances, extent: known(instances === 1 ? 1 : 100) }));
      assert.equal(linePath(sure, frame, 1000), 'M0 100L100 0');
      assert.equal(bandPath(sure, frame, 1000), '');
    });
  });

  it('speak English where a text is not translated, and fill in what belongs there', () => {
    speak({ '{0} more': '{0} weitere' });
    assert.deepEqual([t('{0} more', 3), t('Show all {0}', 7), t('toString')], ['3 weitere', 'Show all 7', 'toString']);
    speak({});
    assert.equal(t('{0} and {1}', '{1}', 'b'), '{1} and b', 'what is filled in is no pattern itself');
  });

  it('order the overview by bytes, by own bytes, by kind and by name', () => {
    const items = [item('b', { own: 5, shared: 100 }), item('a', { own: 50, kind: 'service' }), item('c', { own: 50 })];
    const names = (order: 'bytes' | 'own' | 'kind' | 'name') =>
      arrange(items, { words: '', kinds: 'all', order })
        .map(({ name }) => name)
        .join('');
    assert.deepEqual([names('bytes'), names('own'), names('kind'), names('name')], ['bac', 'acb', 'bca', 'abc']);
  });

  describe('messages', () => {
    it('are read whole', () => {
      const message = footprint();
      assert.deepEqual(readMessage(structuredClone(message)), message);
    });

    it('that miss a member, or have one that is something else, are none', () => {
      const message = footprint();
      const spoil = (path: readonly (string | number)[], value: unknown) => {
        const copy = structuredClone(message);
        let at: unknown = copy;
        for (const key of path.slice(0, -1)) at = Reflect.get(Object(at), key);
        Reflect.set(Object(at), path.at(-1) ?? '', value);
        return readMessage(copy);
      };
      assert.equal(spoil(['view', 'compare', 'headline'], 7), null);
      assert.equal(spoil(['view', 'compare', 'container', 'stack', 0, 'kind'], 'spaceship'), null);
      assert.equal(spoil(['view', 'compare', 'machine', 'stack', 3, 'size', 'bytes'], -1), null);
      assert.equal(spoil(['view', 'compare', 'machine', 'stack', 3, 'size', 'bytes'], Number.NaN), null);
      assert.equal(spoil(['view', 'files'], []), null);
      assert.equal(spoil(['view', 'pending'], 'no'), null);
    });
  });
});
