import type { CompareJson, RowJson, SideName } from '../../../../server/src/protocol/compare';
import { t } from '../../l10n';
import { Bar, trackOf } from '../draw/Bar';
import { diskText, extentText, memoryText, type Print } from '../units';
import { along, diskCurve, type Extent, extentOf } from '../weigh';

interface Props {
  readonly compare: CompareJson;
  readonly instances: number;
}

const sides: readonly SideName[] = ['container', 'machine'];

/** Which side is heavier, by how much, and what that buys: two pairs of bars, and who has a kernel. */
export function Glance({ compare, instances }: Props) {
  const row = (id: RowJson['id']) => compare.rows.find((each) => each.id === id);
  const disk = (side: SideName) => along(diskCurve(compare, side), instances);
  const memory = (side: SideName) =>
    along(
      compare.curves.memory.map((point) => ({ instances: point.instances, extent: extentOf(point[side]) })),
      instances,
    );
  const kernel = row('kernel');
  const isMany = sides.some((side) => compare[side].members.length > 1);
  return (
    <div class="glance">
      <Pair
        title={
          isMany
            ? t('Disk for {0} of each', instances)
            : instances === 1
              ? t('Disk for one')
              : t('Disk for {0}', instances)
        }
        isMany={instances > 1 || isMany}
        extents={[disk('container'), disk('machine')]}
        print={diskText}
      />
      <Pair
        title={
          isMany
            ? t('Memory reserved for {0} of each', instances)
            : instances === 1
              ? t('Memory reserved for one')
              : t('Memory reserved for {0}', instances)
        }
        isMany={instances > 1 || isMany}
        extents={[memory('container'), memory('machine')]}
        print={memoryText}
        unknown={(side) => firstWords(row('memory')?.[side].text ?? '')}
      />
      {kernel !== undefined && (
        <section class="gist">
          <h2>{kernel.title}</h2>
          {sides.map((side) => (
            <p key={side} class="weight">
              <span class="who">
                <i class={`swatch ${side} own`} aria-hidden="true" /> {whose(side, instances > 1 || isMany)}
              </span>
              <span>{kernel[side].text}</span>
            </p>
          ))}
        </section>
      )}
    </div>
  );
}

interface PairProps {
  readonly title: string;
  readonly isMany: boolean;
  readonly extents: readonly [container: Extent, machine: Extent];
  /** What is said where not the least is known. */
  unknown?(side: SideName): string;
  readonly print: Print;
}

function Pair({ title, isMany, extents, print, unknown = () => t('not known') }: PairProps) {
  const full = trackOf(extents);
  return (
    <section>
      <h2>{title}</h2>
      {sides.map((side, index) => {
        const extent = extents[index] ?? { low: 0, likely: 0, high: 0, open: true };
        const text = extentText(extent, print);
        return (
          <div class="weight" key={side}>
            <span class="who">{whose(side, isMany)}</span>
            <Bar side={side} extent={extent} full={full} />
            {text === '?' ? <span class="aside">{unknown(side)}</span> : <b>{text}</b>}
          </div>
        );
      })}
    </section>
  );
}

/** `none reserved` of `none reserved; no limit: …`, where it is as short as that. */
function firstWords(text: string): string {
  const [first = ''] = text.split(';');
  return first.length > 0 && first.length <= 16 ? first : t('not known');
}

function whose(side: SideName, isMany: boolean): string {
  if (side === 'container') return isMany ? t('containers') : t('container');
  return isMany ? t('machines') : t('machine');
}
