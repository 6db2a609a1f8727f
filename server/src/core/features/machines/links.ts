import type { XmlElement } from '../../formats/libvirt/xml/tree';
import type { MachineSnapshot } from '../../machineAnalysis';
import type { MachineSurroundings } from '../../machines/surroundings';
import { type Span, span } from '../../text/span';
import type { Link } from './data';

/** Links that a document may have. */
const mostLinks = 500;

/** The files and boxes that a definition names. Files that are known to be missing lead nowhere. */
export function machineLinks(snapshot: MachineSnapshot): readonly Link[] {
  const { source, document } = snapshot;
  return (
    source.format === 'vagrantfile'
      ? vagrantLinks(document.lines.text, source.around)
      : libvirtLinks(source.read.xml.root, source.around)
  ).slice(0, mostLinks);
}

/** What stands before a text that is a path: the words of Vagrant and Ruby for it. */
const paths =
  /(?:\b(?:YAML\.(?:load_file|safe_load_file|unsafe_load_file)|File\.(?:read|open|readlines)|IO\.read|JSON\.load_file|require_relative|load|eval)\b[\s(]*|(?:\bpath|\bplaybook|\bsource|\bfile|\binventory_path|\bgalaxy_role_file|\bvars_file|\bprivate_key_path|\bbuild_dir|\bloader|\bnvram|\bkernel|\binitrd)\s*(?:=>|=|:)\s*)(["'])([^"'\n]{1,400})\1/g;

const boxes = /\.box\s*=\s*(["'])([\w.-]+\/[\w.-]+)\1/g;

function vagrantLinks(text: string, around: MachineSurroundings): readonly Link[] {
  const links: Link[] = [];
  for (const match of text.matchAll(paths)) {
    const [whole, , name = ''] = match;
    if (isComment(text, match.index) || name.includes('#{') || /^\w+:\/\//.test(name)) continue;
    const at = match.index + whole.length - 1 - name.length;
    const file = whole.startsWith('require_relative') && !name.endsWith('.rb') ? `${name}.rb` : name;
    links.push(...fileLink(span(at, at + name.length), file, around));
  }
  for (const match of text.matchAll(boxes)) {
    const [whole, , name = ''] = match;
    if (isComment(text, match.index)) continue;
    const at = match.index + whole.length - 1 - name.length;
    links.push({
      span: span(at, at + name.length),
      target: { kind: 'page', url: `https://portal.cloud.hashicorp.com/vagrant/discover/${name}` },
      tooltip: 'Open the box’s page in the public catalogue',
    });
  }
  return links;
}

function isComment(text: string, offset: number): boolean {
  return /^\s*#/.test(text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset));
}

const pathAttributes: ReadonlyMap<string, readonly string[]> = new Map([
  ['source', ['file', 'dir', 'path']],
  ['nvram', ['template']],
  ['binary', ['path']],
  ['memory', ['file']],
]);

const pathElements: ReadonlySet<string> = new Set(['loader', 'nvram', 'kernel', 'initrd', 'dtb', 'emulator', 'path']);

function libvirtLinks(root: XmlElement | null, around: MachineSurroundings): readonly Link[] {
  const links: Link[] = [];
  const open = root === null ? [] : [root];
  for (let at = open.pop(); at !== undefined && links.length < mostLinks; at = open.pop()) {
    for (const { name, value, valueSpan } of at.attributes)
      if (valueSpan !== null && pathAttributes.get(at.name)?.includes(name) === true)
        links.push(...fileLink(valueSpan, value, around));
    const [only, ...others] = at.texts;
    if (pathElements.has(at.name) && only !== undefined && others.length === 0 && only.value.trim().startsWith('/')) {
      const start = only.span.start + only.value.length - only.value.trimStart().length;
      links.push(...fileLink(span(start, start + only.value.trim().length), only.value.trim(), around));
    }
    open.push(...at.children);
  }
  return links;
}

function fileLink(place: Span, name: string, { folder, files }: MachineSurroundings): readonly Link[] {
  if (name === '' || name.startsWith('~')) return [];
  const path = isAbsolute(name) ? name : joined(folder, name);
  const kind = files.kind(path);
  if (kind.kind === 'pending' || (kind.kind === 'ready' && kind.value !== 'file')) return [];
  return [{ span: place, target: { kind: 'file', path }, tooltip: 'Open the file' }];
}

function isAbsolute(name: string): boolean {
  return name.startsWith('/') || /^[A-Za-z]:[\\/]/.test(name);
}

function joined(folder: string, name: string): string {
  const parts = folder.split('/');
  for (const part of name.split(/[\\/]/)) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}
