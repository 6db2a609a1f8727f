import { useMemo, useState } from 'preact/hooks';
import type { ContainerJson, MachineJson, SideName } from '../../../../server/src/protocol/compare';
import type { FootprintView } from '../../../../server/src/protocol/footprint';
import { t } from '../../l10n';
import { type Column, columnsOf, kindsOf } from '../draw/columns';
import { Drawing, type Pointed } from '../draw/Drawing';
import { mostColumns, towers } from '../draw/towers';
import { useRoom } from '../draw/useRoom';
import { Ground } from './Ground';
import type { Jumps } from './jumps';
import { lookOf } from './look';
import { PartDetail } from './PartDetail';
import { PartList } from './PartList';

interface Props {
  readonly view: FootprintView;
  readonly instances: number;
  readonly jumps: Jumps;
}

/** What each side brings, to scale, with lists of the same below. */
export function Stack({ view, instances, jumps }: Props) {
  const { ref, room } = useRoom<HTMLDivElement>();
  // A pointer that leaves does not take away what the focus shows.
  const [hovered, hover] = useState<Pointed | null>(null);
  const [focused, focus] = useState<Pointed | null>(null);
  const pointed = hovered ?? focused;
  const { compare, sharedWith } = view;
  const partAt = ({ side, part }: Pointed) => compare[side].stack[part];
  const press = (at: Pointed) => {
    const part = partAt(at);
    if (part !== undefined) jumps.to(part.file, part.line)?.();
  };
  const drawn = useMemo(() => {
    if (room === null) return null;
    const { width, letter } = room;
    const side = (name: SideName) => {
      const { stack, members } = compare[name];
      const most = mostColumns(room, kindsOf(stack, members.length) <= 1);
      return {
        side: name,
        columns: columnsOf(stack, members.length, instances, most),
        look: (index: number) => lookOf(stack[index], name === 'container' ? (sharedWith[index] ?? null) : null),
        name: (index: number) => stack[index]?.label ?? '',
        weight: (index: number) => stack[index]?.text ?? '?',
        foot: (column: Column) => footOf(column, compare[name], instances),
      };
    };
    return towers([side('container'), side('machine')], { width, letter, height: width < 560 ? 200 : 260 });
  }, [room, compare, sharedWith, instances]);
  // Their rows stay as they are while the number of instances slides.
  const lists = useMemo(
    () =>
      (['container', 'machine'] as const).map((side) => (
        <PartList
          key={side}
          side={side}
          view={view}
          point={(by, part) => (by === 'focus' ? focus : hover)(part === null ? null : { side, part })}
          jumps={jumps}
        />
      )),
    [view, jumps],
  );
  const part = pointed === null ? undefined : partAt(pointed);
  const isFolded = drawn?.shapes.some((shape) => shape.kind === 'block' && shape.look === 'deck') ?? false;
  return (
    <section class="stack" aria-labelledby="stack">
      <h2 id="stack">
        {t('What each side brings to the disk, on one scale')}{' '}
        <span class={isFolded ? 'aside' : 'aside unsaid'}>
          {t('a column for each, edges behind it for more of them')}
        </span>
      </h2>
      <div ref={ref} class="canvas">
        {drawn !== null && (
          <Drawing
            {...drawn}
            label={t('Columns of bytes on disk, on one scale. The lists below say the same in words.')}
            pointed={pointed}
            point={hover}
            press={press}
          />
        )}
      </div>
      <Ground compare={compare} />
      <PartDetail
        part={part}
        sharedWith={pointed?.side === 'container' ? (sharedWith[pointed.part] ?? null) : null}
        instances={instances}
      />
      <div class="lists">{lists}</div>
    </section>
  );
}

/** What stands below a column, the longest first. */
function footOf(column: Column, side: ContainerJson | MachineJson, instances: number): readonly string[] {
  const name = column.member === null ? null : (side.members[column.member]?.name ?? null);
  if (column.others > 0) return [t('and {0} more', column.others), `+${column.others}`];
  if (column.times > 1)
    return name === null
      ? [t('× {0} more', column.times), `× ${column.times}`, `×${column.times}`]
      : column.number === 1
        ? [t('{0} × {1}', name, column.times), name]
        : [t('× {0} more', column.times), `×${column.times}`];
  if (column.per === 'each') return [name !== null && column.number === 1 ? name : String(column.number)];
  if (name !== null) return 'image' in side ? [name] : [t('{0}, shared', name), name];
  if (!('image' in side) || side.members.length > 1) return [t('shared')];
  return instances === 1 ? [t('image')] : [t('1 image for {0}', instances), t('image')];
}
