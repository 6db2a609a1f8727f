import { useCallback, useMemo, useState } from 'preact/hooks';
import type { ContainerJson, MachineJson, PartJson, SideName } from '../../../../server/src/protocol/compare';
import type { FootprintView } from '../../../../server/src/protocol/footprint';
import { type Column, columnsOf } from '../draw/columns';
import { Drawing, type Pointed } from '../draw/Drawing';
import type { Look } from '../draw/shape';
import { gutter, towers } from '../draw/towers';
import { useRoom } from '../draw/useRoom';
import { t } from '../l10n';
import { Ground } from './Ground';
import type { Jumps } from './jumps';
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
  const [pointed, point] = useState<Pointed | null>(null);
  const { compare, sharedWith } = view;
  const partAt = ({ side, part }: Pointed) => compare[side].stack[part];
  const press = (at: Pointed) => {
    const part = partAt(at);
    if (part !== undefined) jumps.to(part.file, part.line)?.();
  };
  const drawn = useMemo(() => {
    if (room === null) return null;
    const { width, letter } = room;
    const half = (width - gutter(letter)) / 2 - letter;
    const most = Math.max(2, Math.min(7, Math.floor((half - letter) / (letter * 2.6 + 8))));
    const side = (name: SideName) => {
      const { stack, members } = compare[name];
      return {
        side: name,
        columns: columnsOf(stack, members.length, instances, most),
        look: (index: number) => lookOf(stack[index], name === 'container' ? (sharedWith[index] ?? null) : null),
        name: (index: number) => stack[index]?.label ?? '',
        foot: (column: Column) => footOf(column, compare[name], instances),
      };
    };
    return towers([side('container'), side('machine')], { width, letter, height: width < 560 ? 200 : 260 });
  }, [room, compare, sharedWith, instances]);
  const pointAt = useCallback((at: Pointed | null) => point(at), []);
  // Their rows stay as they are while the number of instances slides.
  const lists = useMemo(
    () =>
      (['container', 'machine'] as const).map((side) => (
        <PartList
          key={side}
          side={side}
          view={view}
          point={(part) => pointAt(part === null ? null : { side, part })}
          jumps={jumps}
        />
      )),
    [view, jumps, pointAt],
  );
  const part = pointed === null ? undefined : partAt(pointed);
  return (
    <section class="stack" aria-labelledby="stack">
      <h2 id="stack">{t('What each side brings')}</h2>
      <div ref={ref} class="canvas">
        {drawn !== null && (
          <Drawing
            {...drawn}
            label={t('Columns of bytes on disk, on one scale. The lists below say the same in words.')}
            pointed={pointed}
            point={point}
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

export function lookOf(part: PartJson | undefined, shared: string | null): Look {
  if (shared !== null || part?.kind === 'sharedImage') return 'shared';
  return part?.kind === 'baseLayers' || part?.kind === 'guestSystem' ? 'base' : 'own';
}

function footOf(column: Column, side: ContainerJson | MachineJson, instances: number): string {
  const name = column.member === null ? null : (side.members[column.member]?.name ?? null);
  if (column.others > 0 && column.times > 1) return t('× {0}, {1} more', column.times, column.others);
  if (column.others > 0) return t('and {0} more', column.others);
  if (column.times > 1) return name === null ? t('× {0} more', column.times) : t('{0} × {1}', name, column.times);
  if (column.per === 'once') {
    if (name !== null) return name;
    return 'image' in side ? onceFoot(side.members.length, instances) : t('shared');
  }
  if (name !== null) return column.number === 1 ? name : String(column.number);
  return String(column.number);
}

function onceFoot(members: number, instances: number): string {
  if (members > 1) return t('shared');
  return instances === 1 ? t('image') : t('1 image for {0}', instances);
}
