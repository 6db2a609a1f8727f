import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import { Ajv } from 'ajv';
import type { SideChangeJson, SinceJson } from '../../server/src/core/footprint/since/json';
import { TestRepository, testEnvironment } from '../../server/src/host/git/testRepository';

const root = path.join(__dirname, '../..');
const cli = path.join(root, 'dist/cli.js');

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface SinceProject {
  readonly own: () => TestRepository;
  readonly since: (...args: readonly string[]) => Ended;
  /** JSON of the contract, held against its schema. */
  readonly json: (...args: readonly string[]) => SinceJson;
}

/** A repository with one commit of a container and a machine, anew for each test of the block that this is called in. */
export function sinceProject(): SinceProject {
  let own: TestRepository;
  beforeEach(() => {
    own = new TestRepository();
    own.commit(project);
  });
  afterEach(() => own.remove());

  const since = (...args: readonly string[]): Ended => {
    const revision = args.some((word) => word.startsWith('--since')) ? [] : ['--since', 'HEAD'];
    const words = [cli, 'compare', '--offline', ...revision, ...args];
    const { status, stdout, stderr } = spawnSync(process.execPath, words, {
      cwd: own.folder,
      encoding: 'utf8',
      env: testEnvironment,
    });
    return { code: status, out: stdout, err: stderr };
  };
  const json = (...args: readonly string[]): SinceJson => {
    const { code, out, err } = since(...args, '--json');
    assert.equal(code, 0, err);
    const value: unknown = JSON.parse(out);
    assertSince(value);
    return value;
  };
  return { own: () => own, since, json };
}

const validate = new Ajv({ strict: false }).compile(
  JSON.parse(readFileSync(path.join(root, 'docs/schema/compare-since.schema.json'), 'utf8')),
);

function assertSince(value: unknown): asserts value is SinceJson {
  assert.ok(validate(value), JSON.stringify(validate.errors, null, 2));
}

export const both = ['--container', 'Dockerfile', '--vm', 'guest.xml'] as const;

/** `grown COPY app /app: +500`, one a change of a part. */
export function partsOf(side: SideChangeJson | null): readonly string[] {
  assert.ok(side !== null);
  return side.parts.map(({ kind, before, after, change }) => {
    const label = before !== null && after !== null && before.label !== after.label ? `${before.label} → ` : '';
    const bytes = change?.kind === 'known' ? ` ${change.bytes}` : change === null ? '' : ` ${change.kind}`;
    return `${kind} ${label}${(after ?? before)?.label}${bytes}`;
  });
}

export function figureOf(side: SideChangeJson | null, id: string): SideChangeJson['figures'][number] {
  return side?.figures.find((figure) => figure.id === id) ?? assert.fail(`there is no row ${id}`);
}

export const dockerfile = `FROM scratch
COPY app /app
COPY lib /lib
USER 1000
`;

export const guest = `<domain type='kvm'>
  <name>guest</name>
  <memory unit='GiB'>1</memory>
  <vcpu>1</vcpu>
  <os><type arch='x86_64'>hvm</type></os>
  <devices><disk type='volume'><source pool='p' volume='guest'/><target dev='vda'/></disk></devices>
</domain>
`;

export function volume(bytes: number): string {
  return `<volume><name>guest</name><capacity unit='GB'>20</capacity><allocation>${bytes}</allocation></volume>\n`;
}

const project = {
  Dockerfile: dockerfile,
  'guest.xml': guest,
  'volume.xml': volume(800e6),
  '.gitignore': '*.log\n/cache/\n',
  'app/main': 'x'.repeat(1000),
  'lib/a': 'a'.repeat(200),
};
