import type { Chooser } from './choose';

/** A line of a stage, of any instruction; of heredocs and the like several. Earlier stages are called s0, s1, and so on. */
export function wildLine(choose: Chooser, stage: number): string {
  const line = choose.of(kinds)(choose, stage);
  // Layers that stand on nothing would be found by other pairs.
  return /^(COPY|ADD) .*--link/.test(line) && !/[\n[]/.test(line)
    ? line.replace(/ (\S+)$/, (_, place) => ` /SALT/${place.replace(/\W/g, '')}/`)
    : line;
}

type Kind = (choose: Chooser, stage: number) => string;

const number = (choose: Chooser) => String(choose.below(4));
const name = (choose: Chooser) => choose.of(['A', 'B', 'C', 'G']);
const source = (choose: Chooser) =>
  choose.of([
    'a',
    'b',
    'B',
    'd',
    'd/',
    'd/c',
    './a',
    '/a',
    '.',
    './',
    'd/*',
    '?',
    '[ab]',
    'a b',
    'b a',
    'a a',
    'to-c',
    'to-d',
    'to-d/c',
    'd/up',
    'twin',
    'empty',
    'ü',
    'to-*',
    'd/deep d',
    'd/../a',
    '$A*',
    't.tar',
    'd/./c',
  ]);
const place = (choose: Chooser) => choose.of(['/x/', './', '/y/z/', 'sub/', '/$A/', '/x/.', '/ü/', '../up/', '/etc/']);
const flag = (choose: Chooser) =>
  choose.of([
    '',
    '',
    '',
    '',
    '--link ',
    '--chmod=640 ',
    '--chmod=0640 ',
    '--chown=1:2 ',
    '--chown=app ',
    '--chown=$A:1 ',
    '--link --chmod=600 ',
    '--link=false ',
    '--chown=1000 --chmod=7$B5 ',
  ]);
const earlier = (choose: Chooser, stage: number) =>
  choose.of([
    `s${choose.below(stage)}`,
    `s${choose.below(stage)}`,
    `S${choose.below(stage)}`,
    String(choose.below(stage)),
  ]);

const mounts = (choose: Chooser, stage: number): string => {
  const all = [
    () => `--mount=target=/m,source=${choose.of(['a', 'd', 'd/deep', './d', '/d/c', 'to-d', 'empty'])}`,
    () => '--mount=type=bind,target=/m,rw',
    () => `--mount=type=bind,src=d,dst=/m${number(choose)},${choose.of(['readonly', 'rw', 'ro=true'])}`,
    () => `--mount=type=cache,target=/c${number(choose)}`,
    () =>
      `--mount=type=cache,target=/c,id=${choose.of(['one', 'two', '$A'])},sharing=${choose.of(['shared', 'locked', 'private'])}`,
    () => `--mount=type=cache,target=c,uid=${choose.of(['0', '1000'])},mode=0${choose.of(['755', '700'])}`,
    () => `--mount=type=tmpfs,target=/t${choose.of(['', ',size=1048576', ',size=2m'])}`,
    () =>
      `--mount=type=secret,id=${choose.of(['one', 'two'])}${choose.of(['', ',target=/s', ',required=false', ',mode=0400', ',uid=1'])}`,
    () => `--mount=type=ssh${choose.of(['', ',id=default', ',required=false'])}`,
    () => `--mount=type=cache,target=/c,from=base:1,source=/etc`,
    () => `--mount=from=base:${1 + choose.below(2)},source=/etc,target=/b`,
  ];
  if (stage > 0) {
    all.push(
      () => `--mount=from=${earlier(choose, stage)},source=${choose.of(['/etc', 'etc/group', '/'])},target=/other`,
    );
    all.push(() => `--mount=type=cache,from=${earlier(choose, stage)},source=/etc,target=/c`);
  }
  return Array.from({ length: 1 + choose.below(2) }, () => choose.of(all)()).join(' ');
};

const kinds: readonly Kind[] = [
  (choose) => `RUN echo ${number(choose)} && cat /proc/uptime > /made${number(choose)}`,
  (choose) => `RUN echo $${name(choose)} "\${${name(choose)}}" >> /log`,
  (choose) => `RUN ["/bin/sh", "-c", "echo ${number(choose)} >> /log"]`,
  (choose) => `RUN --network=${choose.of(['none', 'default'])} echo net >> /log`,
  (choose) => `RUN set -e; \\\n  # why\n  echo ${number(choose)} \\\n    >> /log`,
  (choose, stage) => `RUN ${mounts(choose, stage)} echo mounts >> /log`,
  (choose, stage) => `RUN ${mounts(choose, stage)} echo ${number(choose)} >> /log`,
  (choose) =>
    `RUN <<${choose.of(['EOF', '"EOF"', '-EOF'])}\necho ${number(choose)} $${name(choose)} >> /log\n# ${number(choose)}\nEOF`,
  (choose) => `RUN cat <<ONE > /one && cat <<'TWO' > /two\nfirst $A ${number(choose)}\nONE\nsecond $A\nTWO`,
  (choose) => `RUN <<EOF\n#!/bin/sh\necho script ${number(choose)} >> /log\nEOF`,
  (choose) => `COPY <<EOF /text${number(choose)}\nhello $${name(choose)} ${number(choose)} \\$A\nEOF`,
  (choose) =>
    `COPY ${choose.of(['', '--chmod=600 ', '--chown=5 '])}<<"EOF" <<-TWO /texts/\nplain $A\nEOF\n\ttwo \${B:-none}\n\tTWO`,
  (choose) => `COPY a <<EOF ${place(choose)}\nmixed ${number(choose)}\nEOF`,
  (choose) => `ENV ${name(choose)}=${number(choose)}`,
  (choose) => `ENV ${name(choose)} ${number(choose)} and more`,
  (choose) => `ENV ${name(choose)}=${number(choose)} ${name(choose)}="$${name(choose)}x" D='$A'`,
  () => `ENV PATH=/x:$PATH`,
  (choose) => `ENV ${name(choose)}=\${${name(choose)}${choose.of([':-w', ':+w', '-w', '+w'])}}`,
  (choose) => `ARG ${name(choose)}${choose.of(['', '=1', `=${number(choose)}`, '="two words"', '=$B'])}`,
  (choose) =>
    `ARG ${choose.of(['TARGETARCH', 'TARGETPLATFORM', 'BUILDOS', 'TARGETSTAGE', 'HTTP_PROXY', 'UNUSED=1', 'H', 'A=1 B=2', 'TARGETARCH=fallback'])}`,
  (choose) => `WORKDIR ${choose.of(['/w', 'deeper', '/w/$B', '/', '"/w"', '/w/', '../w', '/w/./x', '/ü'])}`,
  (choose) => `USER ${choose.of(['root', 'app', '0:0', '$A', '1000'])}\nRUN echo user\nUSER root`,
  (choose) => `LABEL l=${number(choose)} "m n"=$A`,
  (choose) => `CMD ["${number(choose)}"]`,
  (choose) => `ENTRYPOINT ${choose.of(['run', '["run"]'])}`,
  (choose) => `SHELL ["/bin/sh", "${choose.of(['-c', '-ec', '-uc'])}"]`,
  (choose) =>
    choose.of([
      'EXPOSE 80 443/udp',
      'VOLUME /v',
      'STOPSIGNAL SIGTERM',
      'HEALTHCHECK NONE',
      'HEALTHCHECK --interval=5s CMD true',
      'MAINTAINER me',
    ]),
  (choose) => `VOLUME /vol\nRUN mkdir -p /vol && echo ${number(choose)} > /vol/f`,
  (choose) => `COPY ${flag(choose)}${source(choose)} ${place(choose)}`,
  (choose) => `COPY ${flag(choose)}${source(choose)} ${place(choose)}`,
  (choose) => `COPY ${flag(choose)}${source(choose)} ${place(choose)}`,
  (choose) =>
    `COPY ${flag(choose)}["${choose.of(['a', 'with blank', 'ü', 'd/c'])}", "${choose.of(['/json/', '/with blank/', './'])}"]`,
  (choose) => `ADD ${flag(choose)}${source(choose)} ${place(choose)}`,
  (choose) => `ADD ${choose.of(['t.tar', './t.tar', 't.tar a', '*.tar'])} ${place(choose)}`,
  (choose) =>
    `ONBUILD ${choose.of(['RUN echo triggered >> /log', 'COPY a /on/', 'ENV C=9', 'ARG B=8', 'WORKDIR /onbuild', 'RUN --mount=target=/m,source=d echo on >> /log', 'COPY <<EOF /on\nin $A\nEOF', 'USER 0', 'LABEL on=1', 'RUN <<EOF\necho on >> /log\nEOF', 'COPY --link a /SALT/on/'])}`,
  (choose, stage) =>
    stage === 0
      ? 'COPY --from=base:1 /etc/group /from/'
      : `COPY ${flag(choose)}--from=${earlier(choose, stage)} ${choose.of(['/etc/group', '/etc', '/etc/*', 'etc/passwd'])} ${place(choose)}`,
  (choose, stage) =>
    stage === 0
      ? 'RUN echo lone >> /log'
      : `COPY --from=${earlier(choose, stage)} ${choose.of(['/etc/passwd', '/etc/', '/tmp', '/'])} ${choose.of(['/taken/', '/taken'])}`,
];
