import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { Ajv } from 'ajv';
import { type RuledFormat, rulesOf } from '../../server/src/core/rules/tables';
import { sarifSchema } from './sarifSchema';

const cli = path.join(__dirname, '../../dist/cli.js');
const isOurs = new Ajv({ strict: false }).compile(sarifSchema);
const isSarif = officialSchema();

/**
 * The schema that came with the standard. It is of draft 4, from which what it uses has not changed but for two names; its
 * formats are those of URIs and dates; and one of its patterns can only be read without Unicode.
 */
function officialSchema() {
  const file = path.join(__dirname, '../../test-fixtures/sarif/sarif-2.1.0-rtm.5.json');
  const { $schema: _, id: __, ...schema } = JSON.parse(readFileSync(file, 'utf8'));
  const formats = {
    uri: /^[a-z][a-z0-9+.-]*:\S*$/i,
    'uri-reference': /^[^\s\\<>"{}|^`]*$/,
    'date-time': /^\d{4}-\d\d-\d\dT/,
  };
  return new Ajv({ strict: false, unicodeRegExp: false, allErrors: true, formats }).compile(schema);
}

interface Region {
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
}

interface Located {
  readonly artifactLocation: { readonly uri: string };
}

interface Descriptor {
  readonly id: string;
  readonly shortDescription?: { readonly text: string };
  readonly fullDescription?: { readonly text: string };
  readonly help?: { readonly text: string };
}

interface Run {
  readonly tool: { readonly driver: { readonly rules: readonly Descriptor[] } };
  readonly results: readonly {
    readonly ruleId: string;
    readonly ruleIndex: number;
    readonly locations: readonly { readonly physicalLocation: Located & { readonly region: Region } }[];
    readonly fixes?: readonly {
      readonly artifactChanges: readonly (Located & {
        readonly replacements: readonly { readonly deletedRegion: Region }[];
      })[];
    }[];
  }[];
}

/** Everything that the rules’ own bad examples make the command line say, as a reader of SARIF would take it. */
describe('SARIF of what every rule finds', () => {
  let folder = '';
  let run: Run;
  let log: unknown;

  before(function () {
    this.timeout(120_000);
    folder = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'plimsoll-sarif-')));
    write('.git/HEAD', '');
    // The record’s keys are its formats, which Object.keys cannot tell.
    for (const format of Object.keys(rulesOf) as RuledFormat[])
      for (const { id, bad } of rulesOf[format])
        for (const [name, text] of Object.entries(bad.files)) write(`${format}/${id}/${name}`, text);
    const command = [cli, 'check', '--offline', '--no-engine', '--format', 'sarif', '.'];
    const { stdout } = spawnSync(process.execPath, command, { cwd: folder, encoding: 'utf8', maxBuffer: 1e8 });
    const sarif: unknown = JSON.parse(stdout);
    assert.ok(isOurs(sarif), JSON.stringify(isOurs.errors));
    log = sarif;
    const [first] = (sarif as { readonly runs: readonly Run[] }).runs;
    assert.ok(first);
    run = first;
  });
  after(() => rmSync(folder, { recursive: true }));

  function write(name: string, text: string): void {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }

  /** The text of a file that a URI means, from the working directory as SARIF’s base. */
  function linesAt({ artifactLocation: { uri } }: Located): readonly string[] {
    const name = uri.split('/').map(decodeURIComponent).join('/');
    return readFileSync(path.join(folder, name), 'utf8').split(/\r\n|\r|\n/);
  }

  function assertInside({ startLine, startColumn, endLine, endColumn }: Region, lines: readonly string[]): void {
    assert.ok(startLine < endLine || (startLine === endLine && startColumn <= endColumn), 'it ends where it has begun');
    assert.ok(endLine <= lines.length, `${endLine} of ${lines.length} lines`);
    assert.ok(startColumn <= (lines[startLine - 1]?.length ?? 0) + 1, 'it begins in its line');
    assert.ok(endColumn <= (lines[endLine - 1]?.length ?? 0) + 1, 'it ends in its line');
  }

  it('is what the schema of the standard asks for', () => {
    assert.ok(isSarif(log), JSON.stringify(isSarif.errors));
    const [result] = run.results;
    assert.ok(!isSarif({ version: '2.1.0', runs: [{ ...run, results: [{ ...result, ruleIndex: -2 }] }] }));
    assert.ok(!isSarif({ version: '2.1.0', runs: [{ ...run, rules: [] }] }));
  });

  it('has of each rule what GitHub shows of it', () => {
    for (const { id, shortDescription, fullDescription, help } of run.tool.driver.rules)
      for (const text of [shortDescription?.text, fullDescription?.text, help?.text])
        assert.ok(text !== undefined && text !== '' && text.length <= 5000, id);
    // More rules, or results, of one run than these are refused (GitHub's documentation, SARIF support for code scanning).
    assert.ok(run.tool.driver.rules.length < 25_000);
  });

  it('has each rule once, and results that point at theirs', () => {
    const ids = run.tool.driver.rules.map(({ id }) => id);
    assert.deepEqual(
      ids.filter((id, at) => ids.indexOf(id) !== at),
      [],
    );
    for (const { ruleId, ruleIndex } of run.results) assert.equal(ids[ruleIndex], ruleId);
  });

  it('has places that are in their files', () => {
    assert.ok(run.results.length > 200, String(run.results.length));
    for (const { locations } of run.results)
      for (const { physicalLocation } of locations) assertInside(physicalLocation.region, linesAt(physicalLocation));
  });

  it('has fixes that can be applied: inside of their files, none over another', () => {
    const changes = run.results.flatMap(({ fixes }) => fixes ?? []).flatMap(({ artifactChanges }) => artifactChanges);
    assert.ok(changes.length > 20, String(changes.length));
    for (const change of changes) {
      const lines = linesAt(change);
      const regions = change.replacements.map(({ deletedRegion }) => deletedRegion);
      for (const region of regions) assertInside(region, lines);
      for (const [at, { startLine, startColumn }] of regions.entries()) {
        const before = regions[at - 1];
        if (before === undefined) continue;
        assert.ok(before.endLine < startLine || (before.endLine === startLine && before.endColumn <= startColumn));
      }
    }
  });
});
