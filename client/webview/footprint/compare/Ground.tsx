import type { CompareJson, PartJson, SideName } from '../../../../server/src/protocol/compare';
import { t } from '../l10n';
import { isWeighed } from '../weigh';
import { Name } from './Name';

/** What both sides stand on, from the ground line down. It has no bytes of its own here. */
export function Ground({ compare }: { readonly compare: CompareJson }) {
  const below = (side: SideName) => compare[side].stack.filter((part) => !isWeighed(part)).reverse();
  const nameOf = (side: SideName, member: number) =>
    compare[side].members.length > 1 ? (compare[side].members[member]?.name ?? null) : null;
  const [containers, machines] = [below('container'), below('machine')];
  const isShared = containers.at(-1)?.kind === 'hardware' && machines.at(-1)?.kind === 'hardware';
  const hardware = isShared ? containers.at(-1) : undefined;
  const strips = (parts: readonly PartJson[], side: SideName, label: string) => (
    <ul aria-label={label}>
      {(isShared ? parts.slice(0, -1) : parts).map((part, index) => (
        <Strip key={index} part={part} member={part.member === null ? null : nameOf(side, part.member)} />
      ))}
    </ul>
  );
  return (
    <div class="ground">
      {strips(containers, 'container', t('Below the containers'))}
      {strips(machines, 'machine', t('Below the machines'))}
      {hardware !== undefined && (
        <ul class="both" aria-label={t('Below both')}>
          <Strip part={hardware} member={null} />
        </ul>
      )}
    </div>
  );
}

function Strip({ part: { label, note, per }, member }: { readonly part: PartJson; readonly member: string | null }) {
  return (
    <li class={per === 'each' ? 'each' : 'host'} {...(note !== null && { title: note })}>
      <Name text={label} />
      {per === 'each' && member === null && <span class="aside"> {t('for each')}</span>}
      {member !== null && (
        <span class="aside">
          {' '}
          {t('for each')} <Name text={member} />
        </span>
      )}
    </li>
  );
}
