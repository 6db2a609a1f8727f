import { attributeOf, type XmlElement } from '../xml/tree';

const uris: Readonly<Record<string, string>> = {
  qemu: 'http://libvirt.org/schemas/domain/qemu/1.0',
  lxc: 'http://libvirt.org/schemas/domain/lxc/1.0',
  xen: 'http://libvirt.org/schemas/domain/xen/1.0',
  bhyve: 'http://libvirt.org/schemas/domain/bhyve/1.0',
  vmware: 'http://libvirt.org/schemas/domain/vmware/1.0',
  dnsmasq: 'http://libvirt.org/schemas/network/dnsmasq/1.0',
  fs: 'http://libvirt.org/schemas/storagepool/fs/1.0',
  rbd: 'http://libvirt.org/schemas/storagepool/rbd/1.0',
};

/** The namespace that libvirt has for a prefix as everybody writes it. */
export function namespaceOf(prefix: string): string | null {
  return Object.hasOwn(uris, prefix) ? (uris[prefix] ?? null) : null;
}

/** What a prefix is bound to at an element; null where nothing binds it. The empty prefix is that of names without one. */
export function boundTo(element: XmlElement, prefix: string): string | null {
  const name = prefix === '' ? 'xmlns' : `xmlns:${prefix}`;
  for (let each: XmlElement | null = element; each !== null; each = each.parent) {
    const bound = attributeOf(each, name);
    if (bound !== null) return bound.value;
  }
  return null;
}

/** An element’s name as the table has it: under the usual prefix of its namespace, whatever prefix is written. */
export function tableName(element: XmlElement): string {
  const colon = element.name.indexOf(':');
  const bound = boundTo(element, element.name.slice(0, Math.max(0, colon)));
  const usual = bound === null ? undefined : Object.keys(uris).find((prefix) => uris[prefix] === bound);
  return usual === undefined ? element.name : `${usual}:${element.name.slice(colon + 1)}`;
}
