import type { Snapshot } from '../../analysis';
import { type IgnorePattern, parseDockerignore, parsePatterns } from '../../formats/dockerignore/parse';
import { cleanPath } from '../../sizes/run/brought';
import type { Size } from '../../sizes/size';
import { sumSizes } from '../../sizes/sum';
import { span } from '../../text/span';
import { difference } from '../../waste/difference';
import { nameOf } from '../../waste/ignoreFile';
import { builtStages, type CopyPlace, copiesOf, headOf } from '../../waste/places';
import { isNothing, told } from '../../waste/told';
import type { Fix, Rule, Violation } from '../rule';

export const rule: Rule<Snapshot> = {
  id: 'ignore-pattern-idle',
  severity: 'warning',
  title: 'A line of the ignore file does not keep out what it seems to.',
  why: `
The patterns of \`.dockerignore\` are not those of \`.gitignore\`. A name without a slash is that in the context’s own folder
alone: \`node_modules\` lets \`web/node_modules\` pass, \`**/node_modules\` does not. A comment begins its line: what stands
behind a pattern is part of it, and \`.git # history\` matches nothing. The last pattern that matches decides: an exception
such as \`!*\` takes back what a line above it has kept out.

Told are lines on what is made by tools, and wildcards of endings such as \`*.log\`, where a COPY takes along what they
seem to be meant for.

Source: Docker’s documentation of \`.dockerignore\` (docs.docker.com/build/concepts/context, 2026); moby/patternmatcher.
`,
  bad: {
    files: {
      Dockerfile: 'FROM scratch\nCOPY . /app/\n',
      'web/index.js': 'console.log("hello");\n',
      'web/node_modules/left-pad/index.js': 'module.exports = (text) => text;\n',
      '.dockerignore': 'Dockerfile\nnode_modules\n.dockerignore\n',
    },
  },
  good: {
    files: {
      Dockerfile: 'FROM scratch\nCOPY . /app/\n',
      'web/index.js': 'console.log("hello");\n',
      'web/node_modules/left-pad/index.js': 'module.exports = (text) => text;\n',
      '.dockerignore': 'Dockerfile\n**/node_modules\n.dockerignore\n',
    },
  },
  equivalents: {},
  check: (snapshot) => {
    const text = snapshot.context.ignoreFile?.text ?? null;
    if (text === null) return [];
    const copies = copiesOf(snapshot, builtStages(snapshot)).filter(({ effect, size }) => {
      return effect.from === null && !size.pending && size.disk.kind !== 'unknown' && !effect.parents;
    });
    if (copies.length === 0) return [];
    const { patterns } = parseDockerignore(text);
    return patterns.slice(0, mostPatterns).flatMap((pattern, at) => {
      const repair = repairOf(pattern, patterns.slice(at + 1), snapshot);
      return repair === null ? [] : violations(snapshot, copies, repair, text);
    });
  },
};

/** Lines that are looked at. */
const mostPatterns = 200;

/** What a line seems to be meant for, and how it would have to be written. */
interface Repair {
  readonly pattern: IgnorePattern;
  readonly written: string;
  readonly moves: 'nowhere' | 'to the end';
  readonly because: string;
}

const ofTools =
  /^(?:\.git|\.hg|\.svn|node_modules|bower_components|\.venv|venv|__pycache__|\.tox|\.nox|\.mypy_cache|\.pytest_cache|\.ruff_cache|\.gradle|\.terraform|\.next|\.nuxt|\.parcel-cache|\.turbo|\.idea|\.vscode|\.DS_Store|coverage|\*\.\w+)$/;

function repairOf(pattern: IgnorePattern, later: readonly IgnorePattern[], snapshot: Snapshot): Repair | null {
  if (pattern.negated) return null;
  const { text } = pattern;
  const [, commented] = /^(\S+)\s+#/.exec(text) ?? [];
  if (commented !== undefined) {
    const name = cleanPath(commented);
    if (!isThere(name, snapshot)) return null;
    return { pattern, written: commented, moves: 'nowhere', because: 'takes its comment for a part of the name' };
  }
  // Who names it in an exception has thought of it.
  if (!ofTools.test(text) || later.some((other) => other.negated && other.text.includes(text))) return null;
  const taking = later.find(({ negated, text: other, compiled }) => {
    return negated && /^[*.]*$/.test(other.replaceAll('/', '')) && compiled.matches(text);
  });
  if (taking !== undefined && isThere(text, snapshot))
    return { pattern, written: text, moves: 'to the end', because: `is taken back by !${taking.text} further down` };
  const moves = later.some(({ negated }) => negated) ? 'to the end' : 'nowhere';
  return { pattern, written: `**/${text}`, moves, because: 'is that in the context’s own folder alone' };
}

function isThere(name: string, { context }: Snapshot): boolean {
  const { kind } = context.look(name);
  return kind === 'file' || kind === 'folder';
}

function violations(
  snapshot: Snapshot,
  copies: readonly CopyPlace[],
  repair: Repair,
  text: string,
): readonly Violation[] {
  const { ignoreFile } = snapshot.context;
  const taken = copies.flatMap((place) => {
    const saves = savedOf(snapshot, place, repair.written);
    return saves === null ? [] : [{ place, saves }];
  });
  const [first] = taken;
  if (first === undefined || ignoreFile === undefined) return [];
  const saves = sumSizes(taken.map((each) => each.saves));
  const { pattern, written, because } = repair;
  const line = text.slice(pattern.span.start, pattern.span.end);
  const message = `The line ${line} of ${nameOf(ignoreFile.uri)} ${because}: ${advice(repair)} saves ${told(saves)}.`;
  const fix: Fix = {
    title: `Write ${written}${repair.moves === 'nowhere' ? '' : ' as the last line'} in ${nameOf(ignoreFile.uri)}`,
    edits: [],
    elsewhere: [{ uri: ignoreFile.uri, before: text, edits: editsOf(repair, text) }],
    safe: false,
  };
  return [{ span: headOf(first.place.step), message, saves, fix }];
}

function advice({ moves, written }: Repair): string {
  return moves === 'nowhere' ? written : `${written} as the last line`;
}

/** What a COPY would not take if the pattern did what it seems to; null for nothing. */
function savedOf(snapshot: Snapshot, { effect, size }: CopyPlace, written: string): Size | null {
  // An exclude counts from the source, which for a name at the root must be the context itself.
  const isWhole = effect.sources.every(({ text }) => cleanPath(text) === '');
  if (!isWhole && !written.startsWith('**/')) return null;
  if (parsePatterns([written]).length === 0) return null;
  const rest = snapshot.context.copied({ ...effect, exclude: [...effect.exclude, written] });
  const saves = difference(size.disk, rest.disk);
  return saves.kind === 'unknown' || isNothing(saves) ? null : saves;
}

function editsOf({ pattern, written, moves }: Repair, text: string): Fix['edits'] {
  if (moves === 'nowhere') return [{ span: pattern.span, text: written }];
  const next = text.indexOf('\n', pattern.span.end);
  const start = text.lastIndexOf('\n', pattern.span.start - 1) + 1;
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const last = text.endsWith('\n') ? '' : newline;
  return [
    { span: span(start, next < 0 ? text.length : next + 1), text: '' },
    { span: span(text.length, text.length), text: `${last}${written}${newline}` },
  ];
}
