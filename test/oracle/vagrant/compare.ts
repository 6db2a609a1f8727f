import type {
  Datum,
  Gap,
  Options,
  Said,
  VagrantfileModel,
  VagrantMachine,
  VagrantProvider,
  VagrantVm,
} from '../../../server/src/core/formats/vagrantfile/model';
import type { JudgedFile, JudgedProvider, JudgedView, Plain } from './judged';

/** How one fact of one machine compares: `wrong` says what Vagrant has and what we have. */
export interface Verdict {
  readonly fact: string;
  readonly kind: 'right' | 'unknown' | 'wrong';
  readonly detail: string;
}

/** Compares all that is known of a file's machines with what Vagrant's loader has made of it. */
export function compareFile(model: VagrantfileModel, judged: JudgedFile): readonly Verdict[] {
  const doubtful =
    model.gaps.some(({ field }) => field === 'machines') ||
    model.machines.some(({ doubt, name }) => doubt !== null || name.kind !== 'known');
  const names = model.machines.map(({ name }) => (name.kind === 'known' ? name.value : '?'));
  const theirs = judged.machines.map(({ name }) => name);
  if (doubtful) return [{ fact: 'names', kind: 'unknown', detail: names.join() }];
  const same = JSON.stringify(names) === JSON.stringify(theirs);
  const all: Verdict[] = [verdict('names', same, theirs, names)];
  for (const machine of model.machines) {
    const judge = judged.machines.find((each) => machine.name.kind === 'known' && each.name === machine.name.value);
    if (judge === undefined) continue;
    all.push(saidIs('primary', truth(machine.primary, false), judge.primary === true));
    all.push(saidIs('autostart', truth(machine.autostart, true), judge.autostart !== false));
    all.push(...compareMachine(machine, judge.settled));
    all.push(...compareVm('loaded first: ', machine.vm, judge.first));
  }
  return all;
}

function compareMachine(machine: VagrantMachine, views: Readonly<Record<string, JudgedView>>): readonly Verdict[] {
  const bare = views[''];
  if (bare === undefined) return [verdict('view', false, 'none', 'one')];
  const all: Verdict[] = [...compareVm('', machine.vm, bare)];
  const names = machine.providers.map(({ name }) => name);
  if (hasGap(machine.vm, 'providers')) all.push({ fact: 'providers', kind: 'unknown', detail: names.join() });
  else all.push(verdict('providers', names.join() === bare.providers.join(), bare.providers, names));
  for (const provider of machine.providers) {
    const view = views[provider.name];
    if (view === undefined || view.provider === null) continue;
    all.push(...compareVm(`${provider.name}: `, provider.vm, view));
    all.push(...compareProvider(provider, view.provider));
  }
  return all;
}

function compareVm(prefix: string, vm: VagrantVm, judged: JudgedView): readonly Verdict[] {
  const shared = judged.folders.map(([id, options]) => ({ ...options, id }));
  const ours = vm.folders.map((folder) => ({
    known: new Map<string, Said<Datum>>([
      ...folder.options.known,
      ['id', folder.id],
      ['hostpath', folder.host],
      ['guestpath', folder.guest],
      ['type', folder.type],
      ['disabled', folder.disabled],
    ]),
    rest: folder.options.rest,
  }));
  const ports = vm.networks.filter(({ type }) => type === 'forwarded_port');
  const others = vm.networks.filter(({ type }) => type !== 'forwarded_port');
  const theirPorts = judged.networks.filter(([type]) => type === 'forwarded_port');
  const theirOthers = judged.networks.filter(([type]) => type !== 'forwarded_port');
  const typed = (list: VagrantVm['networks']) =>
    list.map(({ type, options }) => with_(options, 'network type', { kind: 'known', value: type, site: null }));
  const theirTyped = (list: JudgedView['networks']) =>
    list.map(([type, options]) => ({ ...options, 'network type': type }));
  const verdicts = [
    saidIs('box', vm.box, judged.box),
    saidIs('box version', vm.boxVersion, judged.boxVersion),
    saidIs('box URLs', vm.boxUrls, judged.boxUrls),
    saidIs('hostname', vm.hostname, judged.hostname),
    saidIs('guest', vm.guest, judged.guest),
    saidIs('communicator', vm.settings.known.get('communicator') ?? { kind: 'unset' }, judged.communicator),
    saidIs('boot timeout', orDefault(vm.settings.known.get('boot_timeout'), 300), judged.bootTimeout),
    ...lists('ports', typed(ports), theirTyped(theirPorts), hasGap(vm, 'forwardedPorts')),
    ...lists('networks', typed(others), theirTyped(theirOthers), hasGap(vm, 'networks')),
    ...lists('folders', ours, shared, hasGap(vm, 'sharedFolders')),
    ...lists(
      'disks',
      vm.disks.map(({ type, options }) => with_(options, 'type', type)),
      judged.disks.map((disk) => ({ ...disk, ...ofProviders(disk['provider_config']) })),
      hasGap(vm, 'disks'),
    ),
    ...lists(
      'provisioners',
      vm.provisioners.map(({ type, name, options }) => ({
        known: new Map<string, Said<Datum>>([
          ['type', type],
          ['name', name],
          ['run', options.known.get('run') ?? { kind: 'unset' }],
        ]),
        rest: null,
      })),
      judged.provisioners,
      hasGap(vm, 'provisioners'),
    ),
    ...[...(vm.sections.get('ssh')?.known ?? [])]
      .filter(([name]) => name in judged.ssh && name !== 'private_key_path')
      .map(([name, value]) => saidIs(`ssh ${name}`, value, judged.ssh[name])),
  ];
  return verdicts.map((each) => ({ ...each, fact: prefix + each.fact }));
}

function compareProvider(provider: VagrantProvider, judged: JudgedProvider): readonly Verdict[] {
  const { settings, modified } = judged;
  const keys: Readonly<Record<string, readonly [string, string]>> = {
    vmware_desktop: ['vmx[memsize]', 'vmx[numvcpus]'],
    vmware_fusion: ['vmx[memsize]', 'vmx[numvcpus]'],
    vmware_workstation: ['vmx[memsize]', 'vmx[numvcpus]'],
    vmware_esxi: ['guest_memsize', 'guest_numvcpus'],
    qemu: ['memory', 'smp'],
  };
  const [memoryKey, cpusKey] = keys[provider.name] ?? ['memory', 'cpus'];
  const read = (key: string, short: string) => {
    if (provider.name === 'virtualbox') return modified?.[key];
    // QEMU's plugin knows no `cpus`.
    if (provider.name === 'qemu') return settings[key];
    // A shorthand writes the same as the key, so whichever comes last counts.
    const last = Object.keys(settings).findLast((name) => name === key || name === short);
    return settings[last ?? key];
  };
  const [memory, cpus] = provider.name === 'libvirt' ? [512, 1] : [null, null];
  const verdicts = [
    saidIs('memory', orDefault(provider.memory, memory), read(memoryKey, 'memory')),
    saidIs('cpus', orDefault(provider.cpus, cpus), read(cpusKey, 'cpus')),
  ];
  for (const [name, value] of provider.settings.known) {
    const [, table = '', key = ''] = /^(\w+)\[(.*)\]$/.exec(name) ?? [];
    const theirs = name in settings ? settings[name] : spread(settings[table])[key];
    if (name in settings || table in settings) verdicts.push(saidIs(`setting ${name}`, value, theirs));
  }
  if (modified !== undefined)
    for (const [name, value] of provider.modified.known)
      verdicts.push(saidIs(`modifyvm ${name}`, value, modified[name]));
  const disks = settings['disks'];
  if (provider.name === 'libvirt' && Array.isArray(disks)) {
    const ours = provider.calls.filter(
      ({ method, options }) => method === 'storage' && !isRemovable(options.known.get('device')),
    );
    const unknown = ours.find(({ options }) => options.rest !== null || options.known.get('size')?.kind === 'unknown');
    const sizes = ours.map(({ options }) => valueIn(options.known.get('size')) ?? '10G');
    const theirs = disks.map((disk) => spread(disk)['size'] ?? null);
    if (unknown !== undefined) verdicts.push({ fact: 'storage', kind: 'unknown', detail: '' });
    else verdicts.push(verdict('storage', print(sizes) === print(theirs), theirs, sizes));
  }
  return verdicts.map((each) => ({ ...each, fact: `${provider.name}: ${each.fact}` }));
}

/** A disk's options for one provider, as they are written: `virtualbox__variant`. */
function ofProviders(configs: Plain | undefined): Readonly<Record<string, Plain>> {
  const named = Object.entries(spread(configs)).flatMap(([provider, options]) =>
    Object.entries(spread(options)).map(([name, value]): [string, Plain] => [`${provider}__${name}`, value]),
  );
  return Object.fromEntries(named);
}

function isRemovable(device: Said<Datum> | undefined): boolean {
  return device?.kind === 'known' && (device.value === 'cdrom' || device.value === 'floppy');
}

function valueIn(said: Said<Datum> | undefined): Datum {
  return said?.kind === 'known' ? said.value : null;
}

function hasGap(vm: VagrantVm, field: Gap['field']): boolean {
  return vm.gaps.some((gap) => gap.field === field);
}

/** Lists of options: as many, and each alike; where ours may lack some, each of ours must be among theirs. */
function lists(
  fact: string,
  ours: readonly Options[],
  theirs: readonly Readonly<Record<string, Plain>>[],
  isOpen: boolean,
): readonly Verdict[] {
  if (isOpen) {
    const strays = ours.filter(
      (options) => !theirs.some((each) => compareOptions(fact, options, each).every(({ kind }) => kind !== 'wrong')),
    );
    return [
      strays.length === 0 ? { fact, kind: 'unknown', detail: '' } : verdict(fact, false, theirs, strays.map(print)),
    ];
  }
  if (ours.length !== theirs.length) return [verdict(fact, false, theirs, ours.map(print))];
  const all = ours.flatMap((options, index) => compareOptions(fact, options, theirs[index] ?? {}));
  const worst = all.find(({ kind }) => kind === 'wrong') ?? all.find(({ kind }) => kind === 'unknown');
  return [worst ?? { fact, kind: 'right', detail: '' }];
}

function compareOptions(fact: string, ours: Options, theirs: Readonly<Record<string, Plain>>): readonly Verdict[] {
  if (ours.rest !== null) return [{ fact, kind: 'unknown', detail: '' }];
  const more = Object.keys(theirs).filter((name) => theirs[name] !== null && !ours.known.has(name) && !made.has(name));
  return [
    ...[...ours.known].map(([name, value]) => saidIs(`${fact} ${name}`, value, theirs[name])),
    ...more.map((name) => verdict(`${fact} ${name}`, false, theirs[name], 'nothing')),
  ];
}

/** What Vagrant makes up where nothing is written. */
const made = new Set(['id', 'name', 'primary', 'provider_config']);

function saidIs(fact: string, ours: Said<unknown>, theirs: Plain | undefined): Verdict {
  if (ours.kind === 'unknown') return { fact, kind: 'unknown', detail: ours.because };
  const value = ours.kind === 'unset' ? null : ours.value;
  return verdict(fact, print(value) === print(theirs ?? null), theirs ?? null, value);
}

function verdict(fact: string, isRight: boolean, theirs: unknown, ours: unknown): Verdict {
  const detail = isRight ? '' : `Vagrant has ${print(theirs)}, we have ${print(ours)}`;
  return { fact, kind: isRight ? 'right' : 'wrong', detail };
}

function orDefault(said: Said<Datum> | undefined, value: Datum): Said<Datum> {
  return said === undefined || said.kind === 'unset' ? { kind: 'known', value, site: null } : said;
}

function truth(said: Said<boolean>, otherwise: boolean): Said<boolean> {
  return said.kind === 'unset' ? { kind: 'known', value: otherwise, site: null } : said;
}

function with_(options: Options, name: string, value: Said<Datum>): Options {
  return { known: new Map([...options.known, [name, value]]), rest: options.rest };
}

function spread(value: Plain | undefined): Readonly<Record<string, Plain>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, Plain>) : {};
}

/** Numbers and texts that look alike are taken for the same: Ruby's symbols have become texts too. */
function print(value: unknown): string {
  return JSON.stringify(value, (key, each: unknown) => {
    if (key === 'site') return undefined;
    if (each instanceof Map) return [...each];
    return typeof each === 'number' ? String(each) : each;
  });
}
