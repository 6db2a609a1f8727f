import assert from 'node:assert/strict';
import { evaluateBuild } from './build';
import { DockerfileParser } from './model';
import { defaultPlatform } from './platform';

/** Lines until the text has about 200,000 characters. */
function lines(line: (index: number) => string): string {
  let text = '';
  for (let index = 0; text.length < 200_000; index++) text += line(index);
  return text;
}

/** Texts that would cost the square of their length, or the stack, if anything in the way were careless. */
const texts: readonly (readonly [name: string, text: string])[] = [
  ['variables', `FROM scratch\n${lines((index) => `ENV A${index}=$A${index - 1}\n`)}`],
  ['arguments', `${lines((index) => `ARG A${index}=1\n`)}FROM scratch\n${lines((index) => `ARG A${index}\n`)}`],
  ['values that double', `FROM scratch\nENV A=xxxx\n${lines(() => 'ENV A=$A$A\n')}`],
  ['values in doubt', `FROM debian\n${lines((index) => `ENV A=$A$Y${index}\n`)}`],
  ['stages of stages', `FROM scratch AS s0\n${lines((index) => `FROM s${index} AS s${index + 1}\nENV A${index}=1\n`)}`],
  ['stages that are copied from', lines((index) => `FROM a AS s${index}\nCOPY --from=s${index - 1} a b\n`)],
  ['copies from one stage', `FROM a AS s\nFROM b\n${lines(() => 'COPY --from=s a b\n')}`],
  ['triggers', `FROM a AS s\n${lines(() => 'ONBUILD RUN x\n')}${lines(() => 'FROM s\n')}`],
  ['triggers of triggers', `FROM a\n${'ONBUILD '.repeat(25_000)}`],
  ['folders in folders', `FROM scratch\n${lines(() => 'WORKDIR a\n')}`],
  ['a deep destination', `FROM scratch\nCOPY x ${'a/'.repeat(100_000)}`],
  ['folders copied to', `FROM scratch\n${lines((index) => `COPY x /a${index}/\n`)}`],
  ['heredocs without ends', lines((index) => `RUN <<E${index} <<-F\n`)],
  ['heredocs of one line', `COPY ${lines((index) => `<<E${index} `)}/\n${lines((index) => `E${index}\n`)}`],
  ['continuations', `RUN ${lines(() => 'x \\\n# c\n\n')}`],
  ['blanks', `# escape=${' '.repeat(200_000)}x\nRUN${' '.repeat(200_000)}x`],
  ['carriage returns', `${'\r'.repeat(100_000)}x${'\r'.repeat(100_000)}`],
  ['flags', `FROM a\nCOPY ${lines(() => '--a=b ')}`],
  ['mounts', `FROM a\nRUN ${lines(() => '--mount=from=x,"a""b"=c ')}`],
  ['open braces', `FROM scratch\nWORKDIR ${'${a:-'.repeat(40_000)}`],
];

describe('hostile Dockerfiles', () => {
  for (const [name, text] of texts) {
    it(`of ${name} are read in the time of their length`, () => {
      const model = new DockerfileParser().parse(text);
      const build = evaluateBuild(model, { buildArgs: new Map(), target: null, platform: defaultPlatform });
      assert.equal(build.stages.length, model.stages.length);
    });
  }
});
