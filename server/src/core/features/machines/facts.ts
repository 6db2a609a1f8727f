import { type Fact, knownValue, spanOf } from '../../machines/fact';
import type { ForwardedPort, Machine, MachineNetwork, MachineSetting } from '../../machines/model';
import { printMemory } from '../../machines/print';
import type { Span } from '../../text/span';

/** A value of a machine at the place that says it. */
export interface PlacedFact {
  /** The setting's own name, in small letters and without dashes before it: `memory`, `box`, `ip`. */
  readonly name: string;
  readonly span: Span;
  readonly text: string;
  readonly known: boolean;
}

/** All that places of the document itself say of a machine. */
export function placedFacts(machine: Machine): readonly PlacedFact[] {
  const { box } = machine;
  return [
    fact('define', machine.name, String),
    fact('provider', machine.provider, String),
    ...(box === null
      ? []
      : [
          fact('box', box.name, String),
          fact('box_version', box.version, String),
          fact('box_url', box.urls, (urls) => urls.join(', ')),
        ]),
    fact('hostname', machine.hostname, String),
    ...['cpus', 'numvcpus', 'vcpu', 'smp', 'guest_numvcpus'].map((name) =>
      fact(name, machine.cpus, (cpus) => `${cpus} vCPU`),
    ),
    ...['memory', 'memsize', 'guest_memsize'].map((name) => fact(name, machine.memory, printMemory)),
    fact('currentmemory', machine.currentMemory, printMemory),
    fact('maxmemory', machine.maxMemory, printMemory),
    fact('linked_clone', machine.linkedClone, String),
    ...machine.networks.flatMap((network) => [
      network.type === 'forwarded_port' ? null : whole('network', network.span, networkText(network)),
      fact('ip', network.ip, String),
      fact('bridge', network.source, String),
      fact('mac', network.mac, String),
      fact('model_type', network.model, String),
      ...settings(network.options),
    ]),
    ...machine.forwardedPorts.flatMap((port) => [
      whole('network', port.span, portText(port)),
      fact('guest', port.guest, String),
      fact('host', port.host, String),
      fact('guest_ip', port.guestIp, String),
      fact('host_ip', port.hostIp, String),
      fact('protocol', port.protocol, String),
      fact('auto_correct', port.autoCorrect, String),
    ]),
    ...machine.sharedFolders.flatMap((folder) => [
      fact('synced_folder', folder.host, String),
      fact('type', folder.type, String),
      ...settings(folder.options),
    ]),
    ...machine.disks.flatMap((disk) => [fact('file', disk.source, String), fact('type', disk.format, String)]),
    ...machine.provisioners.flatMap((step) => settings(step.options)),
    ...settings(machine.settings),
  ].filter((each) => each !== null);
}

function fact<T>(name: string, value: Fact<T>, print: (value: T) => string): PlacedFact | null {
  const span = spanOf(value);
  if (span === null || value.kind === 'unset') return null;
  return value.kind === 'known'
    ? { name, span, text: print(value.value), known: true }
    : { name, span, text: `not known: ${value.because}`, known: false };
}

/** What a whole statement comes to. */
function whole(name: string, span: Span | null, text: string): PlacedFact | null {
  return span === null ? null : { name, span, text, known: true };
}

/** `private_network 192.168.56.10` */
function networkText({ type, ip, source }: MachineNetwork): string {
  return [type, ...[ip, source].flatMap((each) => knownValue(each) ?? [])].join(' ');
}

/** `127.0.0.1:15432 → 5432`, `5353 → 53 (udp)`: from the host into the guest. */
function portText({ host, hostIp, guest, guestIp, protocol }: ForwardedPort): string {
  const kind = knownValue(protocol);
  const to = `${endText(hostIp, host)} → ${endText(guestIp, guest)}`;
  return kind === null || kind === 'tcp' ? to : `${to} (${kind})`;
}

function endText(ip: Fact<string>, port: Fact<number>): string {
  const number = String(knownValue(port) ?? '?');
  if (ip.kind === 'unknown') return `?:${number}`;
  const address = knownValue(ip) ?? '';
  return address === '' ? number : `${address.includes(':') ? `[${address}]` : address}:${number}`;
}

function settings(all: readonly MachineSetting[]): readonly (PlacedFact | null)[] {
  return all.map(({ name, value }) => fact(plainName(name), value, (each) => (each === null ? 'nil' : String(each))));
}

/** `modifyvm.--memory` → `memory`, `virtualbox.gui` → `gui`, `vmx[memsize]` → `memsize`. */
export function plainName(name: string): string {
  return (/[\w.-]*?([\w-]+)\]?$/.exec(name)?.[1] ?? name).replace(/^-+/, '').toLowerCase();
}
