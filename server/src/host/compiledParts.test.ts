import assert from 'node:assert/strict';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, sep } from 'node:path';
import { CompiledParts } from './compiledParts';

describe('parts of a program', () => {
  let folder: string;
  let code: string;
  let compiled: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'plimsoll-parts-'));
    code = join(folder, 'code');
    compiled = join(code, `${process.versions.v8}-${process.arch}`);
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
    const parts = new CompiledParts({ parts: folder, compiled: code });
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
      const parts = new CompiledParts({ parts: folder, compiled: code });
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

  if (process.platform !== 'win32') {
    it('are compiled again where somebody else may have written what was kept', () => {
      start();
      const file = join(compiled, 'part.js.bin');
      chmodSync(file, 0o666);
      assert.deepEqual(start(), ['part.js.bin']);
      assert.equal(statSync(file).mode & 0o77, 0);
    });

    it('are neither taken from nor kept in a folder that others can write, or that is elsewhere', () => {
      start();
      chmodSync(compiled, 0o777);
      for (const file of readdirSync(compiled)) writeFileSync(join(compiled, file), '');
      assert.deepEqual(start(), []);
      chmodSync(compiled, 0o700);
      assert.deepEqual(start(), ['main.js.bin', 'part.js.bin']);
      renameSync(compiled, join(folder, 'elsewhere'));
      symlinkSync(join(folder, 'elsewhere'), compiled);
      writeFileSync(join(compiled, 'main.js.bin'), '');
      assert.deepEqual(start(), []);
    });
  }

  it('are tried again where one could not be read, or threw', () => {
    writeFileSync(join(folder, 'part.js'), 'throw new Error("not yet")');
    const parts = new CompiledParts({ parts: folder, compiled: null });
    for (let time = 0; time < 2; time++) assert.throws(() => parts.require('./part.js'), /not yet/);
    rmSync(join(folder, 'part.js'));
    assert.throws(() => parts.require('./part.js'), /ENOENT/);
    writeFileSync(join(folder, 'part.js'), 'module.exports=1');
    assert.equal(parts.require('./part.js'), 1);
  });

  it('leave nothing half written where they cannot be kept', () => {
    start();
    rmSync(join(compiled, 'part.js.bin'));
    mkdirSync(join(compiled, 'part.js.bin', 'in the way'), { recursive: true });
    start();
    assert.deepEqual(readdirSync(compiled).sort(), ['main.js.bin', 'part.js.bin']);
  });

  it('are kept for their owner alone, and no longer than a month', () => {
    start();
    if (process.platform !== 'win32') assert.equal(statSync(compiled).mode & 0o77, 0);
    const file = join(compiled, 'of-another-version.js.bin');
    writeFileSync(file, '');
    utimesSync(file, 0, 0);
    const gone = join(code, 'of-another-engine');
    mkdirSync(gone);
    writeFileSync(join(gone, 'main.js.bin'), '');
    utimesSync(gone, 0, 0);
    writeFileSync(join(folder, 'part.js'), `${readFileSync(join(folder, 'part.js'), 'utf8')}\n`);
    start();
    assert.deepEqual(readdirSync(compiled).sort(), ['main.js.bin', 'part.js.bin']);
    assert.equal(readdirSync(code).length, 1);
  });
});
