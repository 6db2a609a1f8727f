import { useMemo, useState } from 'preact/hooks';
import type { PartJson, SideName } from '../../../../server/src/protocol/compare';
import type { FootprintView } from '../../../../server/src/protocol/footprint';
import { t } from '../l10n';
import { diskText, extentText } from '../units';
import { extentOf, isWeighed, sum } from '../weigh';
import type { Jumps } from './jumps';
import { Name } from './Name';
import { detailOf } from './PartDetail';
import { lookOf } from './Stack';
import { foldThin, type Run } from './thin';

interface Props {
  readonly side: SideName;
  readonly view: FootprintView;
  readonly jumps: Jumps;
  point(part: number | null): void;
}

/** The parts of a side from the top of its stack down, those too thin to matter folded. */
export function PartList({ side, view: { compare, sharedWith, typical }, jumps, point }: Props) {
  const { stack, members, file, name, line } = compare[side];
  const runs = useMemo(() => foldThin(stack), [stack]);
  const title = side === 'container' ? t('Container') : typical ? t('Typical machine') : t('Machine');
  const sharedOf = (index: number) => (side === 'container' ? (sharedWith[index] ?? null) : null);
  const item = (index: number) => {
    const part = stack[index];
    return part === undefined ? null : (
      <PartItem
        key={index}
        side={side}
        part={part}
        shared={sharedOf(index)}
        member={members.length > 1 && part.member !== null ? (members[part.member]?.name ?? null) : null}
        jump={jumps.to(part.file, part.line)}
        point={(isIn) => point(isIn ? index : null)}
      />
    );
  };
  const shown = members.length > 0 ? members : [{ name, file, line }];
  return (
    <div class={`list ${side}`}>
      <h3>
        <i class={`swatch ${side} own`} aria-hidden="true" /> {title}
      </h3>
      <ul class="members" aria-label={t('Where it is defined')}>
        {shown.map((member, index) => (
          <li key={index}>
            <JumpText text={member.name} jump={jumps.to(member.file, member.line)} />{' '}
            <Name text={member.file} class="aside" />
          </li>
        ))}
      </ul>
      <ol class="parts" aria-label={t('Parts, from the top down')}>
        {runs.map((run) =>
          run.kind === 'part' ? (
            item(run.index)
          ) : (
            <Folded key={`run ${run.indexes[0]}`} run={run} stack={stack} item={item} />
          ),
        )}
      </ol>
    </div>
  );
}

function Folded({
  run,
  stack,
  item,
}: {
  readonly run: Extract<Run, { kind: 'run' }>;
  readonly stack: readonly PartJson[];
  item(index: number): preact.ComponentChild;
}) {
  const [isOpen, setOpen] = useState(false);
  const total = sum(run.indexes.map((index) => extentOf(stack[index]?.size ?? null)));
  return (
    <li class="run">
      <button type="button" class="fold" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {t('{0} more layers, {1}', run.indexes.length, extentText(total, diskText))}
      </button>
      {isOpen && <ol>{run.indexes.map(item)}</ol>}
    </li>
  );
}

interface ItemProps {
  readonly side: SideName;
  readonly part: PartJson;
  readonly shared: string | null;
  readonly member: string | null;
  readonly jump: (() => void) | undefined;
  point(isIn: boolean): void;
}

function PartItem({ side, part, shared, member, jump, point }: ItemProps) {
  const isOpen = isWeighed(part) && extentOf(part.size).open;
  const inside = (
    <>
      <i class={`swatch ${side} ${isOpen ? 'unknown' : lookOf(part, shared)}`} aria-hidden="true" />
      <Name text={part.label} class="step" />
      <span class="size">{part.text ?? '?'}</span>
      {part.per === 'each' && <span class="per">{t('each')}</span>}
      {member !== null && <Name text={member} class="of" />}
      {shared !== null && <span class="of">{t('shared with {0}', shared)}</span>}
      <span class="hidden">{detailOf(part, null, 1)}</span>
    </>
  );
  return (
    <li onMouseEnter={() => point(true)} onMouseLeave={() => point(false)}>
      {/* Without a line to jump to it is still a stop of the keyboard, which tells its evidence. */}
      <button
        type="button"
        class="part"
        aria-disabled={jump === undefined ? 'true' : undefined}
        onClick={jump}
        onFocus={() => point(true)}
        onBlur={() => point(false)}
      >
        {inside}
      </button>
    </li>
  );
}

function JumpText({ text, jump }: { readonly text: string; readonly jump: (() => void) | undefined }) {
  if (jump === undefined) return <Name text={text} />;
  return (
    <button type="button" class="link" onClick={jump}>
      <Name text={text} />
    </button>
  );
}
