import { byDefault, type Fact, knownValue, notKnown, spanOf, written } from '../machines/fact';
import type { ContainerSettings } from './containerSettings';
import { dockerCapabilities, dockerDefaults } from './dockerDefaults';
import type { Trait } from './model';
import { absent, byNature, type Cut, kept, unknown, type Wall, type Walls } from './walls';

/** What the kernel lets the container's processes do, and who filters it. */
export function capabilities({ capAdd, capDrop, privileged }: ContainerSettings, walls: Walls): Trait {
  const doubt = [...capAdd, ...capDrop, privileged].find((fact) => fact.kind === 'unknown');
  if (doubt?.kind === 'unknown') return walls.trait('capabilities', unknown(doubt.because, doubt.span));
  if (knownValue(privileged) === true) {
    const cut: Cut = { what: 'privileged: it has every capability', span: spanOf(privileged), severity: 'error' };
    return walls.trait('capabilities', kept(byDefault('all', 'privileged')), [cut]);
  }
  const dropped = new Set(capDrop.map(nameOf));
  const added = capAdd.map(nameOf);
  const start = dropped.has('ALL') ? [] : dockerCapabilities.filter((name) => !dropped.has(name));
  const more = capAdd.filter((fact) => !start.includes(nameOf(fact)) && nameOf(fact) !== '');
  const cuts = more.filter((fact) => !dockerCapabilities.includes(nameOf(fact))).map(addedCut);
  const count = new Set([...start, ...added]).size;
  const first = [...capDrop, ...capAdd][0];
  const span = first === undefined ? null : spanOf(first);
  const text = count === 0 ? 'none' : added.includes('ALL') ? 'all' : `${count} of the kernel’s`;
  const value = span === null ? byDefault(text, dockerDefaults.capabilities.source) : written(text, span);
  return walls.trait('capabilities', first === undefined ? byNature(dockerDefaults.capabilities) : kept(value), cuts);
}

function nameOf(fact: Fact<string>): string {
  return (knownValue(fact) ?? '').toUpperCase().replace(/^CAP_/, '');
}

/** Those with which a process leaves its container by itself: capabilities(7), “CAP_SYS_ADMIN … is the new root”. */
const mighty: ReadonlySet<string> = new Set(['ALL', 'SYS_ADMIN', 'SYS_MODULE', 'SYS_RAWIO', 'SYS_PTRACE', 'BPF']);

function addedCut(fact: Fact<string>): Cut {
  const name = nameOf(fact);
  const what = name === 'ALL' ? 'it has every capability' : `it has the capability ${name}`;
  return { what, span: spanOf(fact), severity: mighty.has(name) ? 'error' : 'warning' };
}

/** An option of `security_opt`, and how it switches the wall off. */
const options = {
  seccomp: { key: /^seccomp[:=](.*)$/, off: /^unconfined$/, what: 'no system call is filtered' },
  apparmor: { key: /^apparmor[:=](.*)$/, off: /^unconfined$/, what: 'AppArmor does not confine it' },
  selinux: { key: /^label[:=](.*)$/, off: /^disable$/, what: 'SELinux does not confine it' },
} as const;

export function filterOption(
  id: keyof typeof options,
  { securityOptions, privileged }: ContainerSettings,
  walls: Walls,
  usual: Wall,
): Trait {
  const { key, off, what } = options[id];
  const doubt = securityOptions.find(({ kind }) => kind === 'unknown');
  if (doubt?.kind === 'unknown') return walls.trait(id, unknown(doubt.because, doubt.span));
  if (privileged.kind === 'unknown') return walls.trait(id, unknown(privileged.because, privileged.span));
  for (const fact of securityOptions) {
    const said = key.exec(knownValue(fact) ?? '')?.[1];
    if (said === undefined || fact.kind !== 'known') continue;
    const cuts: readonly Cut[] = off.test(said) ? [{ what, span: spanOf(fact), severity: 'error' }] : [];
    return walls.trait(id, kept({ ...fact, value: said }), cuts);
  }
  if (knownValue(privileged) !== true) return walls.trait(id, usual);
  return walls.trait(id, usual, [{ what: `privileged: ${what}`, span: spanOf(privileged), severity: 'error' }]);
}

export function noNewPrivileges({ securityOptions }: ContainerSettings, walls: Walls): Trait {
  const id = 'no-new-privileges';
  for (const fact of securityOptions) {
    if (fact.kind === 'unknown') return walls.trait(id, { state: 'unknown', value: notKnown(fact.because, fact.span) });
    const said = /^no-new-privileges(?:[:=](.*))?$/.exec(knownValue(fact) ?? '');
    if (said === null || fact.kind !== 'known') continue;
    return walls.trait(id, said[1] === 'false' ? absent({ ...fact, value: 'off' }) : kept({ ...fact, value: 'on' }));
  }
  return walls.trait(id, byNature(dockerDefaults[id]));
}
