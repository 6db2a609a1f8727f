import assert from 'node:assert/strict';
import { notKnown, written } from '../machines/fact';
import { isolationOfContainer } from './container';
import { type ContainerSettings, plainContainer } from './containerSettings';
import { dockerCapabilities, dockerDefaults } from './dockerDefaults';
import type { TraitId } from './model';

const place = { start: 3, end: 9 };
const said = <T>(value: T) => written(value, place);
const isolation = (more: Partial<ContainerSettings>) => isolationOfContainer({ ...plainContainer, ...more });

/** `opened all: it has every capability`, `absent no limit`, `unknown because`. */
function state(id: TraitId, more: Partial<ContainerSettings>): string {
  const trait = isolation(more).traits.find((each) => each.id === id);
  assert.ok(trait, id);
  assert.equal(trait.state === 'opened', trait.openings.length > 0);
  const { value } = trait;
  const word = value.kind === 'known' ? value.value : value.kind === 'unknown' ? value.because : 'unset';
  return [trait.state, word, ...trait.openings.map(({ what, severity }) => `| ${severity}: ${what}`)].join(' ');
}

describe('the isolation of a container', () => {
  for (const [id, wall] of Object.entries(dockerDefaults)) {
    it(`has Docker’s default where nothing is said: ${id}`, () => {
      const trait = isolation({}).traits.find((each) => each.id === id);
      assert.deepEqual(trait, {
        id,
        state: wall.state,
        value: {
          kind: 'known',
          value: wall.value,
          origin: { kind: 'default', source: wall.source, date: wall.date },
        },
        openings: [],
      });
      assert.ok(wall.source.length > 5);
      assert.match(wall.date, /^\d{4}-\d\d-\d\d$/);
    });
  }

  it('leaves 14 capabilities by default, as it says', () => {
    assert.equal(new Set(dockerCapabilities).size, 14);
    assert.match(dockerDefaults.capabilities.value, /^14 /);
  });

  const cases: readonly [id: TraitId, more: Partial<ContainerSettings>, expected: RegExp][] = [
    ['user', { user: said('root') }, /^absent root$/],
    ['user', { user: said('0:0') }, /^absent 0:0$/],
    ['user', { user: said('1000:0') }, /^kept 1000:0$/],
    ['user', { user: notKnown('it is a riddle') }, /^unknown it is a riddle$/],
    ['pid', { namespaces: { pid: said('host') } }, /^opened host \| warning: it sees the processes of the host$/],
    [
      'ipc',
      { namespaces: { ipc: said('service:db') } },
      /^opened .* \| information: it shares memory with service:db$/,
    ],
    ['network-namespace', { namespaces: { 'network-namespace': said('none') } }, /^kept none$/],
    ['uts', { namespaces: { uts: notKnown('it is a riddle') } }, /^unknown it is a riddle$/],
    ['user-mapping', { namespaces: { 'user-mapping': said('host') } }, /^opened host/],
    ['memory', { limits: { memory: said('512m') } }, /^kept 512m$/],
    ['cpu', { limits: { cpu: notKnown('it is a riddle') } }, /^unknown/],
    ['capabilities', { capDrop: [said('ALL')] }, /^kept none$/],
    ['capabilities', { capDrop: [said('all')], capAdd: [said('NET_BIND_SERVICE')] }, /^kept 1 of the kernel’s$/],
    ['capabilities', { capDrop: [said('CAP_MKNOD')] }, /^kept 13 of the kernel’s$/],
    ['capabilities', { capAdd: [said('CHOWN')] }, /^kept 14 of the kernel’s$/],
    ['capabilities', { capAdd: [said('CAP_SYS_ADMIN')] }, /^opened 15 .* \| error: it has the capability SYS_ADMIN$/],
    ['capabilities', { capAdd: [said('NET_ADMIN')] }, /^opened 15 .* \| warning: it has the capability NET_ADMIN$/],
    ['capabilities', { capAdd: [said('ALL')] }, /^opened all \| error: it has every capability$/],
    ['capabilities', { privileged: said(true) }, /^opened all \| error: privileged/],
    ['capabilities', { capAdd: [notKnown('it is a riddle')] }, /^unknown it is a riddle$/],
    ['seccomp', { securityOptions: [said('seccomp:unconfined')] }, /^opened unconfined \| error: no system call/],
    ['seccomp', { securityOptions: [said('seccomp=own.json')] }, /^kept own\.json$/],
    ['seccomp', { privileged: said(true) }, /^opened .* \| error: privileged: no system call/],
    ['seccomp', { privileged: notKnown('it is a riddle') }, /^unknown it is a riddle$/],
    ['apparmor', { securityOptions: [said('apparmor=unconfined')] }, /^opened unconfined/],
    ['selinux', { securityOptions: [said('label:disable')] }, /^opened disable/],
    ['selinux', {}, /^unknown .*--selinux-enabled$/],
    ['no-new-privileges', { securityOptions: [said('no-new-privileges')] }, /^kept on$/],
    ['no-new-privileges', { securityOptions: [said('no-new-privileges:true')] }, /^kept on$/],
    ['no-new-privileges', { securityOptions: [said('no-new-privileges=false')] }, /^absent off$/],
    ['root-files', { readOnlyRoot: said(true) }, /^kept read-only$/],
    ['root-files', { readOnlyRoot: said(false) }, /^absent writable$/],
    ['devices', { devices: [{ text: '/dev/kvm', span: place }] }, /^opened .* \| warning: it has \/dev\/kvm/],
    ['devices', { privileged: said(true) }, /\| error: it has all devices of the host$/],
    [
      'host-mounts',
      { hostMounts: [{ source: said('/etc'), readOnly: said(true), span: place }] },
      /^opened none \| information: it reads \/etc of the host$/,
    ],
    [
      'host-mounts',
      { hostMounts: [{ source: said('/etc'), readOnly: said(false), span: place }] },
      /\| warning: it may write \/etc of the host$/,
    ],
    [
      'host-mounts',
      { hostMounts: [{ source: said('/run/docker.sock'), readOnly: said(true), span: place }] },
      /^kept none$/,
    ],
    [
      'engine-socket',
      { hostMounts: [{ source: said('/run/docker.sock'), readOnly: said(true), span: place }] },
      /^opened none \| error: \/run\/docker\.sock gives it the engine/,
    ],
    ['ports', { ports: [{ address: said('127.0.0.1'), port: '80', span: place }] }, /information: port 80 .* programs/],
    ['ports', { ports: [{ address: said('[::]'), port: '80', span: place }] }, /warning: port 80 .* all addresses/],
    [
      'ports',
      { ports: [{ address: plainContainer.user, port: '80', span: place }] },
      /warning: port 80 .* all addresses/,
    ],
    [
      'ports',
      { ports: [{ address: said('10.0.0.1'), port: '80', span: place }] },
      /warning: port 80 .* on 10\.0\.0\.1$/,
    ],
  ];
  for (const [at, [id, more, expected]] of cases.entries())
    it(`reads ${id} (${at}): ${expected.source}`, () => assert.match(state(id, more), expected));

  it('sums up what separates it, and what does not', () => {
    assert.equal(
      isolation({}).boundary,
      'It shares the host’s kernel; namespaces of its own, capabilities (14 of the kernel’s), a filter of system calls and AppArmor where the host has it separate it from the host.',
    );
    const open = isolation({ privileged: said(true), namespaces: { pid: said('host') } });
    assert.equal(open.boundary, 'It shares the host’s kernel; 5 of 6 namespaces separate it from the host.');
    assert.deepEqual(
      open.openings.map(({ severity }) => severity),
      ['error', 'error', 'error', 'error', 'error', 'warning'],
    );
  });

  it('gives its openings the name and the severity of the rule that reports them', () => {
    const finding = { code: 'user-root', severity: 'hint', span: place, message: 'It is root.' } as const;
    const other = { ...finding, code: 'healthcheck-missing' };
    assert.deepEqual(isolation({ found: [finding, other] }).openings, [
      { trait: 'user', what: 'It is root.', span: place, severity: 'hint', rule: 'user-root' },
    ]);
  });

  it('has all rows of the matrix, with their reasons', () => {
    const { matrix } = isolation({ namespaces: { pid: said('host') } });
    assert.deepEqual(
      matrix.map((row) => `${row.id} ${row.state}`),
      [
        'kernel absent',
        'virtual-hardware absent',
        'svirt absent',
        'namespaces opened',
        'cgroups absent',
        'capabilities kept',
        'seccomp kept',
        'lsm unknown',
        'user absent',
        'file-system kept',
        'devices kept',
        'shared-folders kept',
        'network kept',
      ],
    );
    assert.ok(matrix.every(({ reasons }) => reasons.length > 0));
    assert.ok(matrix[3]?.reasons.includes('pid: it sees the processes of the host'));
  });
});
