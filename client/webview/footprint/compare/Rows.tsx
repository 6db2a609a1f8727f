import type { CellJson, CompareJson, PublishedJson, RowJson } from '../../../../server/src/protocol/compare';
import { t } from '../../l10n';
import { memoryText, type Print } from '../units';
import { PairTable } from './PairTable';

/** Rows whose notes stand in a part of the page of their own. */
const toldBelow: ReadonlySet<RowJson['id']> = new Set(['fits', 'isolation']);

/** All that is compared, a row each. */
export function Rows({ rows }: { readonly rows: CompareJson['rows'] }) {
  return (
    <section aria-labelledby="rows">
      <h2 id="rows">{t('This pair')}</h2>
      <PairTable
        class="pair"
        caption={t('What is compared, for the container and for the machine')}
        rows={rows.map(({ id, title, container, machine }) => {
          const isShort = toldBelow.has(id);
          return {
            id,
            title,
            container: <Cell cell={container} isShort={isShort} />,
            machine: <Cell cell={machine} isShort={isShort} />,
          };
        })}
      />
    </section>
  );
}

function Cell({ cell: { text, notes, published }, isShort }: { readonly cell: CellJson; readonly isShort: boolean }) {
  return (
    <>
      <p>{text}</p>
      {notes.length > 0 && !isShort && (
        <ul class="notes">
          {notes.map((note, index) => (
            <li key={index}>{note}</li>
          ))}
        </ul>
      )}
      {published.length > 0 && (
        <details class="sources">
          <summary>
            {published.length === 1 ? t('1 published figure') : t('{0} published figures', published.length)}
          </summary>
          <ul>
            {published.map((figure, index) => (
              <li key={index}>
                <b>{figureText(figure)}</b> {figure.what}. <cite>{figure.source}</cite>
                {figure.date !== null && `, ${figure.date}`}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function figureText({ low, high, unit }: PublishedJson): string {
  const print: Print = unit === 'bytes' ? memoryText : (seconds) => `${seconds} s`;
  if (low === null) return t('at the most {0}', print(high, 'up'));
  return low === high ? print(high) : t('{0} to {1}', print(low, 'down'), print(high, 'up'));
}
