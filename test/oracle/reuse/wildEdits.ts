import type { Chooser } from './choose';

/** Writes a line in another way, which may mean the same or not. */
export function rewritten(choose: Chooser, line: string): string {
  const [first = '', ...rest] = line.split('\n');
  const withFirst = (changed: string) => [changed, ...rest].join('\n');
  return choose.of<() => string>([
    () => `# said\n${line}`,
    () => `\n${line}`,
    () => withFirst(first.replace(/^\w+/, (word) => word.toLowerCase())),
    () => (first.endsWith('\\') || first.includes('<<') ? line : withFirst(`${first}   `)),
    () => withFirst(`  ${first}`),
    () => withFirst(first.replace(/^(\w+) /, '$1    ')),
    () => (first.includes('<<') || first.endsWith('\\') ? line : withFirst(first.replace(/^(\w+) /, '$1 \\\n  '))),
    () =>
      first.includes('<<') || first.endsWith('\\') ? line : withFirst(first.replace(/^(\w+) /, '$1 \\\n# inside\n\n')),
    () => withFirst(first.replace(/ && /, '  && ')),
    () => line.replace(/\d/, (digit) => String((Number(digit) + 1) % 10)),
    () => line.replaceAll(/\bEOF\b/g, 'END'),
    () => line.replaceAll('ONE', 'UN'),
    () => line.replace('<<EOF', '<<"EOF"'),
    () => line.replace('<<"EOF"', '<<EOF'),
    () => line.replace('<<EOF', '<<-EOF'),
    () => line.replace(/^ENV (\w+)=(\d)$/, 'ENV $1 $2'),
    () => line.replace(/^ENV (\w+)=(\d)/, 'ENV $1="$2"'),
    () => line.replace(/^(ENV|LABEL) (\S+=\S+) (\S+=\S+)/, '$1 $3 $2'),
    () => line.replace(/^(COPY|ADD) /, '$1 --link '),
    () => line.replace(/--link(=false)? /, ''),
    () => line.replace(/--chmod=\w+ /, ''),
    () => line.replace(/--chmod=640/, '--chmod=0640'),
    () => line.replace(/--chown=1:2/, '--chown=1:02'),
    () => line.replace(/^(COPY|ADD) (\S+) (\S+)$/, '$1 ["$2", "$3"]'),
    () => line.replace(/^(COPY|ADD) (\w)/, '$1 ./$2'),
    () => line.replace(/^(COPY|ADD) (\S+)/, '$1 $2/'),
    () => line.replace(/\/$/, ''),
    () => line.replace(/^COPY/, 'ADD').replace(/^ADD (?!.*--from)/, choose.of(['ADD ', 'COPY '])),
    () =>
      line.replace(/^RUN (echo \d.*)$/, (_, command: string) =>
        command.includes('"') ? line : `RUN ["/bin/sh", "-c", "${command}"]`,
      ),
    () => line.replace(/ (--mount=\S+) (--mount=\S+)/, ' $2 $1'),
    () => line.replace(/--mount=\S+ /, ''),
    () => line.replace(/--mount=type=bind,/, '--mount='),
    () => line.replace(/target=/, 'dst='),
    () => line.replace(/^WORKDIR (\S+)$/, 'WORKDIR "$1"'),
    () => line.replace(/^WORKDIR (\S+)$/, 'WORKDIR $1/'),
    () => line.replace(/\$(\w+)/, '$${$1}'),
    () => line.replace(/^ONBUILD +/, ''),
    () => (/^ONBUILD|USER|VOLUME/.test(line) ? line : `ONBUILD ${line}`),
  ])();
}
