import type { MachineFormat } from './model';

/** The documents of libvirt that say something of machines, by their root element. */
export type LibvirtRoot =
  | 'domain'
  | 'network'
  | 'pool'
  | 'volume'
  | 'domainsnapshot'
  | 'domaincheckpoint'
  | 'domstatus';

/** Characters from the start of a file within which the root and its first children must stand. */
const looksAt = 16_384;

/** Templates are no Ruby before somebody fills them in. */
const vagrantfileName = /^(?:Vagrantfile(?:[._-].*)?|.*\.vagrantfile)$/i;
const templateName = /\.(?:erb|j2|jinja2?|tmpl|tpl|template|mustache|md|txt|orig|rej|swp)$|~$/i;

/** Which of our formats a file has, by its name and its text; null for all that is none of ours. */
export function machineFormat(name: string, text: string): MachineFormat | null {
  if (isVagrantfileName(name)) return 'vagrantfile';
  return libvirtRoot(text) === null ? null : 'libvirt';
}

/** True for the last part of a path, or a URI, by which Vagrantfiles are known. */
export function isVagrantfileName(name: string): boolean {
  const last = name.slice(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
  return vagrantfileName.test(last) && !templateName.test(last);
}

/** True for Ruby that configures Vagrant, whatever its file is called. Cheap: reads no Ruby. */
export function configuresVagrant(text: string): boolean {
  return /^[^#\n]*\bVagrant(?:\.configure\b|::Config\.run\b)/m.test(text);
}

/**
 * The root of a document of libvirt, also half typed; null for all other XML. Names alone prove nothing: GlassFish and
 * WebLogic have a `domain` too, so that a type, or children, of libvirt must be there, and no namespace of others.
 */
export function libvirtRoot(text: string): LibvirtRoot | null {
  if (!/^\uFEFF?\s*</.test(text.slice(0, 256))) return null;
  const tags = startTags(text.slice(0, looksAt));
  const first = tags[0];
  if (first === undefined) return null;
  const root = roots.find(({ name }) => name === first.name);
  if (root === undefined) return lostRoot(first.name, text);
  const namespace = attribute(first.attributes, 'xmlns');
  if (namespace !== null && !namespace.includes('libvirt')) return null;
  const type = attribute(first.attributes, 'type');
  if (type !== null && root.types.has(type)) return root.name;
  return tags.slice(1, 12).some(({ name }) => root.children.has(name)) ? root.name : null;
}

interface RootKind {
  readonly name: LibvirtRoot;
  /** Values of the attribute `type` that no other product has. */
  readonly types: ReadonlySet<string>;
  /** Children that prove it, where no type does. */
  readonly children: ReadonlySet<string>;
}

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));

/** Names of libvirt’s documentation of its XML formats. */
const roots: readonly RootKind[] = [
  {
    name: 'domain',
    types: words('kvm qemu xen lxc bhyve vz hvf vmware hyperv openvz parallels test uml vbox phyp kqemu nitro'),
    children: words('memory currentMemory maxMemory vcpu os devices on_poweroff on_crash memoryBacking cputune uuid'),
  },
  {
    name: 'network',
    types: words(''),
    children: words('forward bridge virtualport portgroup ip uuid'),
  },
  {
    name: 'pool',
    types: words('dir fs netfs logical disk iscsi iscsi-direct scsi mpath rbd sheepdog gluster zfs vstorage'),
    children: words('capacity allocation available target uuid'),
  },
  {
    name: 'volume',
    types: words(''),
    children: words('capacity allocation backingStore target'),
  },
  { name: 'domaincheckpoint', types: words(''), children: words('name description disks domain parent') },
  { name: 'domstatus', types: words(''), children: words('domain monitor') },
  { name: 'domainsnapshot', types: words(''), children: words('name description memory disks domain state parent') },
];

interface StartTag {
  readonly name: string;
  readonly attributes: string;
}

/** Start tags in order, without comments, CDATA and declarations; a tag that is not closed ends at the next `<`. */
function startTags(text: string): readonly StartTag[] {
  const found: StartTag[] = [];
  let at = 0;
  while (found.length < 64) {
    at = text.indexOf('<', at);
    if (at < 0) break;
    const skipped = skips.find(([open]) => text.startsWith(open, at));
    if (skipped !== undefined) {
      const end = text.indexOf(skipped[1], at);
      if (end < 0) break;
      at = end + skipped[1].length;
      continue;
    }
    tag.lastIndex = at;
    const match = tag.exec(text);
    if (match?.[1] !== undefined) found.push({ name: match[1], attributes: match[2] ?? '' });
    at++;
  }
  return found;
}

const skips: readonly (readonly [open: string, close: string])[] = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<!', '>'],
  ['<?', '>'],
];

const tag = /<([A-Za-z_][\w:.-]*)([^<>]*)/y;

function attribute(attributes: string, name: string): string | null {
  const match = new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(attributes);
  return match === null ? null : (match[1] ?? match[2] ?? null);
}

/** Somebody has just deleted the first line: the children are there, and the end tag still is. */
function lostRoot(first: string, text: string): LibvirtRoot | null {
  const end = /<\/(\w+)>\s*$/.exec(text.slice(-64))?.[1];
  const root = roots.find(({ name }) => name === end);
  return root !== undefined && (root.children.has(first) || first === 'name' || first === 'uuid') ? root.name : null;
}
