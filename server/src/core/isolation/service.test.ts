import assert from 'node:assert/strict';
import { ComposeAnalysis } from '../composeAnalysis';
import { missing, ready } from '../sizes/answer';
import { LineIndex } from '../text/lineIndex';
import type { Isolation, TraitId } from './model';
import { isolationOfService } from './service';

/** The isolation of the first service, whose lines are given without their indentation. */
function service(...lines: readonly string[]): Isolation {
  const text = `services:\n  web:\n${['image: a/b:1', ...lines].map((line) => `    ${line}\n`).join('')}`;
  const path = '/project/compose.yaml';
  const read = (asked: string) =>
    asked === path ? ready(text) : asked.startsWith('/project/') ? ready(null) : missing('a test has none');
  const world = { compose: () => ({ path, files: { read }, environment: new Map<string, string>(), home: null }) };
  const document = { uri: `file://${path}`, version: 1, lines: new LineIndex(text) };
  const snapshot = new ComposeAnalysis({ ...world, severities: () => ready({}) }).snapshot(document);
  const [first] = snapshot.services;
  assert.ok(first, JSON.stringify(snapshot.problems));
  return isolationOfService(first, snapshot);
}

function state({ traits }: Isolation, id: TraitId): string {
  const trait = traits.find((each) => each.id === id);
  assert.ok(trait, id);
  const { value } = trait;
  const word = value.kind === 'known' ? value.value : value.kind === 'unknown' ? value.because : 'unset';
  const openings = trait.openings.map(({ what, severity, rule }) => `| ${severity} ${rule ?? 'no rule'}: ${what}`);
  return [trait.state, word, ...openings].join(' ');
}

describe('the isolation of a service', () => {
  const cases: readonly [lines: readonly string[], id: TraitId, expected: RegExp][] = [
    [[], 'user', /^(unknown|opened) the image decides/],
    [['user: "1000:1000"'], 'user', /^kept 1000:1000$/],
    [['user: $WHO'], 'user', /^unknown it depends on the variable WHO$/],
    [['user: root'], 'user', /^opened root \| \w+ service-runs-as-root/],
    [['pid: host'], 'pid', /^opened host \| \w+ pid-namespace-shared: it sees the processes of the host$/],
    [['network_mode: host'], 'network-namespace', /^opened host \| \w+ network-of-host/],
    [['network_mode: none'], 'network-namespace', /^kept none$/],
    [['ipc: host'], 'ipc', /ipc-namespace-shared/],
    [['userns_mode: host'], 'user-mapping', /user-namespace-host/],
    [['mem_limit: 256m'], 'memory', /^kept 2/],
    [['deploy: {resources: {limits: {cpus: "0.5"}}}'], 'cpu', /^kept 0\.5$/],
    [[], 'pids', /^absent no limit$/],
    [['cap_drop: [ALL]'], 'capabilities', /^kept none$/],
    [
      ['cap_add: [SYS_ADMIN]'],
      'capabilities',
      /^opened 15 .*\| \w+ capability-dangerous: it has the capability SYS_ADMIN$/,
    ],
    [['privileged: true'], 'seccomp', /service-privileged: privileged: no system call is filtered$/],
    [['privileged: true'], 'devices', /service-privileged: it has all devices of the host$/],
    [['security_opt: ["seccomp:unconfined"]'], 'seccomp', /^opened unconfined \| \w+ seccomp-off: no system call/],
    [['security_opt: ["no-new-privileges:true"]'], 'no-new-privileges', /^kept on$/],
    [['read_only: true'], 'root-files', /^kept read-only$/],
    [
      ['volumes: ["/var/run/docker.sock:/var/run/docker.sock"]'],
      'engine-socket',
      /^opened none \| \w+ engine-socket: /,
    ],
    [
      ['volumes: ["/etc:/x:ro"]'],
      'host-mounts',
      /^opened none \| \w+ host-path-sensitive: it reads \/etc of the host$/,
    ],
    [['volumes: ["data:/x"]'], 'host-mounts', /^kept none$/],
    [['devices: ["/dev/fuse:/dev/fuse"]'], 'devices', /^opened .*\| \w+ device-passed: it has \/dev\/fuse/],
    [
      ['ports: ["8080:80"]'],
      'ports',
      /^opened [^|]*\| \w+ port-on-all-addresses: port 8080 is open on all addresses of the host$/,
    ],
    [
      ['ports: ["127.0.0.1:8080:80"]'],
      'ports',
      /^opened [^|]*\| information no rule: port 8080 is open to programs of the host$/,
    ],
    [['environment: {API_TOKEN: ghp_abcdefghijklmnopqrstuvwxyz0123456789}'], 'secrets', /secret-in-environment/],
  ];
  for (const [lines, id, expected] of cases)
    it(`${JSON.stringify(lines)}: ${id}`, () => assert.match(state(service(...lines), id), expected));
});
