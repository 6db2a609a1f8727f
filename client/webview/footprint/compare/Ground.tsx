import type { CompareJson, PartJson, SideName } from '../../../../server/src/protocol/compare';
import { t } from '../l10n';
import { isWeighed } from '../weigh';
import { Name } from './Name';

/** What both sides stand on, from the ground line down. It has no bytes of its own here. */
export function Ground({ compare }: { readonly compare: CompareJson }) {
  const below = (side: SideName) => compare[side].stack.filter((part) => !isWeighed(part)).reverse();
  const [containers, machines] = [below('container'), below('machine')];
  const isShared = containers.at(-1)?.kind === 'hardware' && machines.at(-1)?.kind === 'hardware';
  const hardware = isShared ? containers.at(-1) : undefined;
  const strips = (parts: readonly PartJson[], label: string) => (
    <ul aria-label={label}>
      {(isShared ? parts.slice(0, -1) : parts).map((part, index) => (
        <Strip key={index} part={part} />
      ))}
    </ul>
  );
  return (
    <div class="ground">
      {strips(containers, t('Below the containers'))}
      {strips(machines, t('Below the machines'))}
      {hardware !== undefined && (
        <ul class="both" aria-label={t('Below both')}>
          <Strip part={hardware} />
        </ul>
      )}
    </div>
  );
}

function Strip({ part: { label, note, per } }: { readonly part: PartJson }) {
  return (
    <li class={per === 'each' ? 'each' : 'host'} {...(note !== null && { title: note })}>
      <Name text={label} />
      {per === 'each' && <span class="aside"> {t('for each')}</span>}
    </li>
  );
}
