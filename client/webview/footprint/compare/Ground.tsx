import type { CompareJson, MemberJson, PartJson, SideName } from '../../../../server/src/protocol/compare';
import { t } from '../../l10n';
import { isWeighed } from '../weigh';
import { Name } from './Name';

interface Strip {
  readonly part: PartJson;
  /** How many members have the same. */
  readonly count: number;
}

/** Kinds of virtual hardware that are told apart. */
const most = 3;

/** What both sides stand on, from the ground line down. It has no bytes of its own here. */
export function Ground({ compare }: { readonly compare: CompareJson }) {
  const below = (side: SideName) => stripsOf(compare[side].stack);
  const [containers, machines] = [below('container'), below('machine')];
  const isShared = [containers, machines].every((strips) => strips.at(-1)?.part.kind === 'hardware');
  const hardware = isShared ? containers.at(-1) : undefined;
  const list = (strips: readonly Strip[], side: SideName, label: string) => {
    const own = isShared ? strips.slice(0, -1) : strips;
    const each = own.filter(({ part }) => part.per === 'each');
    const host = own.filter(({ part }) => part.per === 'host');
    return (
      <ul aria-label={label}>
        {[...each.slice(0, most), ...host].map((strip, index) => (
          <StripRow key={index} strip={strip} members={compare[side].members} />
        ))}
        {each.length > most && <li class="each">{t('and {0} other kinds', each.length - most)}</li>}
      </ul>
    );
  };
  return (
    <div class="ground">
      {list(containers, 'container', t('Below the containers'))}
      {list(machines, 'machine', t('Below the machines'))}
      {hardware !== undefined && (
        <ul class="both" aria-label={t('Below both')}>
          <StripRow strip={hardware} members={[]} />
        </ul>
      )}
    </div>
  );
}

/** From the ground line down; what several members have alike is one strip. */
function stripsOf(stack: readonly PartJson[]): readonly Strip[] {
  const found = new Map<string, Strip>();
  for (const part of stack.filter((each) => !isWeighed(each)).toReversed()) {
    const key = `${part.per} ${part.kind} ${part.label}`;
    found.set(key, { part: found.get(key)?.part ?? part, count: (found.get(key)?.count ?? 0) + 1 });
  }
  return [...found.values()];
}

function StripRow({
  strip: { part, count },
  members,
}: {
  readonly strip: Strip;
  readonly members: readonly MemberJson[];
}) {
  const { label, note, per, member } = part;
  const only = count === 1 && members.length > 1 && member !== null ? (members[member]?.name ?? null) : null;
  return (
    <li class={per === 'each' ? 'each' : 'host'} {...(note !== null && { title: note })}>
      <Name text={label} />
      {per === 'each' && (
        <span class="aside">
          {' '}
          {count > 1 ? t('for each of {0}', count) : t('for each')} {only !== null && <Name text={only} />}
        </span>
      )}
    </li>
  );
}
