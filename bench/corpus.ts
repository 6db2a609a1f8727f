import { readdirSync, readFileSync } from 'node:fs';
import * as path from 'node:path';
import { pathToFileURL } from 'node:url';

export interface BenchFile {
  readonly uri: string;
  readonly text: string;
}

/** All Dockerfiles below a folder, at most `limit`, in the order of their paths. */
export function dockerfilesIn(folder: string, limit: number): readonly BenchFile[] {
  const entries = readdirSync(folder, { withFileTypes: true, recursive: true });
  const files = entries.filter(
    (entry) => entry.isFile() && /^(?:Dockerfile.*|.*\.Dockerfile|.*\.dockerfile)$/.test(entry.name),
  );
  return files
    .filter((entry) => !entry.name.endsWith('.dockerignore'))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort()
    .slice(0, limit)
    .map((file) => ({ uri: pathToFileURL(path.resolve(file)).href, text: readFileSync(file, 'utf8') }));
}

/** Made-up Dockerfiles of the usual kinds of lines, from a seed, where no folder is named: lengths as in public ones. */
export function generatedFiles(count: number, folder: string): readonly BenchFile[] {
  const random = generator(20261121);
  return Array.from({ length: count }, (_, index) => {
    const lines = index % 40 === 39 ? 500 : Math.round(8 + 90 * random() ** 2.2);
    const uri = pathToFileURL(path.join(folder, `service-${index}`, 'Dockerfile')).href;
    return { uri, text: dockerfile(lines, random) };
  });
}

const bases = [
  'debian:bookworm-slim',
  'node:24-slim',
  'python:3.13-slim',
  'alpine:3.20.3',
  'golang:1.26',
  'example.org/team/base:2',
];
const packages = ['curl', 'git', 'ca-certificates', 'build-essential', 'libpq-dev', 'jq', 'unzip', 'openssh-client'];

function dockerfile(lines: number, random: () => number): string {
  const pick = (list: readonly string[]): string => list[Math.floor(random() * list.length)] ?? '';
  const out = ['# syntax=docker/dockerfile:1', 'ARG VERSION=1.2', `FROM ${pick(bases)} AS build`, 'WORKDIR /src'];
  const kinds: readonly (() => readonly string[])[] = [
    () => [`# ${'why this is so '.repeat(1 + Math.floor(random() * 4))}`],
    () => [`ENV NAME_${Math.floor(random() * 99)}="a value" PATH=/opt/bin:$PATH`],
    () => [`ARG OPTION_${Math.floor(random() * 99)}=\${VERSION:-2}`],
    () => [
      'RUN apt-get update && apt-get install -y --no-install-recommends \\',
      ...packages.filter(() => random() < 0.5).map((name) => `      ${name} \\`),
      '    && rm -rf /var/lib/apt/lists/*',
    ],
    () => ['COPY package.json package-lock.json ./', 'RUN npm ci'],
    () => ['COPY --chown=1000:1000 . .'],
    () => ['RUN --mount=type=cache,target=/root/.cache make -j all VERSION=${VERSION}'],
    () => ['RUN <<EOF', 'set -e', 'echo one', 'EOF'],
    () => ['LABEL org.opencontainers.image.title="bench" \\', '      org.opencontainers.image.version="$VERSION"'],
    () => ['', `FROM ${pick(bases)}`, 'COPY --from=build /src/out /usr/local/bin/', 'USER 1000', 'EXPOSE 8080/tcp'],
    () => ['HEALTHCHECK --interval=30s --timeout=5s CMD ["curl", "-f", "http://localhost/"]'],
  ];
  while (out.length < lines) out.push(...(kinds[Math.floor(random() * kinds.length)]?.() ?? []));
  return `${out.join('\n')}\nCMD ["serve"]\n`;
}

/** The same numbers for the same seed on every machine (mulberry32). */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
