import { systemOfName } from '../boxes/systems';
import { knownValue } from '../fact';
import type { Machine, Provisioner } from '../model';

/** One provisioner, as far as it can be told what it runs. */
export type ProvisionStep =
  | { readonly kind: 'script'; readonly text: string; readonly variables: ReadonlyMap<string, string> | null }
  /** `because` is one clause without a full stop. */
  | { readonly kind: 'unread'; readonly because: string };

/** What is run when the machine is made, in order; `scripts` are texts of the project by their paths as they are written. */
export function provisionSteps(
  { provisioners }: Pick<Machine, 'provisioners'>,
  scripts: ReadonlyMap<string, string>,
): readonly ProvisionStep[] {
  return provisioners.filter((each) => textOf(each, 'run') !== 'never').map((each) => stepOf(each, scripts));
}

/** The release of Debian that a machine’s system is, by its number; null for every other system, and where nothing tells. */
export function debianOf({ os, box }: Pick<Machine, 'os' | 'box'>): string | null {
  const name = box === null ? null : knownValue(box.name);
  const system = knownValue(os);
  // `config.vm.guest` names a kind of system alone.
  const isOpen = system === null || /^(?:debian|linux)$/i.test(system);
  const told = isOpen ? (name === null ? null : systemOfName(name)) : system;
  return /^Debian (?:GNU\/Linux )?(\d+)(?!\d)/.exec(told ?? '')?.[1] ?? null;
}

function stepOf(provisioner: Provisioner, scripts: ReadonlyMap<string, string>): ProvisionStep {
  const { type } = provisioner;
  if (type.kind !== 'known') return unread(type.kind === 'unknown' ? type.because : 'a provisioner has no type');
  if (type.value !== 'shell') return unread(`what the provisioner ${type.value} does is not read`);
  const inline = provisioner.options.findLast(({ name }) => name === 'inline');
  if (inline?.value.kind === 'unknown') return unread(inline.value.because);
  const text = textOf(provisioner, 'inline');
  if (text !== null) return script(text, provisioner);
  const path = textOf(provisioner, 'path');
  if (path === null) return unread('which script a provisioner runs is not known');
  if (/^[a-z]+:\/\//i.test(path)) return unread(`the script ${shortened(path)} is fetched when the machine is made`);
  const found = scripts.get(path);
  return found === undefined ? unread(`the script ${shortened(path)} is not read`) : script(found, provisioner);
}

function script(text: string, { options }: Provisioner): ProvisionStep {
  const env = options.findLast(({ name }) => name === 'env');
  return { kind: 'script', text, variables: env === undefined ? new Map() : variablesOf(knownValue(env.value)) };
}

/** A hash comes as JSON; null where it is not known which variables it sets. */
function variablesOf(value: unknown): ReadonlyMap<string, string> | null {
  if (typeof value !== 'string') return null;
  try {
    const read: unknown = JSON.parse(value);
    if (typeof read !== 'object' || read === null) return null;
    return new Map(Object.entries(read).map(([name, each]) => [name, String(each)]));
  } catch {
    return null;
  }
}

function textOf({ options }: Provisioner, name: string): string | null {
  const found = options.findLast((each) => each.name === name);
  const value = found === undefined ? null : knownValue(found.value);
  return typeof value === 'string' ? value : null;
}

function unread(because: string): ProvisionStep {
  return { kind: 'unread', because };
}

function shortened(path: string): string {
  return path.length <= 60 ? path : `${path.slice(0, 59)}…`;
}
