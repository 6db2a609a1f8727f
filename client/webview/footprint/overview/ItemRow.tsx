import type { OverviewItem } from '../../../../server/src/protocol/footprint';
import { t } from '../../l10n';
import { Name } from '../compare/Name';
import { Bar } from '../draw/Bar';
import type { Host } from '../host';
import { diskText, leastText, memoryText } from '../units';
import type { Extent } from '../weigh';

interface Props {
  readonly item: OverviewItem;
  /** Bytes of a whole track. */
  readonly full: number;
  readonly host: Host;
}

export function ItemRow({ item, full, host }: Props) {
  const { subject, side, name, file, line, kind, shared, memory } = item;
  const kindText = { image: t('image'), service: t('service'), machine: t('machine') }[kind];
  return (
    <tr>
      <th scope="row">
        {subject.kind === 'file' ? (
          <button
            type="button"
            class="link"
            onClick={() => host.send({ kind: 'jump', uri: subject.uri, line: line ?? 0 })}
          >
            <Name text={name} />
          </button>
        ) : (
          <Name text={name} />
        )}
        <span class="aside">
          {kindText} <Name text={file} />
        </span>
      </th>
      <td class="bars">
        <Bar side={side} extent={weightOf(item)} full={full} shared={shared} />
      </td>
      <td class="size">
        <b>{sizeText(item)}</b>
        <span class="aside">
          {(shared > 0 || item.sharedText === '?') && t('{0} own, {1} shared', item.ownText, item.sharedText)}
          {memory !== null && ` ${t('{0} of memory', memoryText(memory))}`}
        </span>
      </td>
      <td class="act">
        <button type="button" class="plain" onClick={() => host.send({ kind: 'compare', side, subject })}>
          {t('Compare')}
          <span class="hidden">
            {' '}
            <Name text={name} />
          </span>
        </button>
      </td>
    </tr>
  );
}

export function weightOf({ shared, own, open }: OverviewItem): Extent {
  const total = shared + own;
  return { low: total, likely: total, high: total, open };
}

/** Of both together: the least where more is there than is known, and an estimate where one of them is. */
function sizeText({ shared, own, open, ownText, sharedText }: OverviewItem): string {
  const total = shared + own;
  if (open) return total === 0 ? '?' : leastText(total, diskText);
  if (shared === 0) return ownText;
  const isEstimate = [ownText, sharedText].some((text) => text.startsWith('≈'));
  return `${isEstimate ? '≈ ' : ''}${diskText(total)}`;
}
