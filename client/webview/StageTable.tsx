import { BarTrack } from './BarTrack';
import { t } from './l10n';
import type { Row, Stage } from './model';
import { type Bar, bars, total } from './scale';

/** What all steps of the page share: which of them is the tab stop, and what a click does. */
interface Steps {
  readonly focused: number;
  setFocused(index: number): void;
  jump(line: number): void;
}

interface Props {
  readonly stage: Stage;
  /** Bytes of a whole track. */
  readonly full: number;
  /** Number of the first row among all rows of the page. */
  readonly first: number;
  readonly steps: Steps;
  readonly caption: string;
}

/** A stage as a table, a row for each layer. */
export function StageTable({ stage, full, first, steps, caption }: Props) {
  const { role, name, rows, hasBase, diskText } = stage;
  const drawn = bars(
    rows.map(({ extent }) => extent),
    full,
  );
  return (
    <table class={role === 'image' ? 'image' : 'other'}>
      <caption>
        {role !== 'image' && <b>{name} </b>}
        {caption}
      </caption>
      <colgroup>
        <col class="line" />
        <col class="step" />
        <col />
        <col class="size" />
      </colgroup>
      <thead>
        <tr>
          <th scope="col">{t('Line')}</th>
          <th scope="col">{t('Step')}</th>
          <th scope="col">{t('Added up')}</th>
          <th scope="col">{t('Size')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          <StepRow
            key={index}
            row={row}
            bar={drawn[index]}
            isBase={hasBase && index === 0}
            index={first + index}
            steps={steps}
          />
        ))}
      </tbody>
      {role === 'image' && <Total rows={rows} full={full} diskText={diskText} />}
    </table>
  );
}

/** Other stages have their sum in their caption. */
function Total({ rows, full, diskText }: { rows: readonly Row[]; full: number; diskText: string }) {
  const [bar] = bars([total(rows)], full);
  return (
    <tfoot>
      <tr>
        <td class="line" />
        <th scope="row">{t('In all')}</th>
        <td class="bars">
          <BarTrack bar={bar} kind="total" />
        </td>
        <td class="size">{diskText}</td>
      </tr>
    </tfoot>
  );
}

interface RowProps {
  readonly row: Row;
  readonly bar: Bar | undefined;
  readonly isBase: boolean;
  /** Number among all rows of the page. */
  readonly index: number;
  readonly steps: Steps;
}

function StepRow({ row: { line, text, evidence, sizeText }, bar, isBase, index, steps }: RowProps) {
  const jump = () => {
    if (window.getSelection()?.isCollapsed !== false) steps.jump(line);
  };
  return (
    // A click anywhere in the row does what its button does, as a larger target for the pointer.
    <tr class="layer" onClick={jump}>
      <td class="line">{line + 1}</td>
      <th scope="row">
        <button
          type="button"
          class="step"
          title={text}
          tabIndex={index === steps.focused ? 0 : -1}
          onFocus={() => steps.setFocused(index)}
        >
          {text}
        </button>
        <span class="evidence">{evidence}</span>
      </th>
      <td class="bars">
        <BarTrack bar={bar} kind={isBase ? 'base' : 'own'} />
      </td>
      <td class="size">{sizeText}</td>
    </tr>
  );
}
