import type { PartJson, SideName } from '../../../../server/src/protocol/compare';
import { t } from '../../l10n';
import { extentOf, isWeighed } from '../weigh';
import { lookOf } from './look';
import { Name } from './Name';
import { detailOf } from './PartDetail';

interface Props {
  readonly side: SideName;
  readonly part: PartJson;
  /** Who else has it. */
  readonly shared: string | null;
  readonly member: string | null;
  readonly jump: (() => void) | undefined;
  /** True where Tab comes to it. */
  readonly isStop: boolean;
  point(by: 'pointer' | 'focus', isIn: boolean): void;
  stopHere(): void;
}

/** A part in words. Without a line to jump to it is still a place of the keyboard, which tells its evidence. */
export function PartItem({ side, part, shared, member, jump, isStop, point, stopHere }: Props) {
  const look = isWeighed(part) && extentOf(part.size).open ? 'unknown' : lookOf(part, shared);
  return (
    <li
      title={detailOf(part, shared, 1)}
      onMouseEnter={() => point('pointer', true)}
      onMouseLeave={() => point('pointer', false)}
    >
      <button
        type="button"
        class="part"
        aria-disabled={jump === undefined ? 'true' : undefined}
        tabIndex={isStop ? 0 : -1}
        onClick={jump}
        onFocus={() => {
          stopHere();
          point('focus', true);
        }}
        onBlur={() => point('focus', false)}
      >
        <i class={`swatch ${side} ${look}`} aria-hidden="true" />
        <Name text={part.label} class="step" />
        <span class="size">{part.text ?? '?'}</span>
        {part.per === 'each' && <span class="per">{t('each')}</span>}
        {member !== null && <Name text={member} class="of" />}
        {shared !== null && <span class="of">{t('shared with {0}', shared)}</span>}
        <span class="hidden">{detailOf(part, null, 1)}</span>
      </button>
    </li>
  );
}
