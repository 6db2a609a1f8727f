import { formatPlatform } from '../../formats/dockerfile/platform';
import { knownValue } from '../../machines/fact';
import { printSize } from '../../sizes/printSize';
import { type Pair, type Row, words } from './row';

export function updateRow({ container, machine }: Pair): Row {
  const { box, provisioners } = machine.machine;
  const version = box === null ? null : knownValue(box.version);
  const name = box === null ? null : knownValue(box.name);
  const renew =
    name === null
      ? []
      : [`a newer box of ${name}${version === null ? '' : ` than ${version}`} takes making the machine again`];
  return {
    id: 'update',
    title: 'Update',
    container: words(`build again on a newer ${container.base}, then replace the container`, [
      'nothing is changed inside of a running one',
    ]),
    machine: words(
      provisioners.length === 0
        ? 'inside of the guest, by its own package manager'
        : 'inside of the guest, by its own package manager or by provisioning again',
      renew,
    ),
  };
}

export function snapshotRow({ container, machine }: Pair): Row {
  const formats = machine.machine.disks
    .filter(({ role }) => role === 'primary' || role === 'data')
    .map(({ format }) => knownValue(format));
  const raw = formats.some((format) => format === 'raw');
  const kept = container.disk.more.length === 0 ? [] : ['volumes are no part of an image'];
  return {
    id: 'snapshot',
    title: 'Versions and snapshots',
    container: words('every build is an image with a digest; what a container wrote is in none of them', kept),
    machine: words(
      raw
        ? 'a raw disk holds no snapshots: they take a copy, or a disk of differences above it'
        : 'snapshots of its disks, and of its memory while it runs',
      formats.some((format) => format === null) ? ['whether all its disks can, their formats would tell'] : [],
    ),
  };
}

export function portabilityRow({ container, machine }: Pair): Row {
  const provider = knownValue(machine.machine.provider);
  const formats = [
    ...new Set(machine.machine.disks.map(({ format }) => knownValue(format)).filter((each) => each !== null)),
  ];
  const disks = formats.length === 0 ? '' : `, its disks as ${formats.join(', ')}`;
  return {
    id: 'portability',
    title: 'Portability',
    container: words(
      `any engine for ${formatPlatform(container.platform)}; ${printSize(container.download)} through a registry`,
    ),
    machine: words(
      provider === null
        ? `another hypervisor takes a conversion${disks}`
        : `made for ${provider}${disks}; another takes another box or a conversion`,
    ),
  };
}
