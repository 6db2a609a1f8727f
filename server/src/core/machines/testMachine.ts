import { bytes } from '../sizes/bytes';
import { known, unknown } from '../sizes/size';
import { byDefault, notKnown, unset, written } from './fact';
import type { Machine, MachineDisk } from './model';

const gigabyte = 1e9;

/** A machine for tests: whatever is not given is unset or empty. */
export function testMachine(name: string, more: Partial<Machine> = {}): Machine {
  const nowhere = { start: 0, end: 0 };
  return {
    format: 'vagrantfile',
    name: written(name, nowhere),
    heading: nowhere,
    span: nowhere,
    provider: byDefault('virtualbox', 'a test'),
    hypervisor: notKnown('nobody looked'),
    box: null,
    hostname: unset,
    os: unset,
    cpus: unset,
    cpusAtStart: unset,
    memory: unset,
    currentMemory: unset,
    maxMemory: unset,
    disks: [],
    networks: [],
    forwardedPorts: [],
    sharedFolders: [],
    devices: [],
    firmware: unset,
    architecture: unset,
    primary: false,
    autostart: true,
    provisioners: [],
    software: null,
    linkedClone: unset,
    settings: [],
    incomplete: [],
    ...more,
  };
}

/** A disk that takes so many gigabytes (10⁹ bytes); null for an unknown size. */
export function testDisk(used: number | null, more: Partial<MachineDisk> = {}): MachineDisk {
  const evidence = { kind: 'listed', source: 'a test' } as const;
  const size = used === null ? unknown('nobody measured the disk') : known(bytes(used * gigabyte), evidence);
  return {
    name: 'vda',
    role: 'primary',
    span: null,
    source: unset,
    place: unset,
    sourceKind: unset,
    format: unset,
    bus: unset,
    virtual: size,
    used: size,
    master: null,
    backing: unset,
    readOnly: false,
    shareable: false,
    transient: false,
    ...more,
  };
}
