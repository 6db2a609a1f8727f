/** An element as libvirt prints it. */
export interface Printed {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Printed[];
  /** Text directly inside, its ends cut off. */
  readonly text: string;
}

/**
 * Reads what libvirt prints: well-formed, without comments, CDATA or declarations, attributes in single quotes or, where
 * the value holds one, in double quotes. Throws on anything else: it reads for the judge, not for users.
 */
export function readPrinted(text: string): Printed {
  const root: Open = { name: '', attributes: {}, children: [], text: '' };
  const open = [root];
  const token = /<(\/)?([\w:.-]+)((?:\s+[\w:.-]+=(?:'[^']*'|"[^"]*"))*)\s*(\/)?>|([^<]+)/gy;
  for (let match = token.exec(text); match !== null; match = token.exec(text)) {
    const [whole, closing, name = '', attributes = '', empty, characters] = match;
    const parent = open.at(-1) ?? root;
    if (characters !== undefined) parent.text += unescaped(characters);
    else if (closing !== undefined) {
      if (parent.name !== name) throw new Error(`libvirt prints ${whole} where ${parent.name} is open`);
      parent.text = parent.text.trim();
      open.pop();
    } else {
      const element: Open = { name, attributes: attributesOf(attributes), children: [], text: '' };
      parent.children.push(element);
      if (empty === undefined) open.push(element);
    }
    if (token.lastIndex === text.length) break;
  }
  const [only] = root.children;
  if (only === undefined || open.length !== 1) throw new Error(`libvirt prints no element but ${text.slice(0, 80)}`);
  return only;
}

interface Open {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Open[];
  text: string;
}

export function below(element: Printed | null, ...names: readonly string[]): Printed | null {
  let found = element;
  for (const name of names) found = found?.children.find((child) => child.name === name) ?? null;
  return found;
}

export function allBelow(element: Printed | null, name: string): readonly Printed[] {
  return element?.children.filter((child) => child.name === name) ?? [];
}

export function attributeOf(element: Printed | null, name: string): string | null {
  return element?.attributes[name] ?? null;
}

function attributesOf(text: string): Readonly<Record<string, string>> {
  const found = [...text.matchAll(/([\w:.-]+)=(?:'([^']*)'|"([^"]*)")/g)];
  return Object.fromEntries(found.map(([, name = '', single, double]) => [name, unescaped(single ?? double ?? '')]));
}

const references: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };

function unescaped(text: string): string {
  return text.replace(/&(?:#(\d+)|#x([\da-f]+)|(\w+));/gi, (_, decimal, hex, name) => {
    if (name !== undefined) return references[name] ?? '';
    return String.fromCodePoint(decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal));
  });
}
