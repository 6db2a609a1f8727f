import type { Gap, VagrantfileModel, VagrantMachine, VagrantProvider } from '../../formats/vagrantfile/model';
import type { Answer } from '../../sizes/answer';
import type { Span } from '../../text/span';
import { type Fact, knownValue, mapFact, notKnown, unset } from '../fact';
import { hypervisors } from '../hypervisors';
import type { Hypervisor, Machine } from '../model';
import { driverHypervisor, providerFacts, providerHypervisor } from '../providers';
import { countOf, memoryOf } from './amounts';
import type { BoxFacts, LookAtBox } from './box';
import { chooseProvider } from './choice';
import { disksOf } from './disks';
import { folderOf, forwardOf, isForward, isShared, networkOf, provisionerOf } from './networks';
import { convert, type Reader } from './said';
import { devicesOf, settingsOf } from './settings';

/** What is needed beside the model: the provider that was asked for, and what boxes bring. */
export interface VagrantSurroundings {
  readonly provider: string | null;
  readonly box: LookAtBox;
}

/** One machine of a Vagrantfile under the provider that it counts with. */
export function machineOfVagrant(
  machine: VagrantMachine,
  model: VagrantfileModel,
  around: VagrantSurroundings,
  reader: Reader,
): Machine {
  const { provider, configured } = chooseProvider(machine, model, around.provider, reader);
  const name = knownValue(provider);
  const vm = configured?.vm ?? machine.vm;
  const facts = name === null ? null : providerFacts(name);
  const box = reader.fact(vm.box);
  const brought = name === null ? null : boxAnswer(box, reader.fact(vm.boxVersion), name, around.box);
  const image = brought?.kind === 'ready' ? brought.value : null;
  const undecided = notKnown('which provider counts is not known');
  const linked = linkedClone(configured, facts?.linkedClone ?? undecided, reader);
  const heading = reader.span(machine.site) ?? { start: 0, end: 0 };
  return {
    format: 'vagrantfile',
    name: reader.fact(machine.name),
    heading,
    span: wholeSpan(heading, machine, reader),
    provider,
    hypervisor: hypervisorOf(name, configured, reader),
    box: { name: box, version: reader.fact(vm.boxVersion), urls: reader.fact(vm.boxUrls) },
    hostname: reader.fact(vm.hostname),
    os: reader.fact(vm.guest, image?.os ?? unset),
    cpus: otherwise(configured === null ? unset : countOf(reader.fact(configured.cpus), 'number of processors'), [
      facts?.cpus ?? undecided,
      image?.cpus,
    ]),
    cpusAtStart: unset,
    memory: otherwise(configured === null ? unset : memoryOf(reader.fact(configured.memory), configured.name), [
      facts?.memory ?? undecided,
      image?.memory,
    ]),
    currentMemory: unset,
    maxMemory: unset,
    disks: disksOf(
      vm,
      configured,
      { provider: name ?? '', box, linked: knownValue(linked) === true, facts: image, because: whyNoBox(box, brought) },
      reader,
    ),
    networks: vm.networks.filter((each) => !isForward(each)).map((each) => networkOf(each, reader)),
    forwardedPorts: vm.networks.filter(isForward).map((each) => forwardOf(each, reader)),
    sharedFolders: vm.folders.filter((each) => isShared(each, reader)).map((each) => folderOf(each, reader)),
    devices: devicesOf(configured, reader),
    firmware: configured === null ? unset : reader.text(configured.modified, 'firmware'),
    architecture: configured === null ? unset : architecture(configured, reader),
    primary: knownValue(reader.fact(machine.primary)) ?? false,
    autostart: knownValue(reader.fact(machine.autostart)) ?? true,
    provisioners: vm.provisioners.map((each) => provisionerOf(each, reader)),
    software: null,
    linkedClone: linked,
    settings: settingsOf(vm, configured, reader),
    incomplete: incomplete(machine, vm.gaps, reader),
  };
}

/** The definition with its block, where that is written behind it. */
function wholeSpan(heading: Span, { blocks }: VagrantMachine, reader: Reader): Span {
  const first = blocks[0] === undefined ? null : reader.span(blocks[0]);
  return first === null || first.start < heading.start || first.end < heading.end
    ? heading
    : { start: heading.start, end: first.end };
}

/** vagrant-qemu’s `arch`, vagrant-libvirt’s `machine_arch`. */
function architecture({ settings }: VagrantProvider, reader: Reader): Fact<string> {
  return reader.text(settings, 'arch', reader.text(settings, 'machine_arch'));
}

/** What is written, else the first of the others that knows, else what the last has to say. */
function otherwise<T>(written: Fact<T>, others: readonly (Fact<T> | undefined)[]): Fact<T> {
  if (written.kind !== 'unset') return written;
  const rest = others.filter((fact) => fact !== undefined);
  return rest.find((fact) => fact.kind === 'known') ?? rest[0] ?? unset;
}

function boxAnswer(
  box: Fact<string>,
  version: Fact<string>,
  provider: string,
  look: LookAtBox,
): Answer<BoxFacts> | null {
  const name = knownValue(box);
  return name === null || version.kind === 'unknown' ? null : look(name, knownValue(version), provider);
}

function whyNoBox(box: Fact<string>, answer: Answer<BoxFacts> | null): string {
  if (answer?.kind === 'missing') return answer.because;
  if (answer?.kind === 'pending') return 'the box is being looked for';
  if (box.kind === 'unknown') return box.because;
  return box.kind === 'unset' ? 'no box is named' : 'which provider, or version, counts is not known';
}

function linkedClone(configured: VagrantProvider | null, usual: Fact<boolean>, reader: Reader): Fact<boolean> {
  return configured === null ? usual : reader.flag(configured.settings, 'linked_clone', usual);
}

/** The provider’s, unless its settings name a driver or an accelerator. */
function hypervisorOf(name: string | null, configured: VagrantProvider | null, reader: Reader): Fact<Hypervisor> {
  if (name === null) return notKnown('which provider counts is not known');
  if (configured !== null && name === 'libvirt') {
    const driver = reader.text(configured.settings, 'driver');
    if (driver.kind !== 'unset') return byDriver(driver);
  }
  if (configured !== null && name === 'qemu') {
    const machine = reader.text(configured.settings, 'machine');
    if (machine.kind !== 'unset') return mapFact(machine, accelerated);
  }
  return providerHypervisor(name);
}

function byDriver(driver: Fact<string>): Fact<Hypervisor> {
  return convert<string, Hypervisor>(
    driver,
    (value) => {
      const key = driverHypervisor(value);
      return key === null ? null : hypervisors[key];
    },
    (value) => `Plimsoll does not know libvirt’s driver “${value}”`,
  );
}

/** QEMU’s `-machine virt,accel=hvf`. */
function accelerated(machine: string): Hypervisor {
  const accelerator = /(?:^|,)accel=(\w+)/.exec(machine)?.[1];
  if (accelerator === 'kvm') return hypervisors.kvm;
  if (accelerator === 'hvf') return hypervisors.hvf;
  return accelerator === undefined || accelerator === 'tcg' ? hypervisors.emulated : hypervisors.qemu;
}

function incomplete(machine: VagrantMachine, gaps: readonly Gap[], reader: Reader): Machine['incomplete'] {
  const { doubt } = machine;
  return [
    ...(doubt === null ? [] : [{ field: 'machine', because: doubt.because, span: reader.span(doubt.site) }]),
    ...gaps.map(({ field, because, site }) => ({ field, because, span: reader.span(site) })),
  ];
}
