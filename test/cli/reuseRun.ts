import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import { Ajv } from 'ajv';
import type { ReuseJson } from '../../server/src/cli/reuseJson';
import { testEnvironment } from '../../server/src/host/git/testRepository';

const root = path.join(__dirname, '../..');
export const cli = path.join(root, 'dist/cli.js');

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export function run(args: readonly string[], cwd: string, more: { readonly uid?: number } = {}): Ended {
  const words = [cli, 'reuse', '--offline', '--no-engine', ...args];
  const { status, stdout, stderr } = spawnSync(process.execPath, words, {
    cwd,
    encoding: 'utf8',
    env: testEnvironment,
    ...more,
  });
  return { code: status, out: stdout, err: stderr };
}

const validate = new Ajv({ strict: false }).compile(
  JSON.parse(readFileSync(path.join(root, 'docs/schema/reuse.schema.json'), 'utf8')),
);

/** JSON of the contract, held against its schema. */
export function reuse(args: readonly string[], cwd: string): ReuseJson {
  const { code, out, err } = run(['--json', ...args], cwd);
  assert.equal(code, 0, err);
  const value: unknown = JSON.parse(out);
  assertReuse(value);
  return value;
}

function assertReuse(value: unknown): asserts value is ReuseJson {
  assert.ok(validate(value), JSON.stringify(validate.errors, null, 2));
}

/** `line: verdict` for all but FROM and what makes no layer; what is cached everywhere is left out. */
export function verdicts({ steps }: ReuseJson): readonly string[] {
  return steps
    .filter(({ instruction, verdict }) => instruction !== 'FROM' && verdict !== 'cached')
    .map(({ line, verdict }) => `${line}: ${verdict}`);
}

export const dockerfile = `FROM debian:12
ARG VERSION=1
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci
COPY . .
RUN npm run build
CMD ["node", "."]
`;
/** A project of which most things can change. */
export const project = {
  Dockerfile: dockerfile,
  '.dockerignore': 'Dockerfile\n.dockerignore\n.git*\nignored\n',
  '.gitignore': '*.log\n/node_modules/\n',
  'package.json': '{}\n',
  'package-lock.json': '{"lockfileVersion":3}\n',
  'src/index.js': 'one\n',
  'ignored/file': 'one\n',
  'bin/tool': '#!/bin/sh\n',
};
