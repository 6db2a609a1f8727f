import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readLibvirt } from '../../server/src/core/formats/libvirt/read';
import { schemaProblems } from '../../server/src/core/formats/libvirt/schema/problems';
import { lackingPrograms } from '../aptPackages';
import { type MutationKind, mutations } from './libvirtSchema/mutations';

const home = join(__dirname, '../../test-fixtures/libvirt');
const schemas = '/usr/share/libvirt/schemas';

/** Folders of definitions, and the schema that each is judged by. `newer` needs a newer libvirt than most have. */
const folders = {
  domains: 'domain',
  refused: 'domain',
  networks: 'network',
  pools: 'storagepool',
  volumes: 'storagevol',
  snapshots: 'domainsnapshot',
} as const;

/** Of the mistakes that xmllint refuses, how many must be found: what is left needs more than one element to be judged by. */
const least: Readonly<Record<MutationKind, number>> = {
  'element renamed': 1,
  'attribute added': 1,
  'attribute renamed': 1,
  'value replaced': 0.97,
  'attribute removed': 0.9,
  'element removed': 0.8,
  'element doubled': 0.97,
  'text replaced': 0.97,
};

describe('libvirt’s schema, against xmllint', function () {
  this.timeout(900_000);
  let folder = '';

  before(async function () {
    const lacking =
      (await lackingPrograms({ 'libxml2-utils': '/usr/bin/xmllint', 'libvirt-clients': '/usr/bin/virsh' })) ??
      (await lackingSchemas());
    if (lacking !== null) {
      console.log(`    skipped: ${lacking}`);
      return this.skip();
    }
    folder = mkdtempSync(join(tmpdir(), 'plimsoll-schema-'));
  });

  after(() => rmSync(folder, { recursive: true, force: true }));

  it('takes what xmllint takes', () => {
    let taken = 0;
    const faults: string[] = [];
    for (const [name, schema] of Object.entries(folders)) {
      const files = filesOf(name);
      const valid = validOf(schema, files);
      for (const file of files.filter((each) => valid.has(each))) {
        taken++;
        const found = problemsOf(readFileSync(file, 'utf8'));
        if (found.length > 0) faults.push(`${file}: ${found.join('; ')}`);
      }
    }
    assert.deepEqual(faults, []);
    assert.ok(taken >= 100, `xmllint takes ${taken}`);
  });

  it('refuses what xmllint refuses, where a mistake is put into it', () => {
    const score = new Map<MutationKind, { refused: number; found: number; taken: number; wrong: number }>();
    const faults: string[] = [];
    for (const [name, schema] of Object.entries(folders)) {
      if (name === 'refused') continue;
      const cases = filesOf(name).flatMap((file, at) => {
        const text = readFileSync(file, 'utf8');
        const { root } = readLibvirt(text).xml;
        const made = root === null || problemsOf(text).length > 0 ? [] : mutations(text, root, 3);
        return made.map((mutation, index) => ({ ...mutation, file, path: join(folder, `${name}-${at}-${index}.xml`) }));
      });
      for (const { path, text } of cases) writeFileSync(path, text);
      const paths = cases.map(({ path }) => path);
      const valid = validOf(schema, paths);
      for (const { kind, path, text, file, start } of cases) {
        const found = problemsOf(text);
        const counts = score.get(kind) ?? { refused: 0, found: 0, taken: 0, wrong: 0 };
        score.set(kind, counts);
        if (valid.has(path)) {
          counts.taken++;
          if (found.length === 0) continue;
          counts.wrong++;
          faults.push(`${kind} at ${start} of ${file}: ${found.join('; ')}`);
        } else {
          counts.refused++;
          if (found.length > 0) counts.found++;
        }
      }
    }
    for (const [kind, { refused, found, taken }] of score)
      console.log(`      ${kind}: ${found} of ${refused} found, none of ${taken} that are no mistake`);
    assert.deepEqual(faults.slice(0, 5), []);
    for (const [kind, { refused, found }] of score) {
      assert.ok(refused > 20, kind);
      assert.ok(found / refused >= least[kind], `${kind}: ${found} of ${refused}`);
    }
  });

  /** What our table finds, where tags match: xmllint has the same to say of tags. */
  function problemsOf(text: string): readonly string[] {
    const { xml, model } = readLibvirt(text);
    if (xml.problems.length > 0 || xml.root === null || model.kind === 'notLibvirt') return ['it is not well-formed'];
    return schemaProblems(xml).map(({ message }) => message);
  }

  function validOf(schema: string, files: readonly string[]): ReadonlySet<string> {
    const valid = new Set<string>();
    for (let at = 0; at < files.length; at += 500) {
      const some = files.slice(at, at + 500);
      const { stderr, error } = spawnSync(
        'xmllint',
        ['--noout', '--nonet', '--relaxng', join(schemas, `${schema}.rng`), ...some],
        { encoding: 'utf8', maxBuffer: 1 << 28 },
      );
      if (error !== undefined) throw error;
      for (const [, file] of stderr.matchAll(/^(.*) validates$/gm)) if (file !== undefined) valid.add(file);
    }
    return valid;
  }
});

/** Debian 12 has the schemas with the library, Debian 13 in a package of their own. */
async function lackingSchemas(): Promise<string | null> {
  const schema = join(schemas, 'domain.rng');
  return existsSync(schema) ? null : lackingPrograms({ 'libvirt-common': schema });
}

function filesOf(folder: string): readonly string[] {
  return readdirSync(join(home, folder))
    .filter((name) => name.endsWith('.xml'))
    .map((name) => join(home, folder, name));
}
