import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bytes } from '../../../server/src/core/sizes/bytes';
import type { Lookups } from '../../../server/src/core/sizes/run/lookups';
import { type NpmBytes, npmKey } from '../../../server/src/core/sizes/sources/node/types';
import { type PipAnswers, type PipWishes, pipLookups } from './wheels';

/** What npm's registry and the servers of downloads said when the report was made, so that tests need not ask them. */
export interface Answers {
  /** Unpacked and archived bytes, by `name@version`. */
  readonly npm: Record<string, readonly [unpacked: number, archive: number | null]>;
  /** Bytes of a download and the name its server gives, by URL. */
  readonly urls: Record<string, readonly [bytes: number, name: string | null]>;
  readonly pip: PipAnswers;
}

const file = join(__dirname, '../../../test-fixtures/calibration/answers.json');

export function readAnswers(): Answers {
  const none: Answers = { npm: {}, urls: {}, pip: { projects: {}, wheels: {} } };
  return existsSync(file) ? { ...none, ...JSON.parse(readFileSync(file, 'utf8')) } : none;
}

/** One line an answer, in the order of their names. */
export function writeAnswers({ npm, urls, pip }: Answers): void {
  const lines = (of: object) =>
    Object.entries(of)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, value]) => `      ${JSON.stringify(key)}: ${JSON.stringify(value)}`)
      .join(',\n');
  const table = (of: object) => `{\n${lines(of)}\n    }`;
  const text = `{
  "npm": ${table(npm)},
  "urls": ${table(urls)},
  "pip": {
    "projects": ${table(pip.projects)},
    "wheels": ${table(pip.wheels)}
  }
}
`;
  writeFileSync(file, text);
}

/** What was asked for while answers were recorded. */
export interface Asked {
  /** `name@version` */
  readonly npm: Set<string>;
  readonly pip: PipWishes;
}

/** Answers as these do, and keeps what they said. pip's index is asked afterwards, by what is in `asked`. */
export function recording(lookups: Lookups, answers: Answers, asked: Asked): Lookups {
  const npm: Lookups['npm'] = (request) => {
    const answer = lookups.npm(request);
    for (const one of request.packages) asked.npm.add(npmKey(one));
    if (answer.kind === 'ready')
      for (const [key, { unpacked, archive }] of answer.value.sizes)
        answers.npm[key] = [unpacked, archive ?? answers.npm[key]?.[1] ?? null];
    return answer;
  };
  const url: Lookups['url'] = (address) => {
    const answer = lookups.url(address);
    if (answer.kind === 'ready') answers.urls[address] = [answer.value.bytes, answer.value.name];
    return answer;
  };
  return derived(lookups, { npm, url, pypi: pipLookups(answers.pip, asked.pip) });
}

/** Asks nobody: what was kept answers. */
export function replaying(lookups: Lookups, answers: Answers): Lookups {
  const npm: Lookups['npm'] = ({ packages }) => {
    const sizes = new Map<string, NpmBytes>();
    for (const one of packages) {
      const [unpacked, archive] = answers.npm[npmKey(one)] ?? [];
      if (unpacked !== undefined) sizes.set(npmKey(one), { unpacked, archive: archive ?? null });
    }
    const lacking = sizes.size < packages.length;
    const missing = lacking ? ({ kind: 'missing', because: 'it is not in the record' } as const) : null;
    const evidence = { kind: 'listed', source: 'the recorded answers of a registry' } as const;
    return { kind: 'ready', value: { sizes, nearby: new Map(), evidence, missing, pending: false } };
  };
  const url: Lookups['url'] = (address) => {
    const [size, name] = answers.urls[address] ?? [];
    if (size === undefined) return { kind: 'missing', because: 'it is not in the record' };
    return { kind: 'ready', value: { bytes: bytes(size), date: '2026-11-21', name: name ?? null } };
  };
  const wishes = { projects: new Set<string>(), wheels: new Set<string>() };
  return derived(lookups, { npm, url, pypi: pipLookups(answers.pip, wishes) });
}

/** The same object but for some members: lookups may be of a class, whose methods a spread would leave behind. */
export function derived<T extends object>(of: T, members: Partial<T>): T {
  return Object.assign(Object.create(of), members);
}
