import { useMemo } from 'preact/hooks';
import type { CompareJson, SideName } from '../../../../server/src/protocol/compare';
import { t } from '../../l10n';
import { powers } from '../draw/ticks';
import { useRoom } from '../draw/useRoom';
import { mostInstances } from '../instances';
import { diskText, extentText, memoryText, type Print } from '../units';
import { along, type CurvePoint, diskCurve, extentOf, sum } from '../weigh';
import { bandPath, type Frame, linePath, xOf, yOf } from './curve';

interface Props {
  readonly compare: CompareJson;
  readonly instances: number;
}

const sides: readonly SideName[] = ['container', 'machine'];

/** How disk and memory grow with the number of instances. */
export function Curves({ compare, instances }: Props) {
  const { curves } = compare;
  const disk = useMemo(
    () => ({ container: diskCurve(compare, 'container'), machine: diskCurve(compare, 'machine') }),
    [compare],
  );
  const memory = useMemo(() => {
    const reserved = pick(curves.memory);
    const whole = (side: SideName) =>
      reserved[side].map((point, index): CurvePoint => {
        const more = curves.memory[index]?.overhead[side];
        const overhead =
          more == null
            ? { low: 0, likely: 0, high: 0, open: true }
            : { ...more, likely: (more.low + more.high) / 2, open: false };
        return { instances: point.instances, extent: sum([point.extent, overhead]) };
      });
    return { container: whole('container'), machine: whole('machine') };
  }, [curves]);
  return (
    <section class="curves" aria-labelledby="curves">
      <h2 id="curves">
        {t('From 1 to 1000 instances')} <span class="aside">{t('both ways logarithmic')}</span>
      </h2>
      <div class="two">
        <Chart title={t('Disk')} points={disk} instances={instances} print={diskText} base={10} />
        <Chart
          title={t('Memory, with what runs it')}
          points={memory}
          instances={instances}
          print={memoryText}
          base={32}
        />
      </div>
    </section>
  );
}

type Points = Readonly<Record<SideName, readonly CurvePoint[]>>;

interface ChartProps {
  readonly title: string;
  readonly points: Points;
  readonly instances: number;
  /** The scale’s marks are powers of it. */
  readonly base: number;
  readonly print: Print;
}

const height = 170;

function Chart({ title, points, instances, print, base }: ChartProps) {
  const { ref, room } = useRoom<HTMLDivElement>();
  const now = sides.map((side) => ({ side, extent: along(points[side], instances) }));
  const values = useMemo(() => <Values title={title} points={points} print={print} />, [title, points, print]);
  return (
    <figure>
      <figcaption>
        <span class="title">{title}</span>
        {now.map(({ side, extent }) => {
          const text = extentText(extent, print);
          return (
            <span key={side} class="value">
              <i class={`swatch ${side} own`} aria-hidden="true" />{' '}
              {side === 'container' ? t('containers') : t('machines')} <b>{text === '?' ? t('not known') : text}</b>
            </span>
          );
        })}
      </figcaption>
      <div ref={ref} class="canvas">
        {room !== null && <Plot {...room} points={points} instances={instances} print={print} base={base} />}
      </div>
      {values}
    </figure>
  );
}

interface PlotProps {
  readonly width: number;
  readonly letter: number;
  readonly base: number;
  readonly points: Points;
  readonly instances: number;
  readonly print: Print;
}

function Plot({ width, letter, points, instances, print, base }: PlotProps) {
  const frame = useMemo(() => frameOf(points, width, letter), [points, width, letter]);
  const still = useMemo(() => {
    if (frame === null) return null;
    return (
      <>
        {powers(base, frame.low, frame.high, 4).map((bytes) => {
          const y = Math.round(yOf(frame, bytes)) + 0.5;
          return (
            <g key={bytes}>
              <path class="line grid" d={`M${frame.left} ${y}H${frame.right}`} />
              <text class="words dim" x={frame.left - 6} y={y + letter * 0.3} text-anchor="end">
                {print(bytes)}
              </text>
            </g>
          );
        })}
        {[1, 10, 100, 1000].map((count) => (
          <text
            key={count}
            class="words dim"
            x={xOf(frame, count, mostInstances)}
            y={height - 2}
            text-anchor={count === mostInstances ? 'end' : count === 1 ? 'start' : 'middle'}
          >
            {count}
          </text>
        ))}
        <path class="line ground" d={`M${frame.left} ${frame.bottom + 0.5}H${frame.right}`} />
        {sides.map((side) => {
          const isOpen = points[side].some(({ extent }) => extent.open);
          return (
            <g key={side} class={side}>
              <path class="band" d={bandPath(points[side], frame, mostInstances)} />
              <path class={isOpen ? 'curve least' : 'curve'} d={linePath(points[side], frame, mostInstances)} />
            </g>
          );
        })}
      </>
    );
  }, [frame, points, letter, print, base]);
  if (frame === null) return <p class="aside">{t('Neither side is known.')}</p>;
  const x = xOf(frame, instances, mostInstances);
  return (
    <svg class="chart" width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      {still}
      <path class="line marker" d={`M${x} ${frame.top - 4}V${frame.bottom}`} />
      {sides.map((side) => {
        const { likely } = along(points[side], instances);
        return likely > 0 && <circle key={side} class={`dot ${side}`} cx={x} cy={yOf(frame, likely)} r="4" />;
      })}
    </svg>
  );
}

/** Null where there is nothing to measure. */
function frameOf(points: Points, width: number, letter: number): Frame | null {
  const amounts = sides.flatMap((side) => points[side].flatMap(({ extent }) => [extent.low, extent.high]));
  const known = amounts.filter((bytes) => bytes > 0);
  if (known.length === 0) return null;
  const [least, most] = [Math.min(...known), Math.max(...known)];
  return {
    left: Math.round(letter * 5),
    right: width - 6,
    top: 10,
    bottom: height - Math.round(letter * 1.5),
    low: least / 1.6,
    high: most * 1.2,
  };
}

function Values({ title, points, print }: Pick<ChartProps, 'title' | 'points' | 'print'>) {
  return (
    <details>
      <summary>{t('Values')}</summary>
      <table class="values">
        <caption>{title}</caption>
        <thead>
          <tr>
            <th scope="col">{t('Instances')}</th>
            <th scope="col">{t('Containers')}</th>
            <th scope="col">{t('Machines')}</th>
          </tr>
        </thead>
        <tbody>
          {points.container.map(({ instances, extent }, index) => (
            <tr key={instances}>
              <th scope="row">{instances}</th>
              <td>{extentText(extent, print)}</td>
              <td>{extentText(points.machine[index]?.extent ?? { low: 0, likely: 0, high: 0, open: true }, print)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

function pick(points: CompareJson['curves']['disk']): Points {
  const of = (side: SideName) =>
    points.map((point): CurvePoint => ({ instances: point.instances, extent: extentOf(point[side]) }));
  return { container: of('container'), machine: of('machine') };
}
