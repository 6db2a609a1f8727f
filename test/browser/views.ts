import type { LayersView, SizeJson, StageView, StepView, ToLayersPage } from '../../server/src/protocol';

/** What a step of a made-up view weighs: bytes, a range of bytes, or why it is not known. */
type Weight = number | readonly [low: number, likely: number, high: number] | string;

type Lines = readonly (readonly [text: string, weight: Weight, sizeText: string])[];

interface StageParts {
  readonly name?: string;
  readonly role?: StageView['role'];
  readonly diskText: string;
  readonly ownText?: string;
  readonly base?: string;
}

/** A stage; the first line is FROM, lines of no bytes but `''` make no layer. */
export function stage(parts: StageParts, lines: Lines): StageView {
  return {
    name: parts.name ?? '0',
    role: parts.role ?? 'image',
    base: parts.base ?? 'debian:bookworm-slim',
    disk: size(0),
    diskText: parts.diskText,
    download: size(0),
    downloadText: '84 MB',
    ownText: parts.ownText ?? '?',
    steps: lines.map(
      ([text, weight, diskText], index): StepView => ({
        line: index * 2,
        text,
        disk: size(weight),
        diskText,
        evidence: typeof weight === 'string' ? weight : 'counted from 4 files in the build context',
        makesLayer: diskText !== '',
      }),
    ),
  };
}

export function layers(image: StageView, ...others: readonly StageView[]): ToLayersPage {
  const view: LayersView = {
    uri: 'file:///project/Dockerfile',
    version: 1,
    title: 'project/Dockerfile',
    image,
    others,
    pending: false,
  };
  return { kind: 'layers', view };
}

/** The project of the README. */
export const project = layers(
  stage({ diskText: '≥ 221 MB', ownText: '≥ 146 MB' }, [
    ['FROM debian:bookworm-slim', 75_000_000, '75 MB'],
    ['WORKDIR /app', 0, ''],
    [
      'RUN apt-get update && apt-get install -y --no-install-recommends curl nodejs npm && rm -rf /var/lib/apt/lists/*',
      53_900_000,
      '+53.9 MB',
    ],
    ['COPY package*.json ./', 24_000, '+24 kB'],
    ['RUN npm ci --omit=dev', [80_000_000, 87_600_000, 97_000_000], '≈ +87.6 MB'],
    ['COPY . .', 5_000_000, '+5.0 MB'],
    ['RUN ./fetch-model.sh', 'what the script ./fetch-model.sh writes cannot be told', '+?'],
    ['CMD ["node", "."]', 0, ''],
  ]),
  stage({ name: 'build', role: 'needed', diskText: '1.2 GB', ownText: '100 MB', base: 'golang:1.24' }, [
    ['FROM golang:1.24 AS build', 1_100_000_000, '1.1 GB'],
    ['RUN go build ./...', 100_000_000, '+100 MB'],
  ]),
  stage({ name: 'test', role: 'unused', diskText: '?', base: 'build' }, [
    ['FROM build AS test', 1_200_000_000, '1.2 GB'],
    ['RUN go test ./...', 'the compiler is not modelled', '+?'],
  ]),
);

function size(weight: Weight): SizeJson {
  if (typeof weight === 'string') return { kind: 'unknown', because: weight, evidence: null, source: null };
  if (typeof weight === 'number')
    return { kind: 'known', bytes: weight, evidence: 'counted', source: 'the build context' };
  const [low, likely, high] = weight;
  return { kind: 'range', low, likely, high, evidence: 'estimated', source: 'package-lock.json' };
}
