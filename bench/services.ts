import { mkdirSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * A made-up workspace of services, each with a Dockerfile and a small context of its own. Families of a few dozen have
 * the same base, packages and dependencies, as in a repository with many services. Returns the Dockerfiles' URIs.
 */
export function writeServices(folder: string, count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => {
    const home = path.join(folder, `group-${Math.floor(index / 100)}`, `service-${index}`);
    mkdirSync(path.join(home, 'src', 'lib'), { recursive: true });
    const family = index % families;
    const file = path.join(home, 'Dockerfile');
    writeFileSync(file, workspaceDockerfile(index));
    writeFileSync(path.join(home, '.dockerignore'), 'Dockerfile\n.dockerignore\n*.log\n');
    writeFileSync(path.join(home, 'package.json'), `{"name":"family-${family}","private":true,"dependencies":{}}\n`);
    writeFileSync(path.join(home, 'requirements.txt'), `family==${family}\n`);
    for (let part = 0; part < 6; part++)
      writeFileSync(
        path.join(home, 'src', part < 3 ? '' : 'lib', `part-${part}.js`),
        `module.exports = ${index + part};\n`,
      );
    return pathToFileURL(file).href;
  });
}

const families = 40;
const bases = ['debian:bookworm-slim', 'node:24-slim', 'python:3.13-slim', 'debian:bookworm'];
const packages = ['curl', 'git', 'ca-certificates', 'build-essential', 'libpq-dev', 'jq', 'unzip', 'openssh-client'];

/** Some copy their sources before what their family shares. */
export function workspaceDockerfile(index: number): string {
  const family = index % families;
  const base = bases[family % bases.length] ?? '';
  const chosen = packages.filter((_, at) => (family >> (at % 5)) % 2 === 0);
  const tools = ['WORKDIR /tools', 'RUN mkdir -p /var/lib/service && echo ready > /var/lib/service/state'];
  const system = [
    'RUN apt-get update && apt-get install -y --no-install-recommends \\',
    ...chosen.map((name) => `      ${name} \\`),
    '    && rm -rf /var/lib/apt/lists/*',
  ];
  const early = Math.floor(index / families) % 9 === 8;
  return [
    '# syntax=docker/dockerfile:1',
    `FROM ${base} AS build`,
    'WORKDIR /src',
    'COPY package.json requirements.txt ./',
    'RUN make dependencies',
    'COPY src ./src',
    'RUN make -j all',
    '',
    `FROM ${base}`,
    'ENV LANG=C.UTF-8',
    ...(early ? ['COPY src /tools/src'] : []),
    ...system,
    ...tools,
    'WORKDIR /app',
    'COPY package.json requirements.txt ./',
    'RUN ./fetch-dependencies',
    'COPY --from=build /src/out /usr/local/bin/',
    'COPY src ./src',
    `LABEL service="${index}"`,
    'USER 1000',
    'CMD ["serve"]',
    '',
  ].join('\n');
}
