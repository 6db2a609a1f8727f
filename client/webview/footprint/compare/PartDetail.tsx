import type { PartJson } from '../../../../server/src/protocol/compare';
import { t } from '../../l10n';
import { Name } from './Name';

interface Props {
  readonly part: PartJson | undefined;
  readonly sharedWith: string | null;
  readonly instances: number;
}

/** How the figure under the pointer is known. Those who listen hear the same with each button of the lists. */
export function PartDetail({ part, sharedWith, instances }: Props) {
  return (
    <p class="detail" aria-hidden="true">
      {part === undefined ? (
        <span class="aside">{t('Point at a block, or move through the lists, to see how its size is known.')}</span>
      ) : (
        <>
          <Name text={part.label} class="step" /> <b>{part.text ?? '?'}</b>{' '}
          <span class="aside">{detailOf(part, sharedWith, instances)}</span>
        </>
      )}
    </p>
  );
}

export function detailOf({ evidence, note, per }: PartJson, sharedWith: string | null, instances: number): string {
  const often = per === 'each' ? t('for each instance') : instances > 1 ? t('once for all {0}', instances) : null;
  const shared = sharedWith === null ? null : t('shared with {0}', sharedWith);
  return [often, evidence, shared, note].filter((each) => each !== null).join(' · ');
}
