import { evaluateBuild } from '../../../formats/dockerfile/build';
import type { Build } from '../../../formats/dockerfile/evaluated';
import { DockerfileParser } from '../../../formats/dockerfile/model';
import { defaultPlatform } from '../../../formats/dockerfile/platform';
import type { EngineImage, HistoryEntry } from './types';

/**
 * An image from what its history says, lowest first, one entry a line: `18 RUN /bin/sh -c make # buildkit`. A line break
 * in an entry is written `\n`. Entries that end in `# old` are none of BuildKit's.
 */
export function image(name: string, history: string, given: Partial<EngineImage> = {}): EngineImage {
  const entries = lines(history).map(entry);
  return {
    id: `sha256:${name}`,
    tags: name.startsWith('<') ? [] : [name],
    digests: [],
    created: '2026-11-20T10:00:00Z',
    platform: defaultPlatform,
    layers: entries.filter(({ bytes }) => bytes !== 0).map((one) => `${one.createdBy} ${one.bytes}`),
    user: '',
    triggers: [],
    weighing: 'files',
    history: entries,
    ...given,
  };
}

export function buildOf(dockerfile: string, buildArgs: Readonly<Record<string, string>> = {}): Build {
  const options = { buildArgs: new Map(Object.entries(buildArgs)), target: null, platform: defaultPlatform };
  return evaluateBuild(new DockerfileParser().parse(dockerfile), options);
}

export function lines(text: string): readonly string[] {
  return text.split('\n').filter((line) => line.trim() !== '');
}

function entry(line: string): HistoryEntry {
  const [, digits = '', said = ''] = /^\s*(\d+|\?) ?(.*)$/.exec(line) ?? [];
  const old = said.endsWith('# old');
  return {
    createdBy: (old ? said.slice(0, -'# old'.length).trimEnd() : said).replaceAll('\\n', '\n'),
    comment: old || said === '' ? '' : 'buildkit.dockerfile.v0',
    bytes: digits === '?' ? null : Number(digits),
  };
}
