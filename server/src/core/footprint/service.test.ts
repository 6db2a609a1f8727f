import assert from 'node:assert/strict';
import type { ComposeService } from '../compose/services';
import { ComposeAnalysis } from '../composeAnalysis';
import type { Fact } from '../machines/fact';
import { missing, ready } from '../sizes/answer';
import { LineIndex } from '../text/lineIndex';
import { serviceReplicas } from './replicas';
import { serviceLimits, serviceShares, serviceSource } from './service';

/** The first service, whose lines are given without their indentation. */
function service(...lines: readonly string[]): ComposeService {
  const text = `services:\n  web:\n${lines.map((line) => `    ${line}\n`).join('')}`;
  const path = '/project/compose.yaml';
  const read = (asked: string) =>
    asked === path ? ready(text) : asked.startsWith('/project/') ? ready(null) : missing('a test has none');
  const world = { compose: () => ({ path, files: { read }, environment: new Map<string, string>(), home: null }) };
  const document = { uri: `file://${path}`, version: 1, lines: new LineIndex(text) };
  const snapshot = new ComposeAnalysis({ ...world, severities: () => ready({}) }).snapshot(document);
  return snapshot.services[0] ?? assert.fail(JSON.stringify(snapshot.problems));
}

describe('what a service is made of', () => {
  const sources: [lines: readonly string[], source: Record<string, unknown>][] = [
    [['image: nginx:1'], { kind: 'image', reference: 'nginx:1' }],
    [['image: nginx', 'platform: linux/arm64'], { kind: 'image', platform: 'linux/arm64' }],
    [['build: app'], { kind: 'build', context: '/project/app', dockerfile: 'Dockerfile', target: null }],
    [
      ['image: a', 'build: {context: ., dockerfile: b/c, target: t}'],
      { context: '/project', dockerfile: 'b/c', target: 't' },
    ],
    [
      ['build: {context: ., args: {A: 1, B: two}}'],
      {
        buildArgs: new Map([
          ['A', '1'],
          ['B', 'two'],
        ]),
      },
    ],
    [['build: {context: ., args: [A]}'], { buildArgs: new Map() }],
    [['image: $IMAGE'], { because: 'which image web runs cannot be told' }],
    [['image: a', 'platform: $PLATFORM'], { because: 'the platform of web depends on a variable that is not set' }],
    [['image: "a b"'], { because: 'which image web runs cannot be told' }],
    [
      ['build: {context: ., args: {A: $B}}'],
      { because: 'the build argument A of web depends on a variable that is not set' },
    ],
    [['build: {context: ., target: $T}'], { because: 'which Dockerfile, or stage, web is built from cannot be told' }],
    [
      ['build: https://example.com/a.git'],
      { because: 'the build context of web is no folder of this machine that can be told' },
    ],
    [
      ['build: {context: ., additional_contexts: {debian: ../base}}'],
      { because: 'web is built with additional contexts, which cannot be weighed yet' },
    ],
    [
      ['build: {context: ., dockerfile_inline: FROM scratch}'],
      { because: 'the Dockerfile of web stands in the compose file, which cannot be weighed yet' },
    ],
  ];
  for (const [lines, expected] of sources)
    it(lines.join(', '), () => {
      const found: Record<string, unknown> = { ...serviceSource(service(...lines)) };
      assert.deepEqual(Object.fromEntries(Object.keys(expected).map((key) => [key, found[key]])), expected);
    });
});

describe('the limits of a service', () => {
  const shown = (fact: Fact<number>) => (fact.kind === 'known' ? fact.value : fact.kind);
  const limits: [lines: readonly string[], reserved: unknown, limit: unknown, cpus: unknown][] = [
    [[], 'unset', 'unset', 'unset'],
    [['mem_limit: 512m', 'mem_reservation: 1g', 'cpus: 1.5'], 2 ** 30, 2 ** 29, 1.5],
    [
      ['deploy: {resources: {limits: {memory: 64M, cpus: "2"}, reservations: {memory: 32M}}}'],
      32 * 2 ** 20,
      64 * 2 ** 20,
      2,
    ],
    [['mem_limit: 0', 'mem_reservation: 0', 'cpus: 0'], 'unset', 'unset', 'unset'],
    [['mem_limit: $MOST', 'mem_reservation: $LEAST', 'cpus: $CPUS'], 'unknown', 'unknown', 'unknown'],
    [['mem_limit: much'], 'unset', 'unknown', 'unset'],
    [['cpu_quota: 50000'], 'unset', 'unset', 0.5],
  ];
  for (const [lines, reserved, limit, cpus] of limits)
    it(lines.join(', ') || 'none', () => {
      const found = serviceLimits(service('image: a', ...lines));
      assert.deepEqual(
        [shown(found.memoryReserved), shown(found.memoryLimit), shown(found.cpus)],
        [reserved, limit, cpus],
      );
    });

  it('are those of all its replicas, and left open where nothing sets them', () => {
    const limits = serviceLimits(service('image: a', 'scale: 3', 'mem_reservation: 256m', 'cpus: 0.5'));
    assert.deepEqual(
      [shown(limits.memoryReserved), shown(limits.memoryLimit), shown(limits.cpus)],
      [768 * 2 ** 20, 'unset', 1.5],
    );
  });

  it('are not taken for unset where the service is not known as a whole', () => {
    const found = serviceLimits(service('image: a', 'extends: {file: /elsewhere/other.yaml, service: b}'));
    assert.deepEqual([found.memoryReserved.kind, found.memoryLimit.kind], ['unknown', 'unknown']);
  });
});

describe('how many containers a service is', () => {
  const told = 'how many containers it is cannot be told: one is compared';
  const none = 'no container of it is started (replicas: 0): one is compared';
  const three = 'an instance of it is 3 containers: its replicas';
  const counts: [lines: readonly string[], count: number, note: string | null][] = [
    [[], 1, null],
    [['deploy: {replicas: 1}'], 1, null],
    [['deploy: {replicas: 3}'], 3, three],
    [['deploy: {replicas: "3"}'], 3, three],
    [['scale: 3'], 3, three],
    [['scale: 3', 'deploy: {mode: replicated}'], 3, three],
    [['deploy: {replicas: 3, mode: global}'], 1, null],
    [['deploy: {replicas: 0}'], 1, none],
    [['deploy: {replicas: $COUNT}'], 1, told],
    [['deploy: {replicas: "${COUNT:-3}"}'], 3, three],
    [['deploy: {replicas: many}'], 1, told],
    [['deploy: {replicas: -1}'], 1, told],
    [['deploy: {replicas: 12345678901}'], 1, told],
  ];
  for (const [lines, count, note] of counts)
    it(lines.join(', ') || 'one, where nothing says it', () =>
      assert.deepEqual(serviceReplicas(service('image: a', ...lines)), { count, note }),
    );
});

describe('what a service shares with the host', () => {
  it('names folders, ports and devices, and no volumes', () =>
    assert.deepEqual(
      serviceShares(
        service(
          'image: a',
          'ports: ["80", "127.0.0.1:81:82"]',
          'volumes: ["./a:/b:ro", "named:/c", "/srv/d:/e", ".:/f"]',
          'devices: ["/dev/kvm:/dev/kvm"]',
        ),
        '/project',
      ),
      [
        'folder ./a at /b, read-only',
        'folder /srv/d at /e',
        'folder . at /f',
        'port of its choice of the host for 80',
        'port 81 of the host for 82',
        'device /dev/kvm',
      ],
    ));

  it('says where there may be more', () =>
    assert.deepEqual(
      serviceShares(service('image: a', 'extends: {file: /elsewhere/other.yaml, service: b}'), '/project'),
      ['perhaps more: not all of the service is known'],
    ));
});
