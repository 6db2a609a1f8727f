import type { ComponentChildren } from 'preact';
import { t } from '../../l10n';

interface PairRow {
  readonly id: string;
  readonly title: string;
  readonly container: ComponentChildren;
  readonly machine: ComponentChildren;
}

interface Props {
  readonly class: string;
  /** For those who listen. */
  readonly caption: string;
  readonly rows: readonly PairRow[];
}

/** A table with a column for each side. A narrow one has no heads, and each cell says whose it is. */
export function PairTable({ class: looks, caption, rows }: Props) {
  const [first, second] = [t('Container'), t('Machine')];
  return (
    <table class={looks}>
      <caption class="hidden">{caption}</caption>
      <colgroup>
        <col class="title" />
        <col />
        <col />
      </colgroup>
      <thead>
        <tr>
          <td />
          <th scope="col" class="container">
            {first}
          </th>
          <th scope="col" class="machine">
            {second}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ id, title, container, machine }) => (
          <tr key={id}>
            <th scope="row">{title}</th>
            <td class="container" data-side={first}>
              {container}
            </td>
            <td class="machine" data-side={second}>
              {machine}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
