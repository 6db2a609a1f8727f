import data from '../../../data/boxes.json';
import { isolationOfMachine } from '../isolation/machine';
import { type CloudImageFacts, cloudImageFacts } from '../machines/boxes/boxFacts';
import { openBoxCatalogue } from '../machines/boxes/catalogue';
import { byDefault, unset } from '../machines/fact';
import { hypervisors } from '../machines/hypervisors';
import type { Machine } from '../machines/model';
import { bytes } from '../sizes/bytes';
import { printSize } from '../sizes/printSize';
import { machineSide } from './machine';
import type { ContainerSide, MachineSide } from './sides';
import { typicalDefinition } from './typicalDefinition';

/** A machine to compare with where nobody defined one. */
export interface TypicalMachine {
  readonly id: string;
  /** Its system. */
  readonly name: string;
  /** `KVM, 2 vCPU, 2 GiB, cloud image of 436 MB` */
  readonly detail: string;
}

/** Chosen: what the catalogue’s boxes are made with most often. */
const gibibytes = 2;
const processors = 2;

/** A cloud image, by the name of its file as the catalogue has it. */
interface CloudImage {
  readonly id: string;
  readonly name: string;
  readonly system: string;
  readonly file: string;
  readonly architecture: string;
}

const images: readonly CloudImage[] = [
  imageOf('debian-13', 'Debian 13', 'debian-13-generic-amd64.qcow2'),
  imageOf('debian-13-arm64', 'Debian 13', 'debian-13-generic-arm64.qcow2'),
  imageOf('fedora-44', 'Fedora 44', 'Fedora-Cloud-Base-Generic-44-*.x86_64.qcow2'),
  imageOf('fedora-44-arm64', 'Fedora 44', 'Fedora-Cloud-Base-Generic-44-*.aarch64.qcow2'),
];

function imageOf(id: string, system: string, file: string): CloudImage {
  const isArm = id.endsWith('-arm64');
  return { id, system, file, name: isArm ? `${system} on arm64` : system, architecture: isArm ? 'aarch64' : 'x86_64' };
}

/** The usual one first. */
export const typicalMachines: readonly TypicalMachine[] = images.map(({ id, name, file }) => ({
  id,
  name,
  detail: `KVM, ${processors} vCPU, ${gibibytes} GiB, cloud image of ${printSize(factsOf(file).size)}`,
}));

/** Null for a name that none of them has. */
export function typicalSide(id: string): MachineSide | null {
  const known = made.get(id);
  if (known !== undefined) return known;
  const image = images.find((each) => each.id === id);
  const side = image === undefined ? null : sideOf(image);
  if (side !== null) made.set(id, side);
  return side;
}

/** The one that a container is compared with where nobody names a machine: of its architecture, where all have one. */
export function usualTypical({ members }: ContainerSide): string {
  return members.every(({ platform }) => platform.architecture === 'arm64') ? 'debian-13-arm64' : 'debian-13';
}

/** The same questions come again with every edit. */
const made = new Map<string, MachineSide>();

function sideOf(image: CloudImage): MachineSide | null {
  const facts = factsOf(image.file);
  const { machine, snapshot, lines } = typicalDefinition({ ...image, gibibytes, processors, facts });
  const source = { file: `typical:${image.id}`, lines };
  const side = machineSide(chosen(machine, image), source, isolationOfMachine(machine, snapshot));
  if (!('kind' in side)) return null;
  return {
    ...side,
    members: side.members.map((member) => ({ ...member, line: 0, typical: true })),
    downloads: [{ size: facts.size, key: `image ${image.file}` }],
    // No file says any of it, so that nothing leads anywhere.
    stack: side.stack.map((part) => ({ ...part, place: null })),
    isolation: {
      ...side.isolation,
      openings: side.isolation.openings.map((opening) => ({ ...opening, place: null })),
    },
  };
}

/** Who says of the amounts what they are: not a definition. */
function chosen(machine: Machine, { system }: CloudImage): Machine {
  const source = 'a choice for a typical machine';
  return {
    ...machine,
    os: byDefault(system, 'the cloud image'),
    currentMemory: unset,
    hypervisor: byDefault(hypervisors.kvm, source),
    memory: byDefault(bytes(gibibytes * 2 ** 30), source),
    cpus: byDefault(processors, source),
  };
}

function factsOf(file: string): CloudImageFacts {
  return cloudImageFacts(file, openBoxCatalogue(data));
}
