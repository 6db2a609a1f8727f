// @ts-check
// Rows of server/data/base-images.json: read, written and checked. The README beside the data says what they mean.

/**
 * @typedef {{
 *   tag: string, platform: string, date: string | null, layers: number[] | null, fields: Map<string, string>,
 * }} Row a build's figures
 * @typedef {{ tag: string, verb: 'copies' | 'same', target: string, fields: Map<string, string> }} Repeat
 * @typedef {{
 *   from?: string, user?: string, date?: string, within?: number, like?: string,
 *   heads?: Record<string, string>, rows: string[],
 * }} Image
 * @typedef {{ version: number, sources: Record<string, string>, images: Record<string, Image> }} Data
 */

const fieldOrder = ['total', 'disk', 'xz', 'is', 'os', 'on', 'user', 'doubt', 'from', 'index', 'digest'];

/** @type {Readonly<Record<string, RegExp>>} */
const fieldForms = {
  total: /^[1-9]\d*(?:\.\.[1-9]\d*){0,2}$/,
  disk: /^[1-9]\d*(?:\.\.[1-9]\d*){0,2}$/,
  xz: /^[1-9]\d*(?:,[1-9]\d*)*$/,
  is: /^[\w.]+(?:,[\w.]+)*$/,
  os: /^[\w.-]+$/,
  on: /^[\w./-]+:[\w.-]+$/,
  user: /^[\w:.-]+$/,
  doubt: /^copied$/,
  from: /^\w+(?::[\w./-]+)?$/,
  index: /^sha256:[0-9a-f]{64}$/,
  digest: /^sha256:[0-9a-f]{64}$/,
};

/**
 * @param {string} text
 * @returns {Row | Repeat}
 */
export function parseRow(text) {
  const [tag = '', second = '', third = '', ...rest] = text.split(' ');
  if (second === 'copies' || second === 'same') return { tag, verb: second, target: third, fields: fieldsOf(rest) };
  const [layers = '-', ...fields] = rest;
  return {
    tag,
    platform: second,
    date: third === '-' ? null : third,
    layers: layers === '-' ? null : layers.split(',').map(Number),
    fields: fieldsOf(fields),
  };
}

/** @param {Row} row */
export function formatRow({ tag, platform, date, layers, fields }) {
  const known = fieldOrder.filter((name) => fields.has(name)).map((name) => `${name}=${fields.get(name)}`);
  return [tag, platform, date ?? '-', layers?.join(',') ?? '-', ...known].join(' ');
}

/**
 * One row a line, all in order: so that a change of one figure is a change of one line.
 *
 * @param {Data} data
 */
export function formatData({ version, sources, images }) {
  const pairs = Object.entries(sources)
    .sort(byName)
    .map(([name, title]) => `${quote(name)}: ${quote(title)}`);
  const entries = Object.entries(images)
    .sort(byName)
    .map(([name, image]) => `${quote(name)}: ${formatImage(image)}`);
  const parts = [
    '{',
    `"version": ${version},`,
    '"sources": {',
    pairs.join(',\n'),
    '},',
    '"images": {',
    entries.join(',\n'),
    '}',
  ];
  return `${parts.join('\n')}\n}\n`;
}

/** @param {Image} image */
function formatImage({ rows, heads, ...scalars }) {
  const names = /** @type {const} */ (['from', 'user', 'date', 'within', 'like']);
  const fields = names
    .filter((name) => scalars[name] !== undefined)
    .map((name) => `"${name}": ${quote(scalars[name])}`);
  if (heads !== undefined) {
    const sorted = Object.entries(heads)
      .sort(byName)
      .map(([name, target]) => `${quote(name)}: ${quote(target)}`);
    fields.push(`"heads": {${sorted.join(', ')}}`);
  }
  const lines = [...rows].sort().map(quote).join(',\n');
  return `{${[...fields, lines === '' ? '"rows": []' : `"rows": [\n${lines}\n]`].join(', ')}}`;
}

/**
 * What is wrong with the data, as sentences; none where it is right.
 *
 * @param {Data} data
 * @returns {string[]}
 */
export function problemsOf(data) {
  if (data.version !== 1) return [`The version is ${data.version}, not 1.`];
  return Object.entries(data.images).flatMap(([name, image]) => {
    const tags = new Set(image.rows.map((text) => parseRow(text).tag));
    return image.rows.flatMap((text, i) => {
      const problem = image.rows.indexOf(text) < i ? 'stands there twice' : rowProblem(text, image, tags, data);
      return problem === null ? [] : [`${name}: “${text}” ${problem}.`];
    });
  });
}

/**
 * @param {string} text
 * @param {Image} image
 * @param {ReadonlySet<string>} tags
 * @param {Data} data
 */
function rowProblem(text, image, tags, data) {
  const row = parseRow(text);
  for (const [name, value] of row.fields) {
    if (!Object.hasOwn(fieldForms, name)) return `has an unknown field ${name}`;
    if (!fieldForms[name]?.test(value)) return `has no ${name} of the right form`;
  }
  if ('verb' in row) return tags.has(row.target) ? null : `names ${row.target}, which is not there`;
  if (formatRow(row) !== text) return 'has its fields out of order';
  if (!/^(?:amd64|arm64|arm\/v\d|386|ppc64le|s390x|riscv64|windows\/amd64)$/.test(row.platform))
    return 'has no platform';
  if (row.date !== null && !isDay(row.date)) return 'has no day of the calendar';
  if (row.layers?.some((layer) => !Number.isSafeInteger(layer) || layer <= 0)) return 'has a layer without bytes';
  if (row.layers !== null && row.fields.has('total')) return 'has both layers and their total';
  if (row.layers === null && !['total', 'disk', 'xz'].some((name) => row.fields.has(name))) return 'has no figure';
  const source = (row.fields.get('from') ?? image.from ?? '').split(':')[0] ?? '';
  if (!Object.hasOwn(data.sources, source)) return `names no source that is there`;
  const on = row.fields.get('on');
  if (on !== undefined && !hasTag(data, on)) return `stands on ${on}, which is not there`;
  return null;
}

/**
 * @param {Data} data
 * @param {string} entry
 */
function hasTag(data, entry) {
  const [name = '', tag] = entry.split(':');
  return data.images[name]?.rows.some((text) => parseRow(text).tag === tag) === true;
}

/** @param {string} text `YYYY`, `YYYY-MM` or `YYYY-MM-DD` */
function isDay(text) {
  if (!/^20\d\d(?:-\d\d(?:-\d\d)?)?$/.test(text)) return false;
  const day = new Date(`${text}${'-01-01'.slice(text.length - 4)}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

/** @param {readonly string[]} texts */
function fieldsOf(texts) {
  return new Map(
    texts.map((text) => /** @type {[string, string]} */ ([text.split('=', 1)[0], text.slice(text.indexOf('=') + 1)])),
  );
}

/** @param {unknown} value */
function quote(value) {
  return JSON.stringify(value);
}

/**
 * @param {readonly [string, unknown]} a
 * @param {readonly [string, unknown]} b
 */
function byName([a], [b]) {
  return a < b ? -1 : a > b ? 1 : 0;
}
