// @ts-check
// Packs a release's packages into one file of columns; server/data/apt/README.md has the format.
import { brotliCompressSync, constants } from 'node:zlib';

/** @typedef {import('./stanzas.mjs').Package} Package */
/** @typedef {{ release: string, arch: string, date: string }} Origin */

const longestPrefix = 60;
const near = 32;
const commonCount = 60;
const mark = {
  end: 0,
  or: 1,
  recommends: 2,
  provides: 3,
  near: 4,
  common: 4 + 2 * near,
  far: 4 + 2 * near + commonCount,
  lone: 255,
};

/**
 * @param {Origin} origin
 * @param {ReadonlyMap<string, Package>} packages
 * @param {readonly string[]} base packages that every image with apt has: what they satisfy is left out
 */
export function encodeIndex(origin, packages, base) {
  const names = [...packages.keys()].sort(byCode);
  const rows = names.flatMap((name) => packages.get(name) ?? []);
  const { kept: virtual, alone } = virtualNames(rows, packages);
  const ids = new Map([...names, ...virtual].map((name, id) => [name, id]));
  const meant = new Map([...ids, ...[...alone].map(([name, by]) => /** @type {const} */ ([name, ids.get(by) ?? 0]))]);
  const edges = encodeEdges(rows, { provided: ids, needed: meant }, satisfiedBy(base, packages));
  const sections = {
    names: frontCode(names),
    virtual: frontCode(virtual),
    kib: planes(rows.map(({ kib }) => kib)),
    deb: Buffer.from(rows.map(debCode)),
    version: Buffer.from(rows.map(({ version }) => hash(version))),
    essential: bitmap(rows.length, (id) => rows[id]?.essential === true),
    asks: bitmap(rows.length, (id) => rows[id]?.asks === true),
    far: bitmap(names.length + virtual.length, (id) => edges.far.has(id)),
    edges: edges.code,
  };
  const lengths = Object.fromEntries(Object.entries(sections).map(([name, { length }]) => [name, length]));
  const header = {
    ...origin,
    format: 1,
    packages: names.length,
    virtual: virtual.length,
    common: edges.common,
    lengths,
  };
  return compress(Buffer.concat([Buffer.from(`${JSON.stringify(header)}\n`), ...Object.values(sections)]));
}

/** @param {Buffer} content */
export function compress(content) {
  const { BROTLI_PARAM_QUALITY, BROTLI_PARAM_LGWIN, BROTLI_PARAM_SIZE_HINT } = constants;
  const params = { [BROTLI_PARAM_QUALITY]: 11, [BROTLI_PARAM_LGWIN]: 24, [BROTLI_PARAM_SIZE_HINT]: content.length };
  return brotliCompressSync(content, { params });
}

/**
 * Provided names that no package has. Where one package alone provides a name, dependencies can ask for that package,
 * and the name goes if it is one of the thousands that build tools make up (a Rust crate's features, hashes of
 * interfaces). The others stay, since a person may ask for them.
 *
 * @param {readonly Package[]} rows
 * @param {ReadonlyMap<string, Package>} packages
 */
function virtualNames(rows, packages) {
  /** @type {Map<string, string[]>} */
  const providers = new Map();
  for (const { name, provides } of rows)
    for (const each of provides) if (!packages.has(each)) providers.set(each, [...(providers.get(each) ?? []), name]);
  const madeUp =
    /^(librust|libghc|node|php-symfony|python3\.\d+)-|-[0-9a-f]{5}$|-abi-|-dcv1$|^lib.*-ocaml.*-[a-z0-9]{5}$/;
  const kept = [...providers].filter(([name, by]) => by.length > 1 || !madeUp.test(name));
  const alone = [...providers].flatMap(([name, by]) =>
    by.length === 1 ? [/** @type {const} */ ([name, by[0] ?? ''])] : [],
  );
  return { kept: kept.map(([name]) => name).sort(byCode), alone: new Map(alone) };
}

/**
 * @param {readonly string[]} base
 * @param {ReadonlyMap<string, Package>} packages
 */
function satisfiedBy(base, packages) {
  return new Set(base.flatMap((name) => [name, ...(packages.get(name)?.provides ?? [])]));
}

/**
 * @param {readonly Package[]} rows
 * @param {Readonly<Record<'provided' | 'needed', ReadonlyMap<string, number>>>} ids numbers of names, by whether they are provided or needed
 * @param {ReadonlySet<string>} satisfied
 */
function encodeEdges(rows, ids, satisfied) {
  const numbered = (/** @type {readonly import('./stanzas.mjs').Group[]} */ groups) =>
    groups
      .filter((group) => !group.some((name) => satisfied.has(name)))
      .map((group) => [...new Set(group.flatMap((name) => ids.needed.get(name) ?? []))])
      .filter((group) => group.length > 0);
  const lists = rows.map(({ depends, recommends, provides }, id) => ({
    id,
    depends: numbered(depends),
    recommends: numbered(recommends),
    provides: [...new Set(provides.flatMap((name) => ids.provided.get(name) ?? []))]
      .filter((to) => to !== id)
      .map((to) => [to]),
  }));
  /** @type {Map<number, number>} */
  const counts = new Map();
  for (const { id, depends, recommends, provides } of lists)
    for (const to of [...depends, ...recommends, ...provides].flat())
      if (!isNear(id, to)) counts.set(to, (counts.get(to) ?? 0) + 1);
  const common = [...counts]
    .sort(([a, x], [b, y]) => y - x || a - b)
    .slice(0, commonCount)
    .map(([id]) => id);
  const far = new Set([...counts].filter(([id, count]) => count > 1 && !common.includes(id)).map(([id]) => id));
  const places = new Map([...far].sort((a, b) => a - b).map((id, place) => [id, place]));
  if (far.size > (mark.lone - mark.far) * 256)
    throw new Error(`${far.size} far packages are more than the format can number`);
  /** @type {number[]} */
  const code = [];
  for (const { id, depends, recommends, provides } of lists) {
    const put = (/** @type {readonly (readonly number[])[]} */ groups) => {
      for (const group of groups)
        group.forEach((to, place) => {
          if (place > 0) code.push(mark.or);
          const known = common.indexOf(to);
          const number = places.get(to);
          if (isNear(id, to)) code.push(mark.near + to - id + near);
          else if (known >= 0) code.push(mark.common + known);
          else if (number !== undefined) code.push(mark.far + (number >> 8), number & 255);
          else code.push(mark.lone, to >> 16, (to >> 8) & 255, to & 255);
        });
    };
    put(depends);
    if (recommends.length > 0) code.push(mark.recommends);
    put(recommends);
    if (provides.length > 0) code.push(mark.provides);
    put(provides);
    code.push(mark.end);
  }
  return { code: Buffer.from(code), common, far };
}

/**
 * @param {number} from
 * @param {number} to
 */
function isNear(from, to) {
  return to - from >= -near && to - from < near;
}

/**
 * Each name as how many characters it shares with the one before, as a character from `A` on, and the rest.
 *
 * @param {readonly string[]} names
 */
function frontCode(names) {
  let before = '';
  let text = '';
  for (const name of names) {
    let shared = 0;
    while (shared < longestPrefix && shared < name.length && before[shared] === name[shared]) shared++;
    text += `${String.fromCharCode(65 + shared)}${name.slice(shared)}\n`;
    before = name;
  }
  return Buffer.from(text, 'latin1');
}

/**
 * The lowest bytes of all numbers, then the middle, then the highest.
 *
 * @param {readonly number[]} numbers below 2 ** 24
 */
function planes(numbers) {
  return Buffer.from([0, 8, 16].flatMap((shift) => numbers.map((each) => (each >> shift) & 255)));
}

/**
 * The archive's bytes for a KiB installed, in sixteenths of an octave around 1.
 *
 * @param {Package} of
 */
function debCode({ kib, debBytes }) {
  return Math.min(255, Math.max(0, Math.round(192 + 16 * Math.log2(debBytes / 1024 / Math.max(1, kib)))));
}

/**
 * Four bits of a version, enough to see in most cases that another is asked for.
 *
 * @param {string} version
 */
function hash(version) {
  let value = 7;
  for (const sign of version) value = (Math.imul(value, 31) + sign.charCodeAt(0)) >>> 0;
  return ((value >>> 16) ^ (value >>> 8)) & 15;
}

/**
 * @param {number} length in bits
 * @param {(place: number) => boolean} is
 */
function bitmap(length, is) {
  const bits = Buffer.alloc(Math.ceil(length / 8));
  for (let place = 0; place < length; place++)
    if (is(place)) bits.writeUInt8((bits[place >> 3] ?? 0) | (1 << (place & 7)), place >> 3);
  return bits;
}

/**
 * @param {string} a
 * @param {string} b
 */
function byCode(a, b) {
  return a < b ? -1 : Number(a > b);
}
