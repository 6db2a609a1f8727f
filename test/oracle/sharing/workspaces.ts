import type { Tree } from '../trees';

/** A small workspace with several Dockerfiles. All start from `BASE:1` or `BASE:2`, whose names the test puts in. */
export interface Workspace {
  readonly name: string;
  readonly files: Tree;
  /** Build contexts of Dockerfiles, both from the workspace's root, where they are not the Dockerfile's own folder. */
  readonly contexts?: Readonly<Record<string, string>>;
  readonly buildArgs?: Readonly<Record<string, string>>;
}

const text = (content: string): Uint8Array => Buffer.from(content);

const lines = (...all: readonly string[]): Uint8Array => text(`${all.join('\n')}\n`);

const tool = 'RUN echo tool > /tool';

export const workspaces: readonly Workspace[] = [
  {
    name: 'equal beginnings, and a step that ends them',
    files: {
      'a/Dockerfile': lines('FROM BASE:1', tool, 'WORKDIR /app', 'RUN echo a > /own'),
      'b/Dockerfile': lines('FROM BASE:1', tool, 'WORKDIR /app', 'RUN echo b > /own', 'RUN echo c > /more'),
      'c/Dockerfile': lines('FROM BASE:1', 'RUN echo first > /first', tool, 'WORKDIR /app'),
      'd/Dockerfile': lines('FROM BASE:2', tool, 'WORKDIR /app'),
    },
  },
  {
    name: 'content of copied files, from contexts of their own',
    files: {
      'a/data': text('the same'),
      'a/Dockerfile': lines('FROM BASE:1', 'COPY data /data', tool),
      'b/data': text('the same'),
      'b/Dockerfile': lines('FROM BASE:1', 'COPY data /data', tool, 'RUN echo more > /more'),
      'c/data': text('not same'),
      'c/Dockerfile': lines('FROM BASE:1', 'COPY data /data', tool),
      'd/data': [8, 0o755],
      'd/Dockerfile': lines('FROM BASE:1', 'COPY data /data', tool),
    },
  },
  {
    name: 'metadata between',
    files: {
      'a/Dockerfile': lines('FROM BASE:1', 'LABEL a=1', 'EXPOSE 80', tool, 'CMD ["a"]'),
      'b/Dockerfile': lines('FROM BASE:1', 'CMD ["b"]', tool, 'HEALTHCHECK NONE', 'STOPSIGNAL 9', 'RUN echo b > /b'),
      'c/Dockerfile': lines('FROM BASE:1', 'USER 1000', 'COPY x /x', 'USER 0', 'RUN echo free > /free/f'),
      'c/x': text('x'),
      'd/Dockerfile': lines('FROM BASE:1', 'COPY x /x', 'USER 5', 'RUN echo free > /free/f'),
      'd/x': text('x'),
    },
  },
  {
    name: 'variables in force',
    files: {
      'a/Dockerfile': lines('FROM BASE:1', 'ENV A=1', tool, 'RUN echo 2 > /2'),
      'b/Dockerfile': lines('FROM BASE:1', 'ENV A 1', tool, 'RUN echo 2 > /2', 'RUN echo 3 > /3'),
      'c/Dockerfile': lines('FROM BASE:1', 'ENV A=2', tool),
      'd/Dockerfile': lines('FROM BASE:1', 'ARG A=1', tool, 'RUN echo 2 > /2'),
      'e/Dockerfile': lines('FROM BASE:1', 'ARG A', tool),
      'f/Dockerfile': lines('FROM BASE:1', tool, 'ENV A=1', 'RUN echo 2 > /2'),
    },
  },
  {
    name: 'arguments that are passed',
    buildArgs: { V: '7', UNKNOWN: 'x' },
    files: {
      'a/Dockerfile': lines('ARG V=1', 'FROM BASE:1', 'ARG V', 'RUN echo $V > /v', tool),
      'b/Dockerfile': lines('FROM BASE:1', 'ARG V=3', 'RUN echo $V > /v', tool, 'RUN echo b > /b'),
      'c/Dockerfile': lines('ARG V=1', 'FROM BASE:1', 'RUN echo $V > /v', tool),
      'd/Dockerfile': lines('FROM BASE:1', 'ENV V=7', 'RUN echo $V > /v', tool),
    },
  },
  {
    name: 'stages: what is copied between them, and what images start from',
    files: {
      'a/Dockerfile': lines(
        'FROM BASE:1 AS build',
        'RUN echo out > /out',
        'FROM BASE:1',
        tool,
        'COPY --from=build /out /out',
        'RUN echo a > /a',
      ),
      'b/Dockerfile': lines(
        'FROM BASE:1 AS other',
        'RUN echo out > /out',
        'FROM BASE:1',
        tool,
        'COPY --from=other /out /out',
        'RUN echo b > /b',
      ),
      'c/Dockerfile': lines(
        'FROM BASE:1',
        tool,
        'FROM BASE:1 AS build',
        'RUN echo else > /out',
        'FROM BASE:1',
        tool,
        'COPY --from=build /out /out',
      ),
      'd/Dockerfile': lines('FROM BASE:1 AS common', tool, 'WORKDIR /d', 'FROM common', 'RUN echo d > /d/d'),
      'e/Dockerfile': lines('FROM BASE:1', tool, 'WORKDIR /d', 'RUN echo d > /d/d', 'RUN echo e > /e'),
    },
  },
  {
    name: 'ignore files, and whole contexts',
    files: {
      'a/Dockerfile': lines('FROM BASE:1', 'COPY . /src', tool),
      'a/.dockerignore': lines('Dockerfile', '.dockerignore', '*.log'),
      'a/f': text('f'),
      'a/x.log': text('a log'),
      'b/Dockerfile': lines('FROM BASE:1', 'COPY . /src', tool, 'RUN echo b > /b'),
      'b/.dockerignore': lines('Dockerfile', '.dockerignore', 'y.log'),
      'b/f': text('f'),
      'b/y.log': text('another'),
      'c/Dockerfile': lines('FROM BASE:1', 'COPY . /src', tool),
      'c/f': text('f'),
      'd/Dockerfile': lines('FROM BASE:1', 'COPY . /src/', tool),
      'd/.dockerignore': lines('Dockerfile', '.dockerignore'),
      'd/f': text('f'),
    },
  },
  {
    name: 'one context for all, and names of sources',
    contexts: { 'docker/*.Dockerfile': '.' },
    files: {
      'sub/f': text('f'),
      f: text('f'),
      g: text('f'),
      'docker/a.Dockerfile': lines('FROM BASE:1', 'COPY sub/f /to/', tool),
      'docker/b.Dockerfile': lines('FROM BASE:1', 'COPY ./f /to/', tool, 'RUN echo b > /b'),
      'docker/c.Dockerfile': lines('FROM BASE:1', 'COPY g /to/', tool),
      'docker/d.Dockerfile': lines('FROM BASE:1', 'WORKDIR /to', 'COPY f .', tool),
      'docker/e.Dockerfile': lines('FROM BASE:1', 'ADD f /to/', tool),
      'docker/f.Dockerfile': lines('FROM BASE:1', 'COPY f /other', tool),
    },
  },
  {
    name: 'how a command is written',
    files: {
      'a/Dockerfile': lines('FROM BASE:1', 'RUN echo 1 > /1', 'RUN echo 2 > /2'),
      'b/Dockerfile': lines(
        'FROM BASE:1',
        'run ["/bin/sh", "-c", "echo 1 > /1"]',
        'RUN echo 2 \\',
        '  # a comment',
        '  > /2',
      ),
      'c/Dockerfile': lines('FROM BASE:1', 'RUN echo  1 > /1', 'RUN echo 2 > /2'),
      'd/Dockerfile': lines('FROM BASE:1', 'RUN <<EOF', 'echo 1 > /1', 'EOF', 'RUN echo 2 > /2'),
      'e/Dockerfile': lines('FROM BASE:1', 'RUN <<END', 'echo 1 > /1', 'END', 'RUN echo 2 > /2', 'RUN echo 3 > /3'),
      'f/Dockerfile': lines('FROM BASE:1', 'SHELL ["/bin/sh", "-e", "-c"]', 'RUN echo 1 > /1'),
    },
  },
  {
    name: 'mounts, heredocs and triggers',
    files: {
      'a/in': text('in'),
      'a/Dockerfile': lines(
        'FROM BASE:1',
        'RUN --mount=type=bind,target=/in,source=in cat /in > /out',
        'COPY <<EOF /conf',
        'one',
        'EOF',
        tool,
      ),
      'b/in': text('in'),
      'b/Dockerfile': lines(
        'FROM BASE:1',
        'RUN --mount=source=in,target=/in cat /in > /out',
        'COPY <<END /conf',
        'one',
        'END',
        tool,
        'RUN echo b > /b',
      ),
      'c/in': text('ni'),
      'c/Dockerfile': lines(
        'FROM BASE:1',
        'RUN --mount=type=bind,target=/in,source=in cat /in > /out',
        'COPY <<EOF /conf',
        'one',
        'EOF',
      ),
      'd/Dockerfile': lines('FROM BASE:1 AS parent', 'ONBUILD RUN echo 1 > /1', 'FROM parent', tool),
      'e/Dockerfile': lines('FROM BASE:1', 'RUN echo 1 > /1', tool, 'RUN --mount=type=cache,target=/c echo e > /e'),
    },
  },
];

/** Two Dockerfiles that nearly share: what is said of the first, and the first as it is after doing what was said. */
export interface NearlyShared {
  readonly a: Uint8Array;
  readonly b: Uint8Array;
  readonly said: string;
  readonly done: Uint8Array;
  /** The second after doing the like, where that was said too. */
  readonly doneThere?: Uint8Array;
  /** How many layers above the base are shared before and after. */
  readonly layers: readonly [before: number, after: number];
}

const one = 'RUN cat /bin/sh /bin/sh /bin/sh /bin/sh /bin/sh /bin/sh /bin/sh /bin/sh > /one';
const two = 'COPY large /two';

export const nearlyShared: readonly NearlyShared[] = [
  {
    a: lines('FROM BASE:1', one, two, tool),
    b: lines('FROM BASE:1', two, one, tool, 'RUN echo b > /b'),
    said: 'lines 2 and 3 swapped',
    done: lines('FROM BASE:1', two, one, tool),
    layers: [0, 3],
  },
  {
    a: lines('FROM BASE:1', tool, 'ARG VERSION=1', one, two, 'RUN echo $VERSION > /v'),
    b: lines('FROM BASE:1', tool, 'ARG VERSION=2', one, two, 'RUN echo $VERSION > /v'),
    said: 'VERSION (line 3) stood below line 5, and likewise there',
    done: lines('FROM BASE:1', tool, one, two, 'ARG VERSION=1', 'RUN echo $VERSION > /v'),
    doneThere: lines('FROM BASE:1', tool, one, two, 'ARG VERSION=2', 'RUN echo $VERSION > /v'),
    layers: [1, 3],
  },
  {
    a: lines('FROM BASE:1', tool, 'RUN echo small > /small', two, 'RUN echo a > /a'),
    b: lines('FROM BASE:1', tool, two, 'RUN echo b > /b'),
    said: 'RUN echo small > /small (line 3) stood below line 4',
    done: lines('FROM BASE:1', tool, two, 'RUN echo small > /small', 'RUN echo a > /a'),
    layers: [1, 2],
  },
];
