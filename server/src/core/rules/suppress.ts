import type { DockerfileModel } from '../formats/dockerfile/model';
import type { LineIndex } from '../text/lineIndex';
import { linesAbove } from './ignoreComments';
import type { Found, RuleFacts } from './rule';

/**
 * Takes away what the Dockerfile itself says not to report: by `# plimsoll ignore=ID` on the line above, by hadolint's
 * `# hadolint ignore=DL3009` there or `# hadolint global ignore=DL3009` anywhere, and by Docker's directive
 * `# check=skip=RULE` at the top. Names of other tools count where one of our rules means the same.
 */
export function withoutSuppressed(
  found: readonly Found[],
  rules: readonly RuleFacts[],
  { model, lines }: { readonly model: DockerfileModel; readonly lines: LineIndex },
): readonly Found[] {
  if (found.length === 0) return found;
  const everywhere = [...skippedByDocker(model), ...globalOfHadolint(lines.text)];
  const facts = byId(rules);
  return found.filter((one) => {
    const rule = facts.get(one.code);
    if (rule === undefined) return true;
    const said = [...everywhere, ...commentsAbove(one.span.start, model, lines).flatMap(saidIn)];
    return !said.some((each) => isAbout(each, rule));
  });
}

/** A table never changes, and is asked at every keystroke. */
const tables = new WeakMap<readonly RuleFacts[], ReadonlyMap<string, RuleFacts>>();

function byId(rules: readonly RuleFacts[]): ReadonlyMap<string, RuleFacts> {
  const known = tables.get(rules) ?? new Map(rules.map((rule) => [rule.id, rule]));
  tables.set(rules, known);
  return known;
}

interface Said {
  readonly tool: 'plimsoll' | 'hadolint' | 'buildkit';
  readonly name: string;
}

function isAbout({ tool, name }: Said, { id, equivalents, quietedBy }: RuleFacts): boolean {
  if (tool === 'plimsoll') return name === id;
  const names = [...(equivalents[tool] ?? []), ...(quietedBy?.[tool] ?? [])];
  if (tool === 'buildkit' && name.toLowerCase() === 'all') return names.length > 0;
  return names.some((each) => each.toLowerCase() === name.toLowerCase());
}

const comment = /^#\s*(plimsoll|hadolint)\s+ignore\s*=\s*([\w-]+(?:\s*,\s*[\w-]+)*)/;

function saidIn(line: string): readonly Said[] {
  const [, tool, names = ''] = comment.exec(line) ?? [];
  if (tool !== 'plimsoll' && tool !== 'hadolint') return [];
  return names.split(',').map((name) => ({ tool, name: name.trim() }));
}

function globalOfHadolint(text: string): readonly Said[] {
  return [...text.matchAll(/^\s*#\s*hadolint\s+global\s+ignore\s*=\s*([\w,\t -]+)/gm)].flatMap(([, names = '']) =>
    names.split(',').map((name) => ({ tool: 'hadolint' as const, name: name.trim() })),
  );
}

/** `check=skip=RuleA,RuleB;error=true` */
function skippedByDocker({ directives }: DockerfileModel): readonly Said[] {
  const checks = directives.filter(({ name }) => name === 'check').flatMap(({ value }) => value.split(';'));
  return checks.flatMap((setting) => {
    const [key, names = ''] = setting.split('=');
    if (key?.trim().toLowerCase() !== 'skip') return [];
    return names.split(',').map((name) => ({ tool: 'buildkit' as const, name: name.trim() }));
  });
}

/** The comments straight above the instruction that a place lies in, and, inside of it, above the place’s own line. */
function commentsAbove(offset: number, { instructions }: DockerfileModel, lines: LineIndex): readonly string[] {
  const own = lines.placeAt(offset).line;
  const holder = instructions.findLast(({ start }) => start <= offset);
  const starts = new Set([own, holder?.line ?? own]);
  return [...starts].flatMap((line) => linesAbove(line, lines, /^#/));
}
