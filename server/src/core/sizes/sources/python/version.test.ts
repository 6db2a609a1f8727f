import assert from 'node:assert/strict';
import { evaluateMarker } from './marker';
import { allows, parseSpecifier } from './specifier';
import { compareVersions, parseVersion } from './version';
import { parseWheelName, rankOf } from './wheelName';

describe('versions of Python packages', () => {
  it('are ordered as PEP 440 orders them', () => {
    const ordered =
      '1.0.dev1 1.0a1.dev1 1.0a1 1.0a2 1.0b1 1.0rc1 1.0 1.0+local 1.0.post1.dev1 1.0.post1 1.1.dev1 1.1 1!0.1'.split(
        ' ',
      );
    for (let at = 1; at < ordered.length; at++) {
      const [a, b] = [parseVersion(ordered[at - 1] ?? ''), parseVersion(ordered[at] ?? '')];
      assert.ok(a !== null && b !== null);
      assert.ok(compareVersions(a, b) < 0, `${ordered[at - 1]} < ${ordered[at]}`);
    }
    for (const odd of ['', 'latest', '1..2', 'x1']) assert.equal(parseVersion(odd), null);
  });

  const rows: readonly (readonly [specifier: string, version: string, expected: boolean])[] = [
    ['', '1', true],
    ['>=1.2,<2', '1.10', true],
    ['>=1.2,<2', '2.0', false],
    ['<2', '2.0rc1', false],
    ['==1.4.*', '1.4.9', true],
    ['!=1.4.*', '1.4.9', false],
    ['~=1.4.2', '1.4.9', true],
    ['~=1.4.2', '1.5', false],
    ['~=1.4', '1.9', true],
    ['==1.0', '1.0.0', true],
    ['==1.0', '1.0+cpu', true],
    ['>1.0', '1.0.post1', false],
  ];
  for (const [specifier, version, expected] of rows)
    it(`${version} ${expected ? 'fits' : 'does not fit'} ${specifier || 'anything'}`, () => {
      const [wanted, own] = [parseSpecifier(specifier), parseVersion(version)];
      assert.ok(wanted !== null && own !== null);
      assert.equal(allows(wanted, own), expected);
    });

  const markers: readonly (readonly [marker: string, expected: string])[] = [
    ["python_version < '3.10'", 'no'],
    ["python_version >= '3.9' and sys_platform == 'linux'", 'yes'],
    ["sys_platform == 'win32' or (python_version > '3' and os_name == 'posix')", 'yes'],
    ["platform_release > '5'", 'perhaps'],
    ["platform_release > '5' and sys_platform == 'win32'", 'no'],
    ["extra == 'Dot_Env'", 'yes'],
    ["extra == 'other'", 'no'],
    ["'linux' in sys_platform and sys_platform not in 'win32 darwin'", 'yes'],
    ['('.repeat(3000), 'perhaps'],
  ];
  const variables = new Map([
    ['python_version', '3.11'],
    ['sys_platform', 'linux'],
    ['os_name', 'posix'],
  ]);
  for (const [marker, expected] of markers)
    it(marker.slice(0, 60), () => assert.equal(evaluateMarker(marker, variables, new Set(['dot-env'])), expected));

  it('and their wheels are ranked as pip ranks them', () => {
    const interpreter = { version: [3, 11], machine: 'x86_64', libc: 'glibc' } as const;
    const rank = (file: string) => {
      const wheel = parseWheelName(file);
      return wheel === null ? null : rankOf(wheel, interpreter);
    };
    const ordered = [
      'a-1-py3-none-any.whl',
      'a-1-py3-none-manylinux2014_x86_64.whl',
      'a-1-cp37-abi3-manylinux2014_x86_64.whl',
      'a-1-cp311-cp311-manylinux2014_x86_64.whl',
      'a-1-cp311-cp311-manylinux_2_28_x86_64.whl',
    ].map(rank);
    assert.deepEqual(
      ordered,
      [...ordered].sort((a, b) => (a ?? 0) - (b ?? 0)),
    );
    for (const file of [
      'a-1-cp312-cp312-manylinux2014_x86_64.whl',
      'a-1-cp311-cp311-win_amd64.whl',
      'a-1-cp311-cp311-musllinux_1_2_x86_64.whl',
      'a-1-cp311-cp311-manylinux2014_aarch64.whl',
      'a-1-py2-none-any.whl',
      'a.whl',
      'a-1.tar.gz',
    ])
      assert.equal(rank(file), null, file);
  });
});
