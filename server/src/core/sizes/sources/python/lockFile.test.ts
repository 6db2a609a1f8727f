import assert from 'node:assert/strict';
import { type LockRules, readPipfileLock, readPoetryLock, readUvLock } from './lockFile';
import { parseRequirementsFile } from './requirementsFile';
import { parseToml } from './toml';

const rules: LockRules = {
  markers: new Map([
    ['sys_platform', 'linux'],
    ['python_version', '3.12'],
  ]),
  production: true,
};

const uv = `
version = 1
requires-python = ">=3.12"

[[package]]
name = "app"
version = "0.1.0"
source = { virtual = "." }
dependencies = [
    { name = "idna" },
    { name = "Colour", marker = "sys_platform == 'win32'" },
    { name = "web", extra = ["fast"] },
]

[package.dev-dependencies]
dev = [{ name = "pytest" }]

[[package]]
name = "idna"
version = "3.7"
source = { registry = "https://pypi.org/simple" }
wheels = [
    { url = "https://files.example.org/idna-3.7-py3-none-any.whl", hash = "sha256:0", size = 66_836 },
]

[[package]]
name = "Colour"
version = "1"
source = { registry = "https://pypi.org/simple" }

[[package]]
name = "web"
version = "2"
source = { git = "https://example.org/web" }
[package.optional-dependencies]
fast = [{ name = "speed", marker = "python_version >= '3.10'" }]

[[package]]
name = "speed"
version = "5"

[[package]]
name = "pytest"
version = "8"
`;

const poetry = `
[[package]]
name = "Flask_Thing"
version = "1.0"
optional = false
groups = ["main"]
files = [
    {file = "flask_thing-1.0-py3-none-any.whl", hash = "sha256:1"},
]

[package.dependencies]
idna = ">=2"

[[package]]
name = "pytest"
version = "8"
groups = ["dev"]

[[package]]
name = "extra"
version = "8"
optional = true

[[package]]
name = "windows"
version = "8"
groups = ["main"]
markers = "sys_platform == \\"win32\\""

[metadata]
lock-version = "2.1"
`;

const pipfile = JSON.stringify({
  default: {
    idna: { version: '==3.7' },
    win: { version: '==1', markers: "sys_platform == 'win32'" },
    own: { path: '.' },
  },
  develop: { pytest: { version: '==8' } },
});

describe('lock files of Python', () => {
  const names = (found: readonly { readonly name: string; readonly version: string }[] | null) =>
    found?.map(({ name, version }) => `${name} ${version}`).join(', ');

  it('uv.lock', () => {
    const found = readUvLock(uv, rules);
    assert.equal(names(found), 'idna 3.7, web 2, speed 5');
    assert.equal(found[0]?.files[0]?.bytes, 66_836);
    assert.equal(found[1]?.elsewhere, 'a repository');
    assert.equal(names(readUvLock(uv, { ...rules, production: false })), 'idna 3.7, web 2, pytest 8, speed 5');
  });

  it('poetry.lock', () => {
    assert.equal(names(readPoetryLock(poetry, rules)), 'flask-thing 1.0');
    assert.equal(names(readPoetryLock(poetry, { ...rules, production: false })), 'flask-thing 1.0, pytest 8');
  });

  it('Pipfile.lock', () => {
    assert.equal(names(readPipfileLock(pipfile, rules)), 'idna 3.7, own ');
    assert.equal(names(readPipfileLock(pipfile, { ...rules, production: false })), 'idna 3.7, own , pytest 8');
    assert.equal(readPipfileLock('{', rules), null);
  });

  it('bear what is cut short, deep or odd', () => {
    for (const text of [
      uv.slice(0, 300),
      '['.repeat(5000),
      'a = ['.repeat(5000),
      '[[package]]\nname = {',
      '\0\0',
      '__proto__ = 1',
    ])
      assert.ok(Array.isArray(readUvLock(text, rules)));
    assert.equal(({} as { name?: string }).name, undefined);
    const broken = parseToml('[[package]]\nname = "a\n[[package]]\nname = "b"\n');
    assert.deepEqual(JSON.parse(JSON.stringify(broken)), { package: [{ name: '"a' }, { name: 'b' }] });
  });

  it('requirements.txt', () => {
    const text = [
      '# comment',
      'Flask[async] >= 3.0, <4  # why',
      'idna==3.7 \\',
      '    --hash=sha256:0',
      'pkg @ https://example.org/p.whl',
      '-e ./local',
      '--index-url https://example.org/simple',
      '-r other.txt',
      '-c=limits.txt',
      './x.whl',
      '???',
    ].join('\n');
    const found = parseRequirementsFile(text);
    assert.deepEqual(
      found.requirements.map(({ name, extras }) => [name, ...extras]),
      [['flask', 'async'], ['idna']],
    );
    assert.deepEqual(found.sources, ['pkg @ https://example.org/p.whl', './local', './x.whl']);
    assert.deepEqual([found.includes, found.constraints, found.unread], [['other.txt'], ['limits.txt'], ['???']]);
    assert.equal(found.index, 'https://example.org/simple');
    assert.equal(found.complete, false);
    assert.equal(parseRequirementsFile('idna==3.7 --hash=sha256:0').complete, true);
  });
});
