import {
  asText,
  type ComposeValue,
  type Entry,
  get,
  list,
  map,
  type ScalarValue,
  scalar,
  textOf,
  withEntry,
} from '../value';
import type { Where } from '../where';

/** What is mounted into a service, in the long form, with absolute paths of the host. */
export function mounts(value: ComposeValue, where: Where): ComposeValue {
  if (value.kind !== 'list') return value;
  const items = value.items.map((item) =>
    item.kind === 'map' ? longForm(item, where) : item.kind === 'scalar' ? shortForm(item, where) : item,
  );
  return list(value.at, items);
}

function longForm(value: ComposeValue, where: Where): ComposeValue {
  const source = get(value, 'source');
  const text = asText(source);
  if (value.kind !== 'map' || source?.kind !== 'scalar' || text === null) return value;
  if (asText(get(value, 'type')) !== 'bind') return value;
  return withEntry(value, 'source', { key: source.at, value: { ...source, value: where.hostPath(text) } });
}

const propagations: ReadonlySet<string> = new Set(['private', 'rprivate', 'shared', 'rshared', 'slave', 'rslave']);

/** `[SOURCE:]TARGET[:OPTIONS]` */
function shortForm(value: ScalarValue, where: Where): ComposeValue {
  const [source, target = '', options = ''] = parts(textOf(value));
  const entry = (of: ComposeValue): Entry => ({ key: value.at, value: of });
  const plain = (of: string | boolean): Entry => entry(scalar(value.at, of, value.unset));
  const isBind = source !== null && /^[./~\\]|^[A-Za-z]:[\\/]/.test(source);
  const said = options.split(',').filter((option) => option !== '');
  const details: (readonly [string, Entry])[] = [];
  for (const option of said) {
    if (isBind && propagations.has(option)) details.push(['propagation', plain(option)]);
    if (isBind && (option === 'z' || option === 'Z')) details.push(['selinux', plain(option)]);
    if (!isBind && option === 'nocopy') details.push(['nocopy', plain(true)]);
  }
  if (isBind) details.push(['create_host_path', plain(true)]);
  return map(value.at, [
    ['type', plain(isBind ? 'bind' : 'volume')],
    ...(source === null ? [] : [['source', plain(isBind ? where.hostPath(source) : source)] as const]),
    ['target', plain(target)],
    ...(said.includes('ro') ? [['read_only', plain(true)] as const] : []),
    [isBind ? 'bind' : 'volume', entry(map(value.at, details))],
  ]);
}

/** A drive’s letter keeps its colon. */
function parts(text: string): readonly [source: string | null, target?: string, options?: string] {
  const [, drive = '', rest = ''] = /^([A-Za-z]:(?=[\\/]))?([\s\S]*)$/.exec(text) ?? [];
  const [first = '', second, third] = rest.split(':');
  if (second === undefined) return [null, drive + first];
  return [drive + first, second, third ?? ''];
}
