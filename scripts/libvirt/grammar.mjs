// @ts-check
// Reads RELAX NG grammars into patterns: the part of the language that libvirt's schemas use.

/**
 * @typedef {{ tag: string, attributes: Readonly<Record<string, string>>, children: Xml[], text: string }} Xml
 * @typedef {{ kind: 'element' | 'attribute', name: string | null, content: () => Pattern, id: number }} Named
 * @typedef {Named
 *   | { kind: 'all' | 'one', of: Pattern[] }
 *   | { kind: 'optional' | 'many', of: Pattern[] }
 *   | { kind: 'type', type: string }
 *   | { kind: 'never' }} Pattern
 * @typedef {Map<string, { pattern: Pattern[], combine: string | null, scope: Scope }>} Scope
 */

/** Definitions whose values have a kind of their own in our reader; what a kind is stands in schema/kinds.ts. */
const kinds = new Map(
  Object.entries({
    UUID: '@uuid',
    macAddr: '@mac',
    uniMacAddr: '@unicast-mac',
    multiMacAddr: '@mac',
    ipv4Addr: '@ipv4',
    ipv6Addr: '@ipv6',
    unit: '@unit',
    cpuset: '@cpuset',
    absFilePath: '@path',
    absDirPath: '@path',
    objectName: '@name',
    volName: '@name',
    genericName: '@word',
    deviceName: '@device',
    dnsName: '@host',
    vmwarePath: '@datastore-path',
    aliasName: '@alias',
    hexuint: '@hex',
    uint8: '@hex2|#0..255',
    uint16: '@hex4|#0..65535',
    uint24: '@hex6|#0..16777215',
    uint32: '@hex8|#0..4294967295',
    pciSlot: '@pci-slot|#0..31',
    pciFunc: '@pci-function|#0..7',
    usbId: '@hex4',
    usbClass: '@hex2',
    usbAddr: '@hex3',
    octalMode: '@octal',
    createMode: '@octal',
    spaprvioReg: '@hex8',
    usbPort: '@usb-port',
    timeDelta: '#..',
    driveController: '#0..99',
    driveBus: '#0..99',
    driveTarget: '#0..99',
    driveUnit: '#0..99999',
    driveSCSITarget: '#0..',
    driveSCSIUnit: '#0..',
    virtioserialPort: '#0..99',
    ccidSlot: '#0..99',
    bridgeMode: 'vepa|bridge|private|passthrough',
    protocol: 'tcp|udp',
    'addr-family': 'ipv4|ipv6',
    diskTargetDev: '@disk-target',
  }),
);

/** Least and greatest values of the data types of XML Schema. @type {Readonly<Record<string, readonly [string, string]>>} */
const ranges = {
  unsignedShort: ['0', '65535'],
  unsignedInt: ['0', '4294967295'],
  unsignedLong: ['0', ''],
  positiveInteger: ['1', ''],
  short: ['-32768', '32767'],
  int: ['-2147483648', '2147483647'],
  long: ['', ''],
  integer: ['', ''],
};

export class Grammars {
  /** @param {(name: string) => string} read */
  constructor(read) {
    this.read = read;
    this.ids = 0;
  }

  /** What a document of that schema holds. @param {string} file @returns {Pattern} */
  start(file) {
    return this.grammar(parse(this.read(file)));
  }

  /** @param {Xml} grammar @returns {Pattern} */
  grammar(grammar) {
    /** @type {Scope} */
    const scope = new Map();
    /** @type {Pattern[]} */
    const starts = [];
    this.define(grammar, scope, starts, true);
    return starts[0] ?? { kind: 'never' };
  }

  /** @param {Xml} grammar @param {Scope} scope @param {Pattern[]} starts @param {boolean} isOwn */
  define(grammar, scope, starts, isOwn) {
    for (const child of grammar.children) {
      if (child.tag === 'include') this.define(parse(this.read(child.attributes['href'] ?? '')), scope, starts, false);
      // A grammar that is included starts where the one that includes it says, if it says.
      if (child.tag === 'start')
        isOwn ? starts.unshift(...this.patterns(child, scope)) : starts.push(...this.patterns(child, scope));
      if (child.tag !== 'define') continue;
      const name = child.attributes['name'] ?? '';
      const pattern = this.patterns(child, scope);
      const known = scope.get(name);
      if (known !== undefined && (child.attributes['combine'] === 'choice' || known.combine === 'choice'))
        known.pattern = [{ kind: 'one', of: [...known.pattern, ...pattern] }];
      else if (known === undefined) scope.set(name, { pattern, combine: child.attributes['combine'] ?? null, scope });
    }
  }

  /** @param {Xml} parent @param {Scope} scope @returns {Pattern[]} */
  patterns(parent, scope) {
    return parent.children.map((child) => this.pattern(child, scope));
  }

  /** @param {Xml} xml @param {Scope} scope @returns {Pattern} */
  pattern(xml, scope) {
    switch (xml.tag) {
      case 'element':
      case 'attribute':
        return this.named(xml, scope);
      case 'ref': {
        const name = xml.attributes['name'] ?? '';
        const kind = kinds.get(name);
        if (kind !== undefined) return { kind: 'type', type: kind };
        /** @type {Pattern[] | null} */
        let of = null;
        // Looked up when asked for, as definitions may come later, and hold themselves.
        return {
          kind: 'all',
          get of() {
            of ??= scope.get(name)?.pattern ?? fail(`nothing defines ${name}`);
            return of;
          },
        };
      }
      case 'grammar':
        return this.grammar(xml);
      case 'optional':
        return { kind: 'optional', of: this.patterns(xml, scope) };
      case 'zeroOrMore':
        return { kind: 'optional', of: [{ kind: 'many', of: this.patterns(xml, scope) }] };
      case 'oneOrMore':
        return { kind: 'many', of: this.patterns(xml, scope) };
      case 'group':
      case 'interleave':
      case 'mixed':
        return { kind: 'all', of: this.patterns(xml, scope) };
      case 'choice':
        return { kind: 'one', of: this.patterns(xml, scope) };
      case 'empty':
        return { kind: 'all', of: [] };
      case 'notAllowed':
        return { kind: 'never' };
      case 'text':
        return { kind: 'type', type: '*' };
      case 'value':
        return { kind: 'type', type: literal(xml.text) };
      case 'data':
        return { kind: 'type', type: dataType(xml) };
      default:
        return fail(`<${xml.tag}> is not read`);
    }
  }

  /** @param {Xml} xml @param {Scope} scope @returns {Pattern} */
  named(xml, scope) {
    const isAny = xml.children[0]?.tag === 'anyName';
    const body = isAny ? { ...xml, children: xml.children.slice(1) } : xml;
    const own = xml.attributes['name'] ?? null;
    const prefix = xml.tag === 'element' ? prefixOf(xml.attributes['ns'] ?? '') : '';
    const name = own === null ? null : `${prefix}${own}`;
    /** @type {Pattern | null} */
    let content = null;
    const kind = xml.tag === 'element' ? 'element' : 'attribute';
    return {
      kind,
      name,
      id: this.ids++,
      content: () => {
        content ??= { kind: 'all', of: this.patterns(body, scope) };
        return content;
      },
    };
  }
}

/** `http://libvirt.org/schemas/domain/qemu/1.0` is written `qemu:` by everybody. @param {string} namespace */
function prefixOf(namespace) {
  const name = /^http:\/\/libvirt\.org\/schemas\/[^/]+\/([^/]+)\//.exec(namespace)?.[1];
  return name === undefined ? '' : `${name}:`;
}

/** @param {Xml} xml */
function dataType(xml) {
  const range = ranges[xml.attributes['type'] ?? ''];
  if (range === undefined) return '*';
  const limit = (/** @type {string} */ name) =>
    xml.children.find(({ attributes }) => attributes['name'] === name)?.text;
  return `#${limit('minInclusive') ?? range[0]}..${limit('maxInclusive') ?? range[1]}`;
}

/** @param {string} text */
function literal(text) {
  const value = text.trim();
  if (/^[#@*]|[|\n]/.test(value)) fail(`the value ${value} needs another way of writing the table`);
  return value;
}

/** Schemas are well-formed, and hold neither CDATA nor references but the five. @param {string} text @returns {Xml} */
function parse(text) {
  /** @type {Xml} */
  const top = { tag: '', attributes: {}, children: [], text: '' };
  const open = [top];
  const plain = text.replace(/<!--[\s\S]*?-->|<\?[\s\S]*?\?>/g, '');
  for (const [, end, name, written, empty, between] of plain.matchAll(
    /<(\/?)([\w:.-]+)((?:[^>"']|"[^"]*"|'[^']*')*?)(\/?)>|([^<]+)/g,
  )) {
    const parent = open.at(-1) ?? fail('too many end tags');
    if (between !== undefined) parent.text += between;
    else if (end === '/') open.pop();
    else {
      const attributes = Object.fromEntries(
        [...(written ?? '').matchAll(/([\w:.-]+)\s*=\s*["']([^"']*)["']/g)].map((pair) => [pair[1], pair[2]]),
      );
      // Elements within one of a namespace are of that namespace, unless they say otherwise.
      const namespace = parent.attributes['ns'];
      if (namespace !== undefined) attributes['ns'] ??= namespace;
      const element = { tag: name ?? '', attributes, children: [], text: '' };
      // Documentation in namespaces of its own is no pattern.
      if (!element.tag.includes(':')) parent.children.push(element);
      if (empty === '') open.push(element);
    }
  }
  return top.children[0] ?? fail('no root');
}

/** @param {string} why @returns {never} */
function fail(why) {
  throw new Error(why);
}
