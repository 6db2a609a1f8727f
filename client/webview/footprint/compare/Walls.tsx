import type { CompareJson, OpeningJson, SideName, WallSideJson } from '../../../../server/src/protocol/compare';
import { t } from '../../l10n';
import type { Jumps } from './jumps';
import { PairTable } from './PairTable';

interface Props {
  readonly compare: CompareJson;
  readonly jumps: Jumps;
}

const sides: readonly SideName[] = ['container', 'machine'];

/** What stands between each side and its host, and what opens it. */
export function Walls({ compare, jumps }: Props) {
  return (
    <section class="isolation" aria-labelledby="walls">
      <h2 id="walls">{t('Isolation')}</h2>
      <PairTable
        class="pair walls"
        caption={t('Walls between each side and its host: kept, opened, absent or unknown')}
        rows={compare.walls.map(({ id, title, container, machine }) => ({
          id,
          title,
          container: <Wall side={container} />,
          machine: <Wall side={machine} />,
        }))}
      />
      <div class="two openings">
        {sides.map((side) => (
          <Openings key={side} side={side} openings={compare[side].isolation.openings} jumps={jumps} />
        ))}
      </div>
    </section>
  );
}

function Wall({ side: { state, reasons } }: { readonly side: WallSideJson }) {
  return (
    <>
      <p class={`state ${state}`}>
        <StateMark state={state} /> {stateText(state)}
      </p>
      {reasons.length > 0 && <p class="reasons">{reasons.join(' · ')}</p>}
    </>
  );
}

/** A wall, a wall with a gap, no wall, a question: told apart by shape. */
function StateMark({ state }: { readonly state: WallSideJson['state'] }) {
  return (
    <svg class="mark" viewBox="0 0 14 14" width="14" height="14" aria-hidden="true">
      {state === 'kept' && <path class="solid" d="M5 1h4v12h-4z" />}
      {state === 'opened' && <path class="solid" d="M5 1h4v3.5h-4zM5 9.5h4v3.5h-4z" />}
      {state === 'absent' && <path class="thin" d="M2 12.5h10" />}
      {state === 'unknown' && <path class="dashed" d="M5 1h4v12h-4z" />}
    </svg>
  );
}

function stateText(state: WallSideJson['state']): string {
  switch (state) {
    case 'kept':
      return t('kept');
    case 'opened':
      return t('opened');
    case 'absent':
      return t('absent');
    case 'unknown':
      return t('unknown');
  }
}

interface OpeningsProps {
  readonly side: SideName;
  readonly openings: readonly OpeningJson[];
  readonly jumps: Jumps;
}

function Openings({ side, openings, jumps }: OpeningsProps) {
  return (
    <div>
      <h3>
        <i class={`swatch ${side} own`} aria-hidden="true" />{' '}
        {side === 'container' ? t('Openings of the container') : t('Openings of the machine')}
      </h3>
      {openings.length === 0 ? (
        <p class="aside">{t('none found')}</p>
      ) : (
        <ul>
          {openings.map(({ what, file, line, rule }, index) => {
            const jump = jumps.to(file, line);
            return (
              <li key={index}>
                {jump === undefined ? (
                  <bdi>{what}</bdi>
                ) : (
                  <button type="button" class="link" onClick={jump}>
                    <bdi>{what}</bdi>
                  </button>
                )}
                <span class="aside">
                  {line !== null && ` ${t('line {0}', line)}`}
                  {rule !== null && ` ${rule}`}
                </span>
              </li>
            );
          })}
        </ul>
      )}
    </div>
  );
}
