import assert from 'node:assert/strict';
import { fileNameOf, shortened, titleOfSide } from './names';

describe('names in titles', () => {
  const names: readonly (readonly [name: string, shown: string])[] = [
    ['web', 'web'],
    ['evil\u202egnp.exe', 'evil gnp.exe'],
    ['two\nlines', 'two lines'],
    ['x'.repeat(10_000), `${'x'.repeat(29)}…`],
    ['😀'.repeat(31), `${'😀'.repeat(29)}…`],
  ];
  for (const [name, shown] of names) {
    it(`shows ${JSON.stringify(name.slice(0, 20))}`, () => assert.equal(shortened(name), shown));
  }
});

describe('title of a side', () => {
  const file = (name: string | null) => ({ kind: 'file', uri: 'file:///p/my%20app/Dockerfile', name }) as const;
  it('is its name, else that of its file', () =>
    assert.deepEqual(
      [
        [file('web')],
        [file(null)],
        [file('web'), file('db'), file('mq')],
        [{ kind: 'typical', id: 'debian-13' } as const],
      ].map(titleOfSide),
      ['web', 'Dockerfile', 'web + 2', 'debian-13'],
    ));
});

describe('name of an exported file', () => {
  const machine = { kind: 'typical', id: 'debian-13' } as const;
  const files: readonly (readonly [uri: string, name: string | null, file: string])[] = [
    ['file:///p/compose.yaml', 'web', 'web-and-debian-13.md'],
    ['file:///p/my%20app.Dockerfile', null, 'my-app.dockerfile-and-debian-13.md'],
    ['file:///p/%E0%A4%A', null, 'e0-a4-a-and-debian-13.md'],
    ['file:///p/x', '../../etc/passwd', 'etc-passwd-and-debian-13.md'],
    ['file:///p/x', '<img onerror>', 'img-onerror-and-debian-13.md'],
    ['file:///p/x', '…', 'footprint-and-debian-13.md'],
  ];
  for (const [uri, name, file] of files) {
    it(`is ${file}`, () =>
      assert.equal(fileNameOf({ containers: [{ kind: 'file', uri, name }], machines: [machine] }, 'md'), file));
  }
});
