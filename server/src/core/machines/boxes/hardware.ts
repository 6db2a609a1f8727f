import { type Bytes, bytes } from '../../sizes/bytes';

/** What a description of a machine inside a box says of its size; null where it says nothing. */
export interface BoxHardware {
  readonly memory: Bytes | null;
  readonly cpus: number | null;
}

export const noHardware: BoxHardware = { memory: null, cpus: null };

const mebibyte = 2 ** 20;

/** CIM’s numbers for kinds of hardware, as OVF uses them. */
const resourceTypes = { processor: '3', memory: '4' };

/** `box.ovf`, as VirtualBox writes it. */
export function ovfHardware(text: string): BoxHardware {
  let found = noHardware;
  for (const piece of text.split(/<(?:\w+:)?Item\b[^<>]*>/).slice(1)) {
    const item = piece.split(/<\/(?:\w+:)?Item>/, 1)[0] ?? '';
    const type = field(item, 'ResourceType');
    const quantity = Number(field(item, 'VirtualQuantity') ?? Number.NaN);
    if (!Number.isSafeInteger(quantity) || quantity <= 0) continue;
    if (type === resourceTypes.memory) found = { ...found, memory: bytes(quantity * unitOf(item)) };
    if (type === resourceTypes.processor) found = { ...found, cpus: quantity };
  }
  return found;
}

/** `*.vmx` of VMware: `memsize = "2048"`, in MiB. */
export function vmxHardware(text: string): BoxHardware {
  const number = (key: string) => {
    const value = new RegExp(`^\\s*${key}\\s*=\\s*"(\\d{1,9})"`, 'im').exec(text)?.[1];
    return value === undefined ? null : Number(value);
  };
  const memory = number('memsize');
  return { memory: memory === null ? null : bytes(memory * mebibyte), cpus: number('numvcpus') };
}

/**
 * True where the box’s own Vagrantfile may set memory or processors. Their names are enough: nothing of it is evaluated,
 * and a wrong figure would be worse than none.
 */
export function mayResize(vagrantfile: string): boolean {
  return /memory|memsize|cpus|vcpu|--memsize/i.test(vagrantfile.replace(/^\s*#.*$/gm, ''));
}

function field(item: string, name: string): string | null {
  return new RegExp(`<(?:\\w+:)?${name}>\\s*([^<]*?)\\s*<`).exec(item)?.[1] ?? null;
}

/** `byte * 2^20` and `MegaBytes` are MiB, as is what nobody names. */
function unitOf(item: string): number {
  const unit = field(item, 'AllocationUnits') ?? '';
  const power = /^byte\s*\*\s*2\^(\d{1,2})$/i.exec(unit)?.[1];
  if (power !== undefined) return 2 ** Number(power);
  if (/^giga/i.test(unit)) return 2 ** 30;
  return /^kilo/i.test(unit) ? 2 ** 10 : mebibyte;
}
