import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import * as path from 'node:path';
import { Ajv } from 'ajv';
import { parse } from 'yaml';
import { readBudgets } from '../../server/src/core/budgets/readBudgets';
import { budgetKeys, rootKeys } from '../../server/src/core/formats/plimsoll/keys';
import type { MachineFormat } from '../../server/src/core/machines/model';
import { dockerfileRules } from '../../server/src/core/rules/dockerfileTables';
import { rulePages } from '../../server/src/core/rules/page';
import { type Example, type Rule, runRules } from '../../server/src/core/rules/rule';
import { budgetFileRules, machineRules, rulesOf, serviceRules } from '../../server/src/core/rules/tables';
import type { Problem } from '../../server/src/core/text/problem';
import { exampleMachines, exampleServices, exampleSnapshot } from './examples';

const root = path.join(__dirname, '../..');
const rules = Object.values(rulesOf).flat();
const machineFormats = ['vagrantfile', 'libvirt'] as const;

type Find = (example: Example) => Promise<readonly Problem[]>;

const checked: readonly (readonly [Find, Pick<Rule<never>, 'id' | 'good'>])[] = [
  ...dockerfileRules.map((rule) => [dockerfileProblems, rule] as const),
  ...serviceRules.map((rule) => [serviceProblems, rule] as const),
  ...machineFormats.flatMap((format) =>
    machineRules[format].map((rule) => [(example: Example) => machineProblems(example, format), rule] as const),
  ),
];

/** What rules find in good examples of others, and why that is no false alarm. */
const explained: Readonly<Record<string, string>> = {
  'domain-container': 'examples of containers are containers',
  'limits-missing': 'examples are as short as can be, and hints are on what few definitions have',
  'rng-missing': 'examples are as short as can be, and have just the devices that they are about',
  'base-end-of-life': 'an older example names a release whose end has come since',
  'user-missing': 'examples are as short as can be, and images without a USER do run as root',
  'healthcheck-missing': 'examples are as short as can be, and have none',
  'user-not-numeric': 'examples name users as people do',
  'system-package-unpinned': 'examples would not work for long with versions that mirrors soon have no more',
  'library-unpinned': 'a good example of another rule is about how a library is downloaded, not which',
  'command-idle': 'a step that mounts, freed of the rights that it asked for, makes as little sense as before',
  'onbuild-used': 'a good example of another rule on ONBUILD has one',
};

describe('the rules', () => {
  it('have names of their own', () => {
    const ids = rules.map(({ id }) => id);
    assert.deepEqual([...new Set(ids)], ids);
    for (const id of ids) assert.match(id, /^[a-z]+(-[a-z]+)+$/);
  });

  it('are each a file with the rule’s name, and all files are in a table', () => {
    const folder = path.join(root, 'server/src/core/rules');
    const files = readdirSync(folder, { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isFile() && entry.parentPath !== folder)
      .map(({ name }) => name)
      .filter((name) => name !== 'table.ts' && !name.endsWith('.test.ts'));
    const named = rules.map(({ id }) => `${id.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase())}.ts`);
    assert.deepEqual(files.sort(), named.sort());
  });

  it('have the pages in docs/rules that scripts/rule-pages.mjs makes', () => {
    const folder = path.join(root, 'docs/rules');
    const there = readdirSync(folder).map((name) => [name, readFileSync(path.join(folder, name), 'utf8')]);
    assert.deepEqual(Object.fromEntries(there), Object.fromEntries(rulePages().map(({ name, text }) => [name, text])));
  });

  for (const rule of dockerfileRules) holds(rule, dockerfileProblems);
  for (const rule of serviceRules) holds(rule, serviceProblems);
  for (const rule of budgetFileRules) holds(rule, budgetFileProblems);
  for (const format of machineFormats)
    for (const rule of machineRules[format]) holds(rule, (example) => machineProblems(example, format));

  it('find nothing in each other’s good examples but for a reason', async () => {
    const counts = new Map<string, number>();
    for (const [find, { id, good }] of checked)
      for (const { code } of await find(good)) if (code !== id) counts.set(code, (counts.get(code) ?? 0) + 1);
    const told = [...counts].sort(([, a], [, b]) => b - a).map(([code, count]) => `${code} ${count}`);
    console.log(`      in ${checked.length} good examples of others: ${told.join(', ') || 'nothing'}`);
    assert.deepEqual([...counts.keys()].sort(), Object.keys(explained).sort());
  });
});

/** One finding where the rule says that there is one, none where it says so. */
function holds(
  rule: Pick<Rule<never>, 'id' | 'bad' | 'good'>,
  find: (example: Example) => Promise<readonly Problem[]>,
): void {
  it(`${rule.id} finds its bad example and lets the good one pass`, async () => {
    const own = (problems: readonly Problem[]): string[] =>
      problems.map(({ code }) => code).filter((code) => code === rule.id);
    assert.deepEqual(own(await find(rule.bad)), [rule.id]);
    assert.deepEqual(own(await find(rule.good)), []);
  });
}

async function dockerfileProblems(example: Example): Promise<readonly Problem[]> {
  return runRules(dockerfileRules, await exampleSnapshot(example));
}

async function machineProblems(example: Example, format: MachineFormat): Promise<readonly Problem[]> {
  return runRules(machineRules[format], await exampleMachines(example, format));
}

async function serviceProblems(example: Example): Promise<readonly Problem[]> {
  return runRules(serviceRules, await exampleServices(example));
}

async function budgetFileProblems({ files }: Example): Promise<readonly Problem[]> {
  return runRules(budgetFileRules, readBudgets(Object.values(files)[0] ?? ''));
}

describe('the schema of plimsoll.yaml', () => {
  const schema: {
    readonly properties: Readonly<Record<string, { readonly description: string }>>;
    readonly required: readonly string[];
    readonly definitions: {
      readonly budget: { readonly properties: Readonly<Record<string, { readonly description: string }>> };
    };
  } = JSON.parse(readFileSync(path.join(root, 'docs/schema/plimsoll.schema.json'), 'utf8'));
  const validate = new Ajv({ strict: false }).compile(schema);

  it('knows the keys that the server knows, with the same words', () => {
    const told = (properties: Readonly<Record<string, { readonly description: string }>>) =>
      Object.entries(properties).map(([name, { description }]) => [name, description]);
    const facts = (keys: typeof rootKeys) => keys.map(({ name, meaning }) => [name, meaning]);
    assert.deepEqual(told(schema.properties), facts(rootKeys));
    assert.deepEqual(told(schema.definitions.budget.properties), facts(budgetKeys));
    assert.deepEqual(
      schema.required,
      rootKeys.filter(({ required }) => required).map(({ name }) => name),
    );
  });

  const files = [
    'version: 1',
    'version: 2',
    'budgets: []',
    'version: 1\nbudgets: []',
    'version: 1\nbudgets: {}',
    'version: 1\nbudgets:\n  - image: 250 MB',
    'version: 1\nbudgets:\n  - image: 250 megs',
    'version: 1\nbudgets:\n  - image: 1.5GiB\n    layer: 5\n    download: 84 k',
    'version: 1\nbudgets:\n  - image: -1',
    'version: 1\nbudgets:\n  - image: 0',
    'version: 1\nbudgets:\n  - imgae: 1',
    'version: 1\nbudgets:\n  - target: a',
    'version: 1\nbudgets:\n  - target: 0\n    image: 1 B',
    'version: 1\nbudgets:\n  - target: []\n    image: 1 B',
    'version: 1\nbudgets:\n  - dockerfiles: a\n    image: 1 B',
    'version: 1\nbudgets:\n  - dockerfiles: [a, b]\n    image: 1 B',
    'version: 1\nbudgets:\n  - dockerfiles: []\n    image: 1 B',
    'version: 1\nrules: {}',
    'version: 1\nrules: []',
    'version: 1\nrules:\n  user-missing: off',
    'version: 1\nrules:\n  user-missing: never',
    '- a',
  ];
  for (const text of files) {
    it(`agrees with the server on ${JSON.stringify(text)}`, () => {
      assert.equal(validate(parse(text)), readBudgets(text).problems.length === 0, JSON.stringify(validate.errors));
    });
  }
});
