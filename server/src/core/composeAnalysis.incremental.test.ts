import assert from 'node:assert/strict';
import { ComposeAnalysis } from './composeAnalysis';
import { composeFindings } from './features/compose/problems';
import { ready } from './sizes/answer';
import { LineIndex } from './text/lineIndex';

const path = '/project/compose.yaml';

/** Of services, settings that rules look at, and ways to have them from elsewhere. */
const settings = [
  'image: shop:1.2',
  'image: "shop:${TAG}"',
  'build: {context: ., args: {NPM_TOKEN: swordfish, MODE: }}',
  'privileged: true',
  'privileged: "${PRIVILEGED:-true}"',
  'ports: ["8080:80"]',
  'ports:\n      - "8080:80"\n      - 127.0.0.1:9000:9000',
  'volumes: ["/etc:/host", "data:/data"]',
  'volumes:\n      - type: bind\n        source: ~/.ssh\n        target: /keys',
  'environment: {DB_PASSWORD: swordfish, TOKEN: }',
  'environment:\n      - PASSWORD=swordfish',
  'env_file: some.env',
  'network_mode: host',
  'security_opt:\n      - seccomp:unconfined',
  'cap_add: [SYS_ADMIN]',
  'deploy:\n      resources:\n        limits: {cpus: 1}',
  'secrets: [key]',
  'volumes_from: [a]',
  '<<: *usual',
  'extends: {service: b}',
  'extends: {service: base, file: other.yaml}',
  'user: &who root',
  'user: *who',
  '# plimsoll ignore=service-privileged',
  'profiles: [test]',
  'healthcheck: !reset null',
];

/** Whole lines beside the services. */
const others = [
  'x-usual: &usual {restart: always, pid: host}',
  'x-usual: &usual\n  cap_add: [ALL]',
  'volumes: {data: {driver_opts: {device: /etc, o: bind}, driver: local}}',
  'secrets: {key: {file: ./key}}',
  'name: "${NAME:-shop}"',
  '# a comment',
  '',
];

const names = ['a', 'b', 'c', 'd', 'e'];

type Service = readonly [name: string, settings: readonly string[]];

interface Draft {
  readonly before: readonly string[];
  readonly services: readonly Service[];
  readonly after: readonly string[];
}

describe('an edited compose file', () => {
  for (let seed = 1; seed <= 60; seed++)
    it(`is read, and looked at, as if it were the first (${seed})`, () => {
      const random = randomFrom(seed);
      const some = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
      const environment = new Map<string, string>();
      const analysis = analysisIn(environment);
      let draft: Draft = {
        before: [some(others)],
        services: names.map((name) => [name, [some(settings), some(settings)]]),
        after: [some(others)],
      };
      for (let version = 0; version < 25; version++) {
        if (version % 8 === 7) {
          environment.set('TAG', String(version)).set('TOKEN', String(version));
          analysis.worldChanged(`file://${path}`);
        }
        const text = textOf(draft, seed % 3 === 0);
        assert.deepEqual(seen(analysis, text, version), seen(analysisIn(environment), text, version), text);
        draft = edited(draft, random, some);
      }
    });
});

function analysisIn(environment: ReadonlyMap<string, string>): ComposeAnalysis {
  const files: Readonly<Record<string, string>> = {
    '/project/some.env': 'MODE=test\nAPI_SECRET=$TAG\n',
    '/project/other.yaml': 'services: {base: {image: "base:1", ipc: host}}\n',
  };
  const around = {
    path,
    files: { read: (asked: string) => ready(files[asked] ?? null) },
    environment,
    home: '/home/u',
  };
  return new ComposeAnalysis({ compose: () => around, severities: () => ready({}) });
}

function seen(analysis: ComposeAnalysis, text: string, version: number): unknown {
  const snapshot = analysis.snapshot({ uri: `file://${path}`, version, lines: new LineIndex(text) });
  return { root: snapshot.project.root, problems: snapshot.project.problems, found: composeFindings(snapshot) };
}

function textOf({ before, services, after }: Draft, isFlow: boolean): string {
  const block = services
    .map(([name, lines]) => `  ${name}:\n${lines.map((line) => `    ${line}\n`).join('')}`)
    .join('');
  const flow = `  {${services.map(([name]) => `${name}: {image: ${name}, privileged: true}`).join(', ')}}\n`;
  return `${before.join('\n')}\nservices:\n${isFlow && services.length % 2 === 0 ? flow : block}${after.join('\n')}\n`;
}

/** A setting or a service more, less, or another one; or something beside them. */
function edited(draft: Draft, random: () => number, some: <T>(from: readonly T[]) => T): Draft {
  const { services } = draft;
  const at = Math.floor(random() * services.length);
  const change = (lines: (of: readonly string[]) => readonly string[]): Draft => ({
    ...draft,
    services: services.map(([name, own], index): Service => [name, index === at ? lines(own) : own]),
  });
  switch (Math.floor(random() * 7)) {
    case 0:
      return change((own) => [some(settings), ...own]);
    case 1:
      return change((own) => [...own, some(settings)]);
    case 2:
      return change((own) => (own.length > 1 ? own.slice(1) : own));
    case 3:
      return change(() => [some(settings), some(settings)]);
    case 4:
      return { ...draft, services: services.length > 2 ? services.filter((_, index) => index !== at) : services };
    case 5:
      return services.some(([name]) => name === 'f')
        ? draft
        : { ...draft, services: [['f', [some(settings)]], ...services] };
    default:
      return { ...draft, before: [some(others), some(others)], after: [some(others)] };
  }
}

function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
