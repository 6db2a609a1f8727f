/** A kind of value that has a form of its own. */
export interface ValueKind {
  /** For messages, with its article: `a UUID`. */
  readonly name: string;
  readonly example: string;
  fits(value: string): boolean;
}

const kinds: Readonly<Record<string, ValueKind>> = {
  uuid: kind(
    'a UUID',
    '4dea22b3-1d52-d8f3-2516-782e98ab3fa0',
    /^(?:[0-9a-f]{32}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i,
  ),
  mac: kind('a MAC address', '52:54:00:12:34:56', /^[0-9a-f]{2}(?::[0-9a-f]{2}){5}$/i),
  'unicast-mac': kind(
    'a MAC address that is no multicast',
    '52:54:00:12:34:56',
    /^[0-9a-f][02468ace](?::[0-9a-f]{2}){5}$/i,
  ),
  ipv4: { name: 'an IPv4 address', example: '192.168.122.1', fits: isIpv4 },
  ipv6: { name: 'an IPv6 address', example: 'fd00::1', fits: isIpv6 },
  unit: kind('a unit of memory', 'KiB, MiB, GiB', /^(?:b|bytes?|[kmgtpe](?:i?b)?)$/i),
  cpuset: kind('a list of processors', '0-3,^2,8', /^(?:\d+(?:-\d+)?|\^\d+)(?:,(?:\d+(?:-\d+)?|\^\d+))*$/),
  path: kind('an absolute path', '/var/lib/libvirt/images/disk.qcow2', /^(?:\/|[a-z]:\\)/i),
  name: kind('a name without a slash', 'web-1', /^[^/\n]+$/),
  word: kind('a name of letters, digits, “_”, “+” and “-”', 'virtio', /^[\w+-]+$/),
  device: kind('a device’s name', 'eth0', /^[\w.\-\\:/]+$/),
  host: kind('a host’s name', 'host.example.org', /^[a-z0-9.-]+$/i),
  'datastore-path': kind('a path in a datastore', '[store] a/b.vmdk', /^\[[^\]]+\] ./),
  alias: kind('a name of letters, digits, “_”, “.” and “-”', 'ua-disk', /^[\w.-]+$/),
  octal: kind('a mode in octal digits', '0644', /^[0-7]{1,4}$/),
  hex: kind('a hexadecimal number', '0x1f', /^(?:0x)?[0-9a-f]+$/),
  hex2: hex(2),
  hex3: hex(3),
  hex4: hex(4),
  hex6: hex(6),
  hex8: hex(8),
  'pci-slot': kind('a slot', '0x1f', /^(?:0x)?[01]?[0-9a-f]$/i),
  'pci-function': kind('a function', '0x7', /^(?:0x)?[0-7]$/),
  'usb-port': kind('a port', '1.2', /^(?:(?:0x)?[0-9a-f]{1,3}\.){0,3}(?:0x)?[0-9a-f]{1,3}$/i),
  'disk-target': kind('a disk’s name in the guest', 'vda, sda, hda', /^(?:ioemu:)?(?:fd|hd|sd|vd|xvd|ubd)\w+$/),
};

/** What a name in the table’s types means; null for a name of a newer table. */
export function valueKind(name: string): ValueKind | null {
  return Object.hasOwn(kinds, name) ? (kinds[name] ?? null) : null;
}

function kind(name: string, example: string, form: RegExp): ValueKind {
  return { name, example, fits: (value) => form.test(value) };
}

function hex(digits: number): ValueKind {
  return kind(
    'a hexadecimal number',
    `0x${'1f'.padStart(digits, '0').slice(-digits)}`,
    new RegExp(`^(?:0x)?[0-9a-f]{1,${digits}}$`, 'i'),
  );
}

function isIpv4(value: string): boolean {
  const parts = value.split('.');
  return parts.length === 4 && parts.every((part) => /^(?:0|[1-9]\d{0,2})$/.test(part) && Number(part) <= 255);
}

/** Eight groups of four digits, of which the last two may be an IPv4 address and any run may be left out once. */
function isIpv6(value: string): boolean {
  const halves = value.split('::');
  if (halves.length > 2 || value.length > 45) return false;
  const counts = halves.map((half, at) => groups(half, at === halves.length - 1));
  if (counts.includes(null)) return false;
  const sum = counts.reduce<number>((total, each) => total + (each ?? 0), 0);
  return halves.length === 2 ? sum <= 7 : sum === 8;
}

function groups(text: string, isLast: boolean): number | null {
  if (text === '') return 0;
  const parts = text.split(':');
  const last = parts.at(-1) ?? '';
  const hasIpv4 = isLast && last.includes('.');
  const plain = hasIpv4 ? parts.slice(0, -1) : parts;
  if (hasIpv4 && !isIpv4(last)) return null;
  return plain.every((part) => /^[0-9a-f]{1,4}$/i.test(part)) ? plain.length + (hasIpv4 ? 2 : 0) : null;
}
