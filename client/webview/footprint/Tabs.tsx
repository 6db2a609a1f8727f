import type { FootprintState } from '../../../server/src/protocol/footprint';
import { t } from '../l10n';

type Tab = FootprintState['tab'];

interface Props {
  readonly tab: Tab;
  turn(tab: Tab): void;
}

const tabs: readonly Tab[] = ['compare', 'overview'];

/** One tab stop; the arrows move between its two. */
export function Tabs({ tab, turn }: Props) {
  const keys = (event: KeyboardEvent) => {
    if (!['ArrowLeft', 'ArrowRight', 'Home', 'End'].includes(event.key)) return;
    event.preventDefault();
    const other = tab === 'compare' ? 'overview' : 'compare';
    const next = event.key === 'Home' ? 'compare' : event.key === 'End' ? 'overview' : other;
    turn(next);
    document.getElementById(`tab-${next}`)?.focus();
  };
  return (
    <div class="tabs" role="tablist" aria-label={t('Views')} onKeyDown={keys}>
      {tabs.map((each) => (
        <button
          key={each}
          id={`tab-${each}`}
          type="button"
          role="tab"
          aria-selected={each === tab}
          aria-controls={each === tab ? 'panel' : undefined}
          tabIndex={each === tab ? 0 : -1}
          onClick={() => turn(each)}
        >
          {each === 'compare' ? t('Compare') : t('Workspace')}
        </button>
      ))}
    </div>
  );
}
