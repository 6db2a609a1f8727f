// @ts-check
// Turns patterns into a table of nodes: an element in its context, with its attributes, its children and its text.

/**
 * @typedef {import('./grammar.mjs').Pattern} Pattern
 * @typedef {import('./grammar.mjs').Named} Named
 * @typedef {{ patterns: Set<Named>, required: boolean, many: boolean }} Child
 * @typedef {{ types: Set<string>, required: boolean }} Values
 * @typedef {{ children: Map<string, Child>, attributes: Map<string, Values>, text: Values, isOpen: boolean }} Content
 */

/**
 * @param {readonly Pattern[]} starts
 */
export function table(starts) {
  /** @type {Map<string, number>} nodes by the patterns that they stand for */
  const known = new Map();
  /** @type {{ content: Content, children: Map<string, number> }[]} */
  const raw = [];
  /** @param {Set<Named>} patterns @returns {number} */
  const visit = (patterns) => {
    const key = [...patterns]
      .map(({ id }) => id)
      .sort((a, b) => a - b)
      .join(' ');
    const seen = known.get(key);
    if (seen !== undefined) return seen;
    const content = either([...patterns].map((pattern) => contentOf(pattern.content())));
    const index = raw.length;
    const node = { content, children: new Map() };
    raw.push(node);
    known.set(key, index);
    for (const [name, child] of content.children) node.children.set(name, visit(child.patterns));
    return index;
  };
  /** @type {Record<string, number>} */
  const roots = {};
  for (const [name, child] of either(starts.map(contentOf)).children) roots[name] = visit(child.patterns);
  return minimal(raw, roots);
}

/** @param {Pattern} pattern @returns {Content} */
function contentOf(pattern) {
  switch (pattern.kind) {
    case 'element': {
      if (pattern.name === null) return { ...nothing(), isOpen: true };
      return {
        ...nothing(),
        children: new Map([[pattern.name, { patterns: new Set([pattern]), required: true, many: false }]]),
      };
    }
    case 'attribute': {
      if (pattern.name === null) return nothing();
      const { text } = contentOf(pattern.content());
      const types = text.types.size === 0 ? new Set(['*']) : text.types;
      return { ...nothing(), attributes: new Map([[pattern.name, { types, required: true }]]) };
    }
    case 'type':
      return { ...nothing(), text: { types: new Set(pattern.type.split('|')), required: true } };
    case 'never':
      return nothing();
    case 'optional':
      return either([nothing(), both(pattern.of.map(contentOf))]);
    case 'one':
      return either(pattern.of.filter(({ kind }) => kind !== 'never').map(contentOf));
    case 'many': {
      const once = both(pattern.of.map(contentOf));
      for (const child of once.children.values()) child.many = true;
      return once;
    }
    case 'all':
      return both(pattern.of.map(contentOf));
  }
}

/** @returns {Content} */
function nothing() {
  return { children: new Map(), attributes: new Map(), text: { types: new Set(), required: false }, isOpen: false };
}

/** One of them stands there: required is what all of them require. @param {readonly Content[]} contents */
function either(contents) {
  return merge(contents, (count) => count === contents.length, false);
}

/** All of them stand there. @param {readonly Content[]} contents */
function both(contents) {
  return merge(contents, (count) => count > 0, true);
}

/**
 * @param {readonly Content[]} contents
 * @param {(count: number) => boolean} isRequired by how many of them require it
 * @param {boolean} together whether what stands in two of them may stand there twice
 */
function merge(contents, isRequired, together) {
  const merged = nothing();
  /** @type {Map<string, number>} */
  const counts = new Map();
  const count = (/** @type {string} */ key, /** @type {boolean} */ required) => {
    const total = (counts.get(key) ?? 0) + (required ? 1 : 0);
    counts.set(key, total);
    return isRequired(total);
  };
  for (const { children, attributes, text, isOpen } of contents) {
    merged.isOpen ||= isOpen;
    for (const [name, child] of children) {
      const before = merged.children.get(name);
      const patterns = new Set([...(before?.patterns ?? []), ...child.patterns]);
      const many = child.many || before?.many === true || (together && before !== undefined);
      merged.children.set(name, { patterns, required: count(`<${name}`, child.required), many });
    }
    for (const [name, values] of attributes) {
      const types = new Set([...(merged.attributes.get(name)?.types ?? []), ...values.types]);
      merged.attributes.set(name, { types, required: count(`@${name}`, values.required) });
    }
    for (const type of text.types) merged.text.types.add(type);
    merged.text.required = count('text', text.required);
  }
  return merged;
}

/**
 * Nodes that say the same are one node.
 *
 * @param {readonly { content: Content, children: Map<string, number> }[]} raw
 * @param {Readonly<Record<string, number>>} roots
 */
function minimal(raw, roots) {
  /** @type {string[]} */
  let classes = raw.map(() => '');
  for (let before = -1, now = 0; before !== now; ) {
    before = now;
    const keys = raw.map(({ content, children }) =>
      JSON.stringify([
        own(content),
        [...children].map(([name, node]) => [name, marks(content.children.get(name)), classes[node]]).sort(),
      ]),
    );
    const numbers = new Map([...new Set(keys)].map((key, at) => [key, String(at)]));
    classes = keys.map((key) => numbers.get(key) ?? '');
    now = numbers.size;
  }
  /** @type {string[]} */
  const types = [];
  const typeOf = (/** @type {ReadonlySet<string>} */ set) => {
    const text = [...set].sort().join('|');
    if (!types.includes(text)) types.push(text);
    return types.indexOf(text);
  };
  const order = [...new Set(classes)];
  const place = (/** @type {number} */ node) => order.indexOf(classes[node] ?? '');
  const nodes = order.map((key) => {
    const { content, children } = raw[classes.indexOf(key)] ?? fail();
    const attributes = [...content.attributes].map(
      ([name, { types: set, required }]) => `${name}=${typeOf(set)}${required ? '!' : ''}`,
    );
    const elements = [...children].map(([name, node]) => `${name}=${place(node)}${marks(content.children.get(name))}`);
    return {
      ...(attributes.length > 0 && { a: attributes.sort().join(' ') }),
      ...(elements.length > 0 && { c: elements.sort().join(' ') }),
      ...(content.text.types.size > 0 && { t: `${typeOf(content.text.types)}${content.text.required ? '!' : ''}` }),
      ...(content.isOpen && { open: true }),
    };
  });
  return { roots: Object.fromEntries(Object.entries(roots).map(([name, node]) => [name, place(node)])), nodes, types };
}

/** `!` where it must be there, `+` where it may be there more than once. @param {Child | undefined} child */
function marks(child) {
  return `${child?.required ? '!' : ''}${child?.many ? '+' : ''}`;
}

/** @param {Content} content */
function own({ attributes, text, isOpen }) {
  const values = [...attributes].map(([name, { types, required }]) => [name, required, [...types].sort()]).sort();
  return [values, [...text.types].sort(), text.required, isOpen];
}

/** @returns {never} */
function fail() {
  throw new Error('a class of nodes without a node');
}
