import assert from 'node:assert/strict';
import type { RunShare } from '../../run/site';
import { bookworm, printed, type TestPlace, testSite } from '../files/testSite';
import { pythonSource } from './pythonSource';
import { testIndex } from './testIndex';

function share(script: string, place: TestPlace = {}, look: 'sizes' | 'contents' | 'nothing' = 'contents'): RunShare {
  const lookups = look === 'nothing' ? {} : { lookups: { pypi: testIndex(look) } };
  return pythonSource.share(testSite(script, { ...lookups, ...place }));
}

/** Real layers (`docker history --human=false`) of these wheels on a bookworm with python3-pip 23.0, 2026-11-21. */
const built: readonly (readonly [script: string, truth: number])[] = [
  ['pip install --no-cache-dir flask', 4_981_799],
  ['PYTHONDONTWRITEBYTECODE=1 pip install --no-cache-dir requests', 3_225_603],
  ['pip install --no-cache-dir --no-compile --target /t requests', 2_059_550],
];

describe('what Python installs leave', () => {
  for (const [script, truth] of built)
    it(script, () => {
      for (const look of ['sizes', 'contents'] as const) {
        const { disk } = share(script, {}, look);
        if (disk.kind === 'known') assert.ok(Math.abs(disk.bytes / truth - 1) < 0.001, `${disk.bytes} for ${truth}`);
        else {
          assert.equal(disk.kind, 'range', printed(disk));
          assert.ok(
            disk.kind === 'range' && (disk.low <= truth || look === 'contents') && truth <= disk.high,
            `${look}: ${truth} in ${printed(disk)}`,
          );
          // The tables in idna compile to half of what sources do, so that one of these lies below its 80 % interval.
          const near = look === 'contents' ? 0.15 : 0.5;
          assert.ok(Math.abs(disk.likely / truth - 1) < near, `${look}: ${truth} near ${printed(disk)}`);
        }
      }
    });

  const sentences: readonly (readonly [script: string, place: TestPlace, expected: string | RegExp])[] = [
    ['pip install nothing-of-that-name', {}, /^unknown: .*the package index has no nothing-of-that-name$/],
    ['pip install sourced', {}, /sourced has no wheel that fits, and is built from its source/],
    ['pip install "idna<3" "idna>3"', {}, /idna has no version that fits/],
    ['pip install -r requirements.txt', {}, /requirements.txt is not among the files that are copied here/],
    ['pip install .', {}, /what \. builds and needs is known after a build/],
    [
      'pip install git+https://example.org/x.git',
      {},
      /what git\+https:\/\/example.org\/x.git brings is known after a build/,
    ],
    ['pip install --no-cache-dir --target /c idna', { mounts: ['/c'] }, '0 counted'],
    ['pip install idna && pip uninstall -y idna', { variables: { PIP_NO_CACHE_DIR: '1' } }, '0 counted'],
    ['uv sync --no-dev', {}, /uv.lock is not among the files/],
  ];
  for (const [script, place, expected] of sentences)
    it(script, () => {
      const text = printed(share(script, place).disk);
      if (typeof expected === 'string') assert.equal(text, expected);
      else assert.match(text, expected);
    });

  it('says how much it does not know without leave to ask', () => {
    const files = { '/app/requirements.txt': 'flask==3.1.3\nrequests\n' };
    const found = share('pip install -r requirements.txt', { files }, 'nothing');
    assert.equal(
      printed(found.disk),
      'unknown: what the 2 requirements of app/requirements.txt bring is not known: the test has no package index',
    );
    assert.deepEqual(found.helps, ['allow-packages']);
  });

  const names = (found: RunShare) =>
    found.parts
      .map(({ name }) => name)
      .sort()
      .join(' ');

  it('follows files, constraints, extras and markers', () => {
    const files = {
      '/app/requirements.txt':
        '-r more/base.txt\n-c limits.txt\nflask[dotenv] ; python_version >= "3.8"\nrequests; python_version < "3"\n',
      '/app/more/base.txt': '# idna\nidna\n',
      '/app/limits.txt': 'idna<3\n',
    };
    const found = share('pip install --no-cache-dir --no-compile -r requirements.txt', { files });
    assert.equal(names(found), 'blinker click flask idna itsdangerous jinja2 markupsafe python-dotenv werkzeug');
    assert.equal(found.parts.find(({ name }) => name === 'idna')?.bytes, 250_150);
  });

  it('chooses again where a later wish rules out an earlier choice', () => {
    const found = share('pip install --no-cache-dir --no-compile idna oldidna');
    assert.deepEqual(found.parts, [
      { name: 'idna', bytes: 250_150 },
      { name: 'oldidna', bytes: 30_150 },
    ]);
  });

  it('takes the wheel for the base’s C library', () => {
    const alpine = { distribution: 'alpine', release: '3.19', style: 'plain', added: [], runtimes: new Map() } as const;
    const found = share('pip install --no-cache-dir --no-compile markupsafe', { system: alpine });
    assert.deepEqual(found.parts, [{ name: 'markupsafe', bytes: 69_150 }]);
  });

  it('installs no more than a file lists that a resolver wrote', () => {
    const files = {
      '/app/requirements.txt': '# This file was autogenerated by uv via the following command:\nflask==3.1.3\n',
    };
    assert.equal(names(share('pip install --no-cache-dir -r requirements.txt', { files })), 'flask');
  });

  it('keeps pip’s cache unless it is emptied, switched off or mounted', () => {
    const parts = (script: string, place: TestPlace = {}) => names(share(script, place)).includes('the cache of pip');
    assert.equal(parts('pip install idna'), true);
    assert.equal(parts('pip install --no-cache-dir idna'), false);
    assert.equal(parts('pip install idna && rm -rf ~/.cache'), false);
    assert.equal(parts('pip install idna && pip cache purge'), false);
    assert.equal(parts('pip install idna', { mounts: ['/root/.cache/pip'] }), false);
  });

  it('counts the byte code that an official image lacks, once', () => {
    if (bookworm === null) throw new Error('the test has no base');
    const system = { ...bookworm, runtimes: new Map([['python', '3.11.7']] as const) };
    const has = (script: string, place: TestPlace = {}) =>
      names(share(script, { system, ...place })).includes('byte code of the interpreter');
    assert.equal(has('pip install idna'), true);
    assert.equal(has('pip install idna', { above: 'pip install click' }), false);
    assert.equal(has('pip install idna', { variables: { PYTHONDONTWRITEBYTECODE: '1' } }), false);
    assert.equal(has('pip install idna', { system: bookworm }), false);
    assert.equal(has('uv pip install idna'), false);
  });

  it('says where it lies', () => {
    const place = (script: string, more: TestPlace = {}) => share(script, more).placed.map(({ path }) => path);
    assert.deepEqual(place('pip install --no-cache-dir idna'), ['/usr/local/lib/python3.11/dist-packages']);
    assert.deepEqual(place('pip install --no-cache-dir --target /t idna'), ['/t']);
    assert.deepEqual(place('pip install --no-cache-dir idna', { variables: { VIRTUAL_ENV: '/venv' } }), ['/venv']);
    assert.deepEqual(place('python -m venv /venv'), ['/venv']);
  });

  it('knows what an environment has in it', () => {
    const { disk } = share('python3 -m venv /venv');
    // Debian's own Python 3.11 makes one of 21,617,880 bytes.
    assert.ok(disk.kind === 'range' && disk.low <= 21_617_880 && 21_617_880 <= disk.high);
  });
});
