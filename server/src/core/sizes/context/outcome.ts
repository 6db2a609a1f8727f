import type { IgnoreMatcher } from '../../formats/dockerignore/matcher';
import type { SourceOutcome } from './request';
import { namesOf, type Resolution } from './resolve';

/** Says why a source leads to nothing. Where a link led elsewhere, that place is named too. */
export function failedOutcome(
  source: string,
  failure: Exclude<Resolution, { kind: 'found' }>,
  ignore: IgnoreMatcher,
): SourceOutcome {
  if (failure.kind === 'unread') return { kind: 'unread', source, why: failure.why };
  if (failure.kind === 'loop')
    return { kind: 'refused', source, because: `\`${source}\` is a link that leads in a circle` };
  const direct = `${namesOf(source).join('/')}/`.startsWith(`${failure.path}/`);
  const subject = direct ? `\`${source}\`` : `\`${source}\` leads to \`${failure.path}\`, which`;
  if (failure.kind === 'absent') return { kind: 'absent', source, because: `${subject} is not in the build context` };
  const by = ignore.ignoredBy(failure.path);
  const reason = by === null ? 'excluded by the ignore file' : `excluded by \`${by.text}\` in the ignore file`;
  return { kind: 'ignored', source, by, because: `${subject} is ${reason}` };
}
