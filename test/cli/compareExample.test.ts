import assert from 'node:assert/strict';
import { copyFileSync, readdirSync, readFileSync, truncateSync } from 'node:fs';
import * as path from 'node:path';
import type { SizeJson } from '../../server/src/protocol';
import { compareProject, root } from './compareProject';

const fixture = path.join(root, 'test-fixtures/footprint/three-guests');

/** Three guests of 800 MB each take 2.4 GB; three containers of one image of 800 MB take 800 MB. */
describe('plimsoll compare, on the published example,', () => {
  const project = compareProject();
  const { write, compare, json } = project;

  beforeEach(() => {
    write('Dockerfile', readFileSync(path.join(fixture, 'Dockerfile'), 'utf8'));
    truncateSync(path.join(project.folder(), 'app.bin'), 800e6);
    for (const folder of ['full', 'linked'])
      for (const name of readdirSync(path.join(fixture, folder))) {
        write(`${folder}/${name}`, '');
        copyFileSync(path.join(fixture, folder, name), path.join(project.folder(), folder, name));
      }
  });

  const guests = (folder: string) => [1, 2, 3].map((count) => `${folder}/guest-${count}.xml`);
  const bytesOf = (size: SizeJson | null | undefined) => (size?.kind === 'known' ? size.bytes : size?.kind);

  function disks(containers: readonly string[], machines: readonly string[], instances: number) {
    const more = [
      ...containers.slice(1).flatMap((each) => ['--container', each]),
      ...machines.slice(1).flatMap((each) => ['--vm', each]),
    ];
    const { rows, headline } = json(containers[0] ?? '', machines[0] ?? '', '--instances', `${instances}`, ...more);
    const disk = rows.find(({ id }) => id === 'disk');
    return [bytesOf(disk?.container.all), bytesOf(disk?.machine.all), headline];
  }

  const image = ['Dockerfile'];
  const three = ['Dockerfile', 'Dockerfile', 'Dockerfile'];

  it('has 2.4 GB against one image with three instances of each', () =>
    assert.deepEqual(disks(image, guests('full').slice(0, 1), 3), [
      800e6,
      2.4e9,
      '3 machines take 3 times the disk of 3 containers.',
    ]));

  it('has 2.4 GB against one image with three definitions of each', () =>
    assert.deepEqual(disks(three, guests('full'), 1), [
      800e6,
      2.4e9,
      '3 machines take 3 times the disk of 3 containers.',
    ]));

  it('has the master once, and the differences of each, with linked clones', () => {
    const says = '3 machines take about as much disk as 3 containers.';
    assert.deepEqual(disks(image, guests('linked').slice(0, 1), 3), [800e6, 800.6e6, says]);
    assert.deepEqual(disks(three, guests('linked'), 1), [800e6, 800.6e6, says]);
    assert.deepEqual(disks(image, guests('linked'), 4).slice(0, 2), [800e6, 802.4e6]);
  });

  it('does not choose a side for the sake of a disk that is as good as the same', () => {
    const reasons = (machine: string) =>
      json('Dockerfile', machine).choose.filter(({ text }) => text.startsWith('disk'));
    assert.deepEqual(reasons('linked/guest-1.xml'), []);
    assert.deepEqual(json('Dockerfile', 'linked/guest-1.xml').lighter?.side, 'container');
  });

  it('draws the master once', () => {
    const { stack } = json('Dockerfile', 'linked/guest-1.xml', '--vm', 'linked/guest-2.xml').machine;
    assert.deepEqual(
      stack
        .filter(({ size }) => size !== null)
        .map(({ kind, text, per, member, note }) => [kind, text, per, member, note]),
      [
        ['sharedImage', '800 MB', 'once', null, 'shared by guest-1 and guest-2'],
        ['guestSystem', '200 kB', 'each', 0, null],
        ['guestSystem', '200 kB', 'each', 1, null],
      ],
    );
  });

  it('shows it by bars', () => {
    const { out } = compare('Dockerfile', 'full/guest-1.xml', '--instances', '3');
    const lengths = [...out.matchAll(/^ {2}(?:container|machine) +(█+) +(.+)$/gm)].map(([, bar, text]) => [
      [...(bar ?? '')].length,
      text,
    ]);
    assert.deepEqual(lengths.slice(0, 2), [
      [13, '800 MB'],
      [40, '2.4 GB'],
    ]);
  });
});
