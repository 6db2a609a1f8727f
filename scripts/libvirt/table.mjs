// @ts-check
// Turns patterns into a table of nodes: an element in its context, with its attributes, its children and its text.

/**
 * @typedef {import('./grammar.mjs').Pattern} Pattern
 * @typedef {import('./grammar.mjs').Named} Named
 * @typedef {{ patterns: Set<Named>, required: boolean, many: boolean }} Child
 * @typedef {{ types: Set<string>, required: boolean }} Values
 * @typedef {{ children: Map<string, Child>, attributes: Map<string, Values>, text: Values, isOpen: boolean }} Content
 * @typedef {ReadonlyMap<string, string | null>} Given values of attributes, null for an attribute that is not there
 * @typedef {{ attribute: string, nodes: Map<string | null, number> }} Cases
 */

/** Attributes that say which of several forms an element has. */
const deciding = ['type', 'mode', 'model', 'protocol', 'backend', 'placement', 'device', 'name'];

/** More attributes than that decide nothing together. */
const mostGiven = 2;

/**
 * @param {readonly Pattern[]} starts
 */
export function table(starts) {
  /** @type {Map<string, number>} nodes by the patterns that they stand for, and what is given */
  const known = new Map();
  /** @type {{ content: Content, children: Map<string, number>, cases: Cases | null }[]} */
  const raw = [];
  /** @param {Set<Named>} patterns @param {Given} given @returns {number} */
  const visit = (patterns, given) => {
    const ids = [...patterns].map(({ id }) => id).sort((a, b) => a - b);
    const key = JSON.stringify([ids, [...given]]);
    const seen = known.get(key);
    if (seen !== undefined) return seen;
    const content = contentGiven(patterns, given);
    // Where it is not there, it may still be written: that makes another form of the element.
    for (const [name, value] of given) {
      const without = new Map([...given].filter(([other]) => other !== name));
      const types = contentGiven(patterns, without).attributes.get(name)?.types;
      if (value === null && types !== undefined) content.attributes.set(name, { types, required: false });
    }
    const index = raw.length;
    /** @type {typeof raw[number]} */
    const node = { content, children: new Map(), cases: null };
    raw.push(node);
    known.set(key, index);
    for (const [name, child] of content.children) node.children.set(name, visit(child.patterns, new Map()));
    const attribute = given.size < mostGiven ? deciderOf(patterns, content, given) : null;
    if (attribute === null) return index;
    const values = [
      ...(content.attributes.get(attribute)?.types ?? []),
      ...(content.attributes.get(attribute)?.required ? [] : [null]),
    ];
    const cases = values.map(
      (value) => /** @type {const} */ ([value, visit(patterns, new Map([...given, [attribute, value]]))]),
    );
    node.cases = { attribute, nodes: new Map(cases) };
    return index;
  };
  /** @type {Record<string, number>} */
  const roots = {};
  for (const [name, child] of either(starts.map((start) => contentOf(start, new Map()))).children)
    roots[name] = visit(child.patterns, new Map());
  return minimal(raw, roots);
}

/** @param {ReadonlySet<Named>} patterns @param {Given} given */
function contentGiven(patterns, given) {
  const contents = [...patterns].map((pattern) => pattern.content()).filter((content) => isPossible(content, given));
  const fitting = contents.filter((content) =>
    [...given].every(([name, value]) => value === null || takes(content, name, value)),
  );
  return either((fitting.length > 0 ? fitting : contents).map((content) => contentOf(content, given)));
}

/** The attribute whose value says most of what else stands in an element. @param {ReadonlySet<Named>} patterns @param {Content} content @param {Given} given */
function deciderOf(patterns, content, given) {
  let best = null;
  let most = 1;
  for (const name of deciding) {
    const values = content.attributes.get(name);
    if (values === undefined || given.has(name) || [...values.types].some((type) => /^[#@*]/.test(type))) continue;
    const forms = new Set(
      [...values.types].map((value) => signature(contentGiven(patterns, new Map([...given, [name, value]])), name)),
    );
    if (forms.size <= most) continue;
    best = name;
    most = forms.size;
  }
  return best;
}

/** What an element holds but for the attribute that decides. @param {Content} content @param {string} without */
function signature({ children, attributes, text }, without) {
  const elements = [...children]
    .map(([name, child]) => [name, marks(child), [...child.patterns].map(({ id }) => id).sort()])
    .sort();
  const values = [...attributes]
    .filter(([name]) => name !== without)
    .map(([name, { types, required }]) => [name, required, [...types].sort()])
    .sort();
  return JSON.stringify([elements, values, [...text.types].sort(), text.required]);
}

/** False where what is given rules a pattern out. @param {Pattern} pattern @param {Given} given @returns {boolean} */
function isPossible(pattern, given) {
  switch (pattern.kind) {
    case 'attribute': {
      const value = pattern.name === null ? undefined : given.get(pattern.name);
      if (value === undefined) return true;
      if (value === null) return false;
      const { types } = contentOf(pattern.content(), new Map()).text;
      return types.size === 0 || types.has(value) || [...types].some((type) => /^[#@*]/.test(type));
    }
    case 'one':
      return pattern.of.some((each) => isPossible(each, given));
    case 'all':
    case 'many':
      return pattern.of.every((each) => isPossible(each, given));
    case 'never':
      return false;
    default:
      return true;
  }
}

/** Whether a pattern has a place for an attribute, with that value unless null. @param {Pattern} pattern @param {string} name @param {string | null} value @returns {boolean} */
function takes(pattern, name, value) {
  if (pattern.kind === 'attribute')
    return pattern.name === name && (value === null || isPossible(pattern, new Map([[name, value]])));
  return 'of' in pattern && pattern.of.some((each) => takes(each, name, value));
}

/** @param {Pattern} pattern @param {Given} given @returns {Content} */
function contentOf(pattern, given) {
  switch (pattern.kind) {
    case 'element': {
      if (pattern.name === null) return { ...nothing(), isOpen: true };
      const child = { patterns: new Set([pattern]), required: true, many: false };
      return { ...nothing(), children: new Map([[pattern.name, child]]) };
    }
    case 'attribute': {
      if (pattern.name === null) return nothing();
      const value = given.get(pattern.name);
      const { text } = contentOf(pattern.content(), new Map());
      const types = typeof value === 'string' ? new Set([value]) : text.types.size === 0 ? new Set(['*']) : text.types;
      return { ...nothing(), attributes: new Map([[pattern.name, { types, required: true }]]) };
    }
    case 'type':
      return { ...nothing(), text: { types: new Set(pattern.type.split('|')), required: true } };
    case 'never':
      return nothing();
    case 'optional':
      if (!pattern.of.every((each) => isPossible(each, given))) return nothing();
      return either([nothing(), both(pattern.of.map((each) => contentOf(each, given)))]);
    case 'many': {
      const once = both(pattern.of.map((each) => contentOf(each, given)));
      for (const child of once.children.values()) child.many = true;
      return once;
    }
    case 'one': {
      const possible = pattern.of.filter((each) => isPossible(each, given));
      // An attribute stands in one place: a form that does not have it is another form.
      const having = possible.filter((each) =>
        [...given].every(
          ([name, value]) =>
            value === null || takes(each, name, value) || !pattern.of.some((other) => takes(other, name, null)),
        ),
      );
      return either((having.length > 0 ? having : possible).map((each) => contentOf(each, given)));
    }
    case 'all':
      return both(pattern.of.map((each) => contentOf(each, given)));
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
 * @param {readonly { content: Content, children: Map<string, number>, cases: Cases | null }[]} raw
 * @param {Readonly<Record<string, number>>} roots
 */
function minimal(raw, roots) {
  /** @type {string[]} */
  let classes = raw.map(() => '');
  for (let before = -1, now = 0; before !== now; ) {
    before = now;
    const keys = raw.map(({ content, children, cases }) =>
      JSON.stringify([
        own(content),
        [...children].map(([name, node]) => [name, marks(content.children.get(name)), classes[node]]).sort(),
        cases && [cases.attribute, [...cases.nodes].map(([value, node]) => [value, classes[node]])],
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
    const { content, children, cases } = raw[classes.indexOf(key)] ?? fail();
    const attributes = [...content.attributes].map(
      ([name, { types: set, required }]) => `${name}=${typeOf(set)}${required ? '!' : ''}`,
    );
    const elements = [...children].map(([name, node]) => `${name}=${place(node)}${marks(content.children.get(name))}`);
    return {
      ...(attributes.length > 0 && { a: attributes.sort().join(' ') }),
      ...(elements.length > 0 && { c: elements.sort().join(' ') }),
      ...(content.text.types.size > 0 && { t: `${typeOf(content.text.types)}${content.text.required ? '!' : ''}` }),
      ...(content.isOpen && { open: true }),
      ...(cases !== null && { by: casesText(cases, place) }),
    };
  });
  return { roots: Object.fromEntries(Object.entries(roots).map(([name, node]) => [name, place(node)])), nodes, types };
}

/** `!` where it must be there, `+` where it may be there more than once. @param {Child | undefined} child */
function marks(child) {
  return `${child?.required ? '!' : ''}${child?.many ? '+' : ''}`;
}

/** `type file=12 block=13 =14`, the last for where the attribute is not there. @param {Cases} cases @param {(node: number) => number} place */
function casesText({ attribute, nodes }, place) {
  return [attribute, ...[...nodes].map(([value, node]) => `${value ?? ''}=${place(node)}`)].join(' ');
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
