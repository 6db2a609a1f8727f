import { RubyParser } from '../formats/vagrantfile/ruby/parser';
import { MachineAnalysis, type MachineSnapshot } from '../machineAnalysis';
import type { CloudImageFacts } from '../machines/boxes/boxFacts';
import type { LookAtImage } from '../machines/libvirt/disks';
import type { Machine } from '../machines/model';
import type { MachineSurroundings } from '../machines/surroundings';
import { missing, ready } from '../sizes/answer';
import { LineIndex } from '../text/lineIndex';

export interface TypicalDefinition {
  readonly machine: Machine;
  readonly snapshot: MachineSnapshot;
  readonly lines: LineIndex;
}

interface Wanted {
  readonly id: string;
  readonly name: string;
  readonly file: string;
  readonly architecture: string;
  readonly gibibytes: number;
  readonly processors: number;
  readonly facts: CloudImageFacts;
}

/** The definition that whoever starts such an image by libvirt would write, read as every other definition is. */
export function typicalDefinition({ id, name, file, architecture, gibibytes, processors, facts }: Wanted) {
  const text = `<domain type='kvm'>
  <name>${name}</name>
  <memory unit='GiB'>${gibibytes}</memory>
  <vcpu>${processors}</vcpu>
  <os><type arch='${architecture}'>hvm</type></os>
  <devices>
    <disk type='file' device='disk'>
      <driver name='qemu' type='qcow2'/>
      <source file='/${file}'/>
      <target dev='vda' bus='virtio'/>
    </disk>
    <interface type='network'><source network='default'/><model type='virtio'/></interface>
  </devices>
</domain>
`;
  const lines = new LineIndex(text);
  const world = { machines: () => around(facts), severities: () => ready({}) };
  const snapshot = new MachineAnalysis(world).snapshot({ uri: `typical:${id}`, version: 1, lines }, 'libvirt');
  const [machine] = snapshot.machines;
  if (machine === undefined) throw new Error(`the typical machine ${id} defines no machine`);
  return { machine, snapshot, lines } satisfies TypicalDefinition;
}

/** A host on which nothing is but the image. */
function around({ size, virtual }: CloudImageFacts): MachineSurroundings {
  const because = 'a typical machine has no files';
  const image: LookAtImage = () => ready({ format: 'qcow2', virtual, used: size, backing: null, below: null });
  return {
    path: '/typical.xml',
    folder: '/',
    parser: new RubyParser({ get: () => missing(because), drop: () => {} }),
    files: { read: () => ready(null), kind: () => ready(null), list: () => ready(null) },
    environment: new Map(),
    provider: null,
    image,
    box: () => missing(because),
    apt: () => missing(because),
  };
}
