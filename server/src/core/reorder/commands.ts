import type { PlainCommand, PlainWord } from './plainScript';

/**
 * The commands of which it is known that they read and write nothing but what their effects name and what belongs to the
 * system. A command that is not here, or has words that are not expected, pins its RUN.
 */
export function isUnderstood({ name, words, outputs, hasText }: PlainCommand): boolean {
  const known = commands.get(name.replace(/^\/(?:usr\/)?s?bin\//, ''));
  if (known === undefined || (outputs > 0 && (name === ':' || name === 'true'))) return false;
  return known(words) && (name !== 'cat' || hasText);
}

type Reader = (words: readonly PlainWord[]) => boolean;

const always: Reader = () => true;
const plain: Reader = (words) => words.every(({ hasWildcard }) => !hasWildcard);
const literal: Reader = (words) => words.every(({ text, hasWildcard }) => text !== null && !hasWildcard);
const without =
  (refused: RegExp): Reader =>
  (words) =>
    words.every(({ text }) => text === null || !refused.test(text));
const both =
  (one: Reader, other: Reader): Reader =>
  (words) =>
    one(words) && other(words);

/** No paths, addresses or settings of its own: it works on the system that is there. */
const onSystem = both(literal, without(/[/=]|^-(?:[coC]|-config.*|-root|-option)$/));
const installs = both(
  literal,
  without(/[/]|:\/\/|^-[coC]|^--(?:config|root|option|installroot|target|relative)|^(?:source|download|build-dep)$/),
);
/** The home folder is where the system puts it. */
const accounts = both(literal, without(/^-\w*[bdhkRP]|^--(?:home|base-dir|skel|root|prefix|key)/));
const flags = (allowed: RegExp): Reader =>
  both(plain, (words) => words.every(({ text }) => text === null || !text.startsWith('-') || allowed.test(text)));

const unpacks: Reader = ([first]) => /^-?[zjJvfp]*x[zjJvfpC]*$/.test(first?.text ?? '');

const commands: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ['echo', plain],
  ['printf', plain],
  ['true', plain],
  [':', plain],
  ['set', flags(/^-[euxo]+$/)],
  // Values with paths in them were refused where they were read.
  ['export', plain],
  // Without a file of its own to print.
  ['cat', (words) => words.length === 0],
  ['tee', plain],
  ['mkdir', plain],
  ['touch', flags(/^-[acm]+$/)],
  ['cp', flags(/^-[aprRfdvPT]+$/)],
  ['mv', flags(/^-[fvT]+$/)],
  ['rm', always],
  ['rmdir', plain],
  ['chmod', without(/^--reference/)],
  ['chown', without(/^--(?:reference|from)/)],
  ['chgrp', without(/^--reference/)],
  ['apt-get', installs],
  ['apt', installs],
  ['apk', installs],
  ['dnf', installs],
  ['microdnf', installs],
  ['yum', installs],
  ['useradd', accounts],
  ['adduser', accounts],
  ['groupadd', accounts],
  ['addgroup', accounts],
  ['ldconfig', onSystem],
  ['update-ca-certificates', onSystem],
  ['locale-gen', onSystem],
  ['curl', flags(/^-[fsSLo]+$|^--(?:fail|silent|show-error|location|output|retry|proto|tlsv1\.2)$/)],
  ['wget', flags(/^-[qOnv]+$|^--(?:quiet|no-verbose|output-document|tries)(?:=\d+)?$/)],
  ['tar', both(unpacks, flags(/^-[xzjJvfCp]+$|^--strip-components=\d+$|^--directory$/))],
]);

/** Variables of a project, which programs of a system know nothing of. */
export const isOfProject = (name: string): boolean =>
  /^(?:APP|PROJECT|SERVICE|GIT|VCS|BUILD|RELEASE|IMAGE)_(?!EDITOR|ASKPASS|SSH|DIR)\w+$|(?:^|_)(?:VERSION|COMMIT|SHA|REVISION|REV|VCS_REF|GIT_REF|TIMESTAMP|BUILD_?(?:DATE|ID|NUMBER|TIME))$/.test(
    name,
  );
