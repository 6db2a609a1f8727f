import type {
  Datum,
  Options,
  Said,
  VagrantFolder,
  VagrantMachine,
  VagrantNetwork,
  VagrantProvider,
  VagrantVm,
} from '../../formats/vagrantfile/model';
import type { MachineSnapshot } from '../../machineAnalysis';
import type { TextEdit } from '../../text/edit';
import { type Span, span } from '../../text/span';

/** A machine as one of its providers has it. */
export interface Setup {
  readonly machine: VagrantMachine;
  readonly vm: VagrantVm;
  /** Null for a machine that no provider is named for. */
  readonly provider: VagrantProvider | null;
  /** The text of the Vagrantfile, and its path as places name it. */
  readonly text: string;
  readonly file: string;
  /** Texts of the scripts that provisioners name, by their path as it is written. */
  readonly scripts: ReadonlyMap<string, string>;
}

/** Something that is written in the Vagrantfile itself. */
export interface Written<T> {
  readonly value: T;
  readonly span: Span;
}

/** Every machine under each of its providers. */
export function setupsOf(snapshot: MachineSnapshot): readonly Setup[] {
  const { source, document } = snapshot;
  if (source.format !== 'vagrantfile') return [];
  const found = setups.get(snapshot);
  if (found !== undefined) return found;
  const { text } = document.lines;
  const { around, scripts } = source;
  const file = around.path;
  const made = source.model.machines.flatMap((machine): readonly Setup[] => {
    if (machine.providers.length === 0) return [{ machine, vm: machine.vm, provider: null, text, file, scripts }];
    return machine.providers.map((provider) => ({ machine, vm: provider.vm, provider, text, file, scripts }));
  });
  setups.set(snapshot, made);
  return made;
}

/** Many rules ask for the same few things: they are gone through once for all of them. */
const setups = new WeakMap<MachineSnapshot, readonly Setup[]>();
const ports = new WeakMap<Setup, readonly PlacedNetwork[]>();

/** A network that the file itself gives a machine. */
interface PlacedNetwork {
  readonly network: VagrantNetwork;
  readonly span: Span;
}

/** What there is to say of all setups: each place once, however many machines a loop makes of it. */
export function eachSetup<Violation extends { readonly span: Span }>(
  snapshot: MachineSnapshot,
  say: (setup: Setup) => readonly Violation[],
): readonly Violation[] {
  const found = new Map<string, Violation>();
  for (const setup of setupsOf(snapshot))
    for (const each of say(setup)) {
      const key = `${each.span.start} ${each.span.end}`;
      if (!found.has(key)) found.set(key, each);
    }
  return [...found.values()];
}

/** What is known and written in this file; null for all else. */
export function written<T>({ file }: Setup, said: Said<T> | undefined): Written<T> | null {
  if (said?.kind !== 'known' || said.site === null || said.site.file !== file) return null;
  return { value: said.value, span: said.site.span };
}

export function option(setup: Setup, { known }: Options, name: string): Written<Datum> | null {
  return written(setup, known.get(name));
}

/** An option that is a text. */
export function words(setup: Setup, options: Options, name: string): Written<string> | null {
  const found = option(setup, options, name);
  return typeof found?.value === 'string' ? { ...found, value: found.value } : null;
}

/** Whether an option is certainly not given. */
export function isUnset({ known, rest }: Options, name: string): boolean {
  return rest === null && (known.get(name)?.kind ?? 'unset') === 'unset';
}

/** A setting of a section beside `config.vm`: `ssh`, `winrm`. */
export function sectionOption(setup: Setup, section: string, name: string): Written<Datum> | null {
  const options = setup.vm.sections.get(section);
  return options === undefined ? null : option(setup, options, name);
}

/** What VBoxManage is told of the machine, by the first of its names that is used. */
export function modified(setup: Setup, ...names: readonly string[]): Written<string> | null {
  const { provider } = setup;
  if (provider?.name !== 'virtualbox') return null;
  for (const name of names) {
    const found = option(setup, provider.modified, name);
    if (found !== null) return { value: String(found.value), span: argumentPlace(setup, found.span, name) };
  }
  return null;
}

/** Of a whole call of `customize` the two words that are meant, where they are written out. */
function argumentPlace({ text }: Setup, call: Span, name: string): Span {
  const there = text.slice(call.start, call.end);
  const at = there.search(new RegExp(`["']--${name}["']`));
  const words = at < 0 ? null : /^["'][\w-]+["']\s*,\s*["'][^"'#\n]*["']/.exec(there.slice(at));
  if (words === null) return firstLine({ text }, call);
  return span(call.start + at, call.start + at + words[0].length);
}

/** A setting of the provider of that name. */
export function providerOption(setup: Setup, provider: string, name: string): Written<Datum> | null {
  return setup.provider?.name === provider ? option(setup, setup.provider.settings, name) : null;
}

/** The ports that the file forwards itself, where it is not for SSH or WinRM, and not switched off. */
export function forwards(setup: Setup): readonly PlacedNetwork[] {
  const found = ports.get(setup) ?? networksOf(setup, 'forwarded_port').filter(isForwarded);
  ports.set(setup, found);
  return found;
}

function isForwarded({ network: { options } }: PlacedNetwork): boolean {
  const id = options.known.get('id');
  const off = options.known.get('disabled');
  if (off?.kind === 'unknown' || (off?.kind === 'known' && off.value === true)) return false;
  return !(id?.kind === 'known' && /^(?:ssh|winrm)/.test(String(id.value)));
}

/** The networks of a type that the file gives the machine itself. */
export function networksOf({ vm, file }: Setup, type: string): readonly PlacedNetwork[] {
  return vm.networks.flatMap((network) =>
    network.type === type && network.site !== null && network.site.file === file
      ? [{ network, span: network.site.span }]
      : [],
  );
}

/** The folders that the file shares itself, where they are not switched off. */
export function sharedFolders(
  setup: Setup,
): readonly { readonly folder: VagrantFolder; readonly host: Written<string> | null; readonly span: Span }[] {
  return setup.vm.folders.flatMap((folder) => {
    const { site, disabled } = folder;
    if (site === null || site.file !== setup.file) return [];
    if (disabled.kind === 'unknown' || (disabled.kind === 'known' && disabled.value)) return [];
    return [{ folder, host: written(setup, folder.host), span: firstLine(setup, site.span) }];
  });
}

/** Whether a folder is only copied, or can only be read. */
export function isOneWay({ type, options }: VagrantFolder): boolean {
  if (type.kind === 'unknown' || (type.kind === 'known' && type.value === 'rsync')) return true;
  const mount = options.known.get('mount_options');
  if (mount === undefined || mount.kind === 'unset') return options.rest !== null;
  return mount.kind === 'unknown' || listed(mount.value).some((word) => word.split(',').includes('ro'));
}

/** The texts of a value that is one, or a list of them. */
export function listed(value: Datum): readonly string[] {
  return (Array.isArray(value) ? value : [value]).flatMap((each) => (typeof each === 'string' ? [each] : []));
}

/** A place no longer than its first line: a block, or a here-document, goes on below. */
export function firstLine({ text }: Pick<Setup, 'text'>, { start, end }: Span): Span {
  const newline = text.indexOf('\n', start);
  return span(start, newline < 0 || newline > end ? end : newline);
}

/** Puts another value in the place of one that stands there as it is; null where it is worked out. */
export function replaced(
  { text }: Setup,
  { span: place }: Written<unknown>,
  value: string,
): readonly TextEdit[] | null {
  const there = text.slice(place.start, place.end);
  return /^(?:"[^"#]*"|'[^']*'|true|false|\d+)$/.test(there) ? [{ span: place, text: value }] : null;
}

/** Puts an option at the end of a call that is written out; null where its end is not that of its options. */
export function withOption({ text }: Setup, call: Span, option: string): readonly TextEdit[] | null {
  const there = text.slice(call.start, call.end);
  if (!/(?:\w|["'])\)?$/.test(there) || /\{|<<|\bdo\b/.test(there) || !/(?:guest|host)["']?\s*(?::|=>)/.test(there))
    return null;
  const end = there.endsWith(')') ? call.end - 1 : call.end;
  return [{ span: span(end, end), text: `, ${option}` }];
}
