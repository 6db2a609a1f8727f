import { libvirtSchema } from './schema/schema';
import { attributeOf, type XmlDocument, type XmlElement } from './xml/tree';

/** Other products' documents have roots of the same names: these children prove that it is libvirt's. */
const proofs: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  [
    'domain',
    words('memory currentMemory maxMemory vcpu os devices on_poweroff on_reboot on_crash memoryBacking cputune uuid'),
  ],
  ['network', words('forward bridge virtualport portgroup ip uuid')],
  ['pool', words('capacity allocation available target uuid')],
  ['volume', words('capacity allocation backingStore target')],
]);

/** Documents that are libvirt's, but define none of what is read here. */
const others = new Set(
  words(
    'nwfilter filterbinding secret device interface capabilities domainCapabilities domainbackup networkport sources',
  ),
);

/** One clause on why a document is none of those that are read; null where it is. */
export function whyNotLibvirt({ root, unread, text }: XmlDocument): string | null {
  if (unread !== null && root === null) return unread;
  if (root === null) return text.trim() === '' ? 'it is empty' : 'it holds no element';
  if (libvirtSchema().root(root.name) < 0)
    return others.has(root.name)
      ? `<${root.name}> defines no machine`
      : `its root <${root.name.slice(0, 40)}> is none of libvirt's`;
  const namespace = attributeOf(root, 'xmlns');
  if (namespace !== null && !namespace.value.includes('libvirt.org'))
    return `its namespace “${namespace.value.slice(0, 80)}” is another product's`;
  return isProven(root) ? null : `nothing in its <${root.name}> is libvirt's`;
}

function isProven(root: XmlElement): boolean {
  const children = proofs.get(root.name);
  if (children === undefined || root.implied) return true;
  const schema = libvirtSchema();
  const types = schema.node(schema.root(root.name))?.attributes.get('type')?.type.values ?? [];
  const type = attributeOf(root, 'type');
  if (type !== null && types.includes(type.value)) return true;
  if (root.children.some(({ name }) => children.has(name))) return true;
  // Nothing but its name so far: it is being begun.
  return root.attributes.length === 0 && root.children.every(({ name }) => name === 'name') && root.children.length < 2;
}

function words(text: string): ReadonlySet<string> {
  return new Set(text.split(' '));
}
