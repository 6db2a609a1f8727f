import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, sep } from 'node:path';
import { CompiledParts } from './compiledParts';

describe('parts of a program', () => {
  let folder: string;
  let compiled: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'plimsoll-parts-'));
    compiled = join(folder, 'compiled');
    writeFileSync(
      join(folder, 'main.js'),
      'const {add}=require("./part.js");module.exports={sum:add(1,2),folder:__dirname};',
    );
    writeFileSync(join(folder, 'part.js'), 'const {sep}=require("node:path");module.exports={add:(a,b)=>a+b+sep};');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  /** Starts once and keeps what was compiled; tells which parts were. */
  function start(): readonly string[] {
    const before = written();
    const parts = new CompiledParts({ parts: folder, compiled });
    assert.deepEqual(parts.require('./main.js'), { sum: `3${sep}`, folder });
    assert.equal(parts.require('./main.js'), parts.require('./main.js'));
    parts.keep();
    const after = written();
    return [...after].filter(([name, at]) => before.get(name) !== at).map(([name]) => name);
  }

  /** When each file of what is kept was made, by its inode. */
  function written(): ReadonlyMap<string, number> {
    try {
      return new Map(readdirSync(compiled).map((name) => [name, statSync(join(compiled, name)).ino]));
    } catch {
      return new Map();
    }
  }

  it('are compiled once', () => {
    assert.deepEqual(start(), ['main.js.bin', 'part.js.bin']);
    assert.deepEqual(start(), []);
  });

  it('are compiled again where they have changed, to something as long', () => {
    start();
    writeFileSync(join(folder, 'part.js'), 'const {sep}=require("node:path");module.exports={add:(b,a)=>b+a+sep};');
    assert.deepEqual(start(), ['part.js.bin']);
  });

  for (const [what, damage] of [
    ['lost a byte', (data: Buffer) => data.subarray(1)],
    ['has another byte', (data: Buffer) => data.fill(data.readUInt8(200) ^ 1, 200, 201)],
    ['is empty', () => Buffer.alloc(0)],
  ] as const)
    it(`are compiled again where what was kept ${what}`, () => {
      start();
      const file = join(compiled, 'main.js.bin');
      writeFileSync(file, damage(readFileSync(file)));
      const parts = new CompiledParts({ parts: folder, compiled });
      assert.deepEqual(parts.require('./main.js'), { sum: `3${sep}`, folder });
      const before = readFileSync(file);
      parts.keep();
      assert.notDeepEqual(readFileSync(file), before);
    });

  it('run where nothing may be kept, or can be', () => {
    for (const nowhere of [null, join(folder, 'main.js', 'below')]) {
      const parts = new CompiledParts({ parts: folder, compiled: nowhere });
      assert.deepEqual(parts.require('./main.js'), { sum: `3${sep}`, folder });
      parts.keep();
    }
    assert.deepEqual(readdirSync(folder).sort(), ['main.js', 'part.js']);
  });

  it('are kept for their owner alone, and no longer than a month', () => {
    start();
    if (process.platform !== 'win32') assert.equal(statSync(compiled).mode & 0o77, 0);
    const file = join(compiled, 'of-another-version.js.bin');
    writeFileSync(file, '');
    utimesSync(file, 0, 0);
    writeFileSync(join(folder, 'part.js'), `${readFileSync(join(folder, 'part.js'), 'utf8')}\n`);
    start();
    assert.deepEqual(readdirSync(compiled).sort(), ['main.js.bin', 'part.js.bin']);
  });
});
