import { useMemo, useState } from 'preact/hooks';
import type { SideName } from '../../../../server/src/protocol/compare';
import type { FootprintView } from '../../../../server/src/protocol/footprint';
import { t } from '../../l10n';
import { diskText, extentText } from '../units';
import { extentOf, sum } from '../weigh';
import type { Jumps } from './jumps';
import { Members } from './Members';
import { PartItem } from './PartItem';
import { moveInside } from './roving';
import { foldThin, type Run } from './thin';

interface Props {
  readonly side: SideName;
  readonly view: FootprintView;
  readonly jumps: Jumps;
  point(by: 'pointer' | 'focus', part: number | null): void;
}

/** The parts of a side from the top of its stack down, those too thin to matter folded. */
export function PartList({ side, view: { compare, sharedWith, typical }, jumps, point }: Props) {
  const { stack, members } = compare[side];
  const runs = useMemo(() => foldThin(stack), [stack]);
  const [opened, setOpened] = useState<ReadonlySet<number>>(new Set());
  const [wished, setStop] = useState<string | null>(null);
  const stops = runs.flatMap((run) => [idOf(run), ...(isOpen(run, opened) ? run.indexes.map(String) : [])]);
  const stop = wished !== null && stops.includes(wished) ? wished : stops[0];
  const isTypical = typical || compare.machine.typical;
  const title = side === 'container' ? t('Container') : isTypical ? t('Typical machine') : t('Machine');
  const item = (index: number) => {
    const part = stack[index];
    if (part === undefined) return null;
    return (
      <PartItem
        key={index}
        side={side}
        part={part}
        shared={side === 'container' ? (sharedWith[index] ?? null) : null}
        member={members.length > 1 && part.member !== null ? (members[part.member]?.name ?? null) : null}
        jump={jumps.to(part.file, part.line)}
        isStop={stop === String(index)}
        point={(by, isIn) => point(by, isIn ? index : null)}
        stopHere={() => setStop(String(index))}
      />
    );
  };
  const toggle = (first: number) => {
    const next = new Set(opened);
    if (!next.delete(first)) next.add(first);
    setOpened(next);
  };
  return (
    <div class={`list ${side}`}>
      <h3>
        <i class={`swatch ${side} own`} aria-hidden="true" /> {title}
      </h3>
      <Members of={compare[side]} jumps={jumps} />
      <ol class="parts" aria-label={t('Parts, from the top down')} onKeyDown={moveInside}>
        {runs.map((run) => {
          if (run.kind === 'part') return item(run.index);
          const id = idOf(run);
          const first = run.indexes[0] ?? 0;
          const total = sum(run.indexes.map((index) => extentOf(stack[index]?.size ?? null)));
          return (
            <li class="run" key={id}>
              <button
                type="button"
                class="fold"
                aria-expanded={opened.has(first)}
                tabIndex={stop === id ? 0 : -1}
                onFocus={() => setStop(id)}
                onClick={() => toggle(first)}
              >
                {t('{0} more parts, {1}', run.indexes.length, extentText(total, diskText))}
              </button>
              {opened.has(first) && <ol>{run.indexes.map(item)}</ol>}
            </li>
          );
        })}
      </ol>
    </div>
  );
}

function idOf(run: Run): string {
  return run.kind === 'part' ? String(run.index) : `run ${run.indexes[0]}`;
}

function isOpen(run: Run, opened: ReadonlySet<number>): run is Extract<Run, { kind: 'run' }> {
  return run.kind === 'run' && opened.has(run.indexes[0] ?? 0);
}
