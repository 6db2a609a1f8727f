import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { basename, dirname, join } from 'node:path';
import { evaluateBuild } from '../../server/src/core/formats/dockerfile/build';
import type { Build, BuildStep } from '../../server/src/core/formats/dockerfile/evaluated';
import { DockerfileParser } from '../../server/src/core/formats/dockerfile/model';
import { defaultPlatform } from '../../server/src/core/formats/dockerfile/platform';
import { layer } from '../../server/src/core/sizes/layerSizes';
import { unknown } from '../../server/src/core/sizes/size';
import { baseNames } from '../../server/src/core/sizes/sources/engine/imageIndex';
import { matchImages } from '../../server/src/core/sizes/sources/engine/match';
import type { MeasuredBuild } from '../../server/src/core/sizes/sources/engine/measured';
import { EngineImages } from '../../server/src/host/engine/engineImages';
import { type TestProxy, testProxy } from '../../server/src/host/engine/testProxy';
import { imageOfRun } from './engine';
import { withEngine } from './withEngine';

interface Sample {
  readonly name: string;
  readonly dockerfile: string;
  readonly args?: Readonly<Record<string, string>>;
  readonly target?: string;
  /** Built by the classic builder. */
  readonly classic?: boolean;
  /** Steps that are not to be measured, by the start of their text. */
  readonly unmeasured?: readonly string[];
}

const base = imageOfRun('shell');

const samples: readonly Sample[] = [
  {
    name: 'arguments',
    args: { B: 'given  twice' },
    dockerfile: `FROM ${base}
ARG A=1
ARG B
ARG NONE
RUN echo $A > /a && \\
    # a comment
    echo "two  blanks" >> /a
ENV A=2 C="d e" D=\${A}x
ARG E=$C
RUN echo "$A $B $C $D $E" > /b   
COPY f /f
RUN cat /f > /c
`,
  },
  {
    name: 'heredocs',
    unmeasured: ['RUN <<SCRIPT', 'RUN echo behind'],
    dockerfile: `FROM ${base}
RUN <<EOF
echo one > /one
echo "$HOME" >> /one
EOF
RUN <<-'EOF' cat > /two
	tabs
EOF
RUN cat <<A > /a && cat <<B > /b
first
A
second
B
COPY <<EOF <<G /docs/
text
EOF
more
G
RUN echo last > /last
RUN <<SCRIPT
#!/bin/sh
echo script > /script
SCRIPT
RUN echo behind > /behind
`,
  },
  {
    name: 'exec form, shells, users and folders',
    dockerfile: `FROM ${base}
RUN ["/bin/sh", "-c", "echo \\"exec\\" > /exec"]
SHELL ["/bin/sh", "-e", "-c"]
RUN echo shell > /shell
WORKDIR sub
WORKDIR deeper/\${UNSET:-here}
RUN echo folder > file
USER 1:2
WORKDIR /own
RUN echo "user" > user
LABEL a=b "c d"='e'
EXPOSE 80 443/tcp
VOLUME /v
HEALTHCHECK --interval=5s CMD x
STOPSIGNAL SIGTERM
CMD x "y z"
ENTRYPOINT ["x", "y"]
RUN --network=none --mount=type=tmpfs,target=/t echo flags > flags
`,
  },
  {
    name: 'several stages',
    dockerfile: `FROM ${base} AS below
ARG V=1
ENV P=/x:$PATH
RUN echo below > /below
ONBUILD RUN echo triggered > /triggered
ONBUILD COPY f /on/
FROM below AS built
ARG W=2
RUN echo "$V $W" > /built
FROM ${base}
COPY --from=built /built /below /from/
COPY --from=below --chown=3:4 --chmod=700 /below /
RUN echo end > /end
`,
  },
  {
    name: 'a stage as the target',
    target: 'built',
    dockerfile: `FROM ${base} AS below
RUN echo "below the target" > /below
ONBUILD RUN echo triggered, too > /triggered
FROM below AS built
RUN echo "the target" > /built
FROM ${base}
COPY --from=built /built /
`,
  },
  {
    name: 'files of addresses',
    dockerfile: `FROM ${base}
ADD ADDRESS/file.txt /added/
ADD f /added/
RUN cat /added/f > /again
`,
  },
  {
    name: 'the classic builder',
    classic: true,
    args: { Z: 'given' },
    dockerfile: `FROM ${base}
ARG Z
ARG A=a
ARG NONE
ENV B="b  c" D=$A
RUN echo hello > /h
RUN ["/bin/sh", "-c", "echo exec > /e"]
SHELL ["/bin/sh", "-e", "-c"]
WORKDIR sub
RUN echo $Z > /z
USER 0
COPY f .
ADD f /added/
RUN echo end > /end
`,
  },
];

describe('sizes that a real engine has measured', function () {
  this.timeout(900_000);
  const oracle = withEngine();
  let proxy: TestProxy;
  let server: Server;
  let address = '';

  before(async () => {
    const { contexts } = oracle.engine();
    proxy = await testProxy(join(dirname(contexts), 'docker.sock'));
    server = createServer((_, response) => response.end('x'.repeat(1234)));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const place = server.address();
    address = typeof place === 'object' && place !== null ? `http://127.0.0.1:${place.port}` : '';
    await makeBase();
  });

  after(async () => {
    await proxy?.close();
    server?.close();
  });

  /** A shell and `cat` with the libraries they need, from the engine's own system. */
  async function makeBase(): Promise<void> {
    const { contexts } = oracle.engine();
    const root = join(dirname(dirname(contexts)), 'root');
    const folder = join(contexts, 'shell');
    const told = execFileSync('chroot', [root, 'ldd', '/bin/sh', '/bin/cat'], { encoding: 'utf8' });
    const libraries = [...told.matchAll(/(\/\S+) \(0x/g)].map(([, path = '']) => path);
    for (const path of new Set(['/bin/sh', '/bin/cat', ...libraries])) {
      mkdirSync(join(folder, dirname(path)), { recursive: true });
      cpSync(realpathSync(join(root, path)), join(folder, path));
    }
    const dockerfile = 'FROM scratch\nCOPY . /\nRUN ["/bin/sh", "-c", "echo base"]\nCMD ["sh"]\n';
    await build('shell', dockerfile, ['-t', base]);
    rmSync(folder, { recursive: true });
  }

  async function build(context: string, dockerfile: string, args: readonly string[]): Promise<void> {
    const place = `/oracle/${basename(oracle.engine().contexts)}/${context}`;
    const all = ['build', '--network=none', ...args, '-f', '-', place];
    const { status, errors } = await oracle.engine().docker(all, dockerfile);
    assert.equal(status, 0, errors.slice(-600));
  }

  async function buildSample({ name, dockerfile, args = {}, target, classic = false }: Sample): Promise<string> {
    const context = name.replace(/\W+/g, '-');
    const { contexts } = oracle.engine();
    mkdirSync(join(contexts, context), { recursive: true });
    writeFileSync(join(contexts, context, 'f'), 'seven b');
    const flags = Object.entries(args).flatMap(([key, value]) => ['--build-arg', `${key}=${value}`]);
    const tag = imageOfRun(context);
    const all = ['-t', tag, ...flags, ...(target === undefined ? [] : ['--target', target])];
    if (!classic) await build(context, dockerfile, all);
    else {
      // The classic builder reads its whole context from what it is handed, and knows no `-f -` beside a folder.
      writeFileSync(join(contexts, context, 'Dockerfile'), dockerfile);
      const root = join(dirname(dirname(contexts)), 'root');
      const place = `/oracle/${basename(contexts)}/${context}`;
      const command = [
        'docker',
        '-H',
        'unix:///oracle/docker.sock',
        'build',
        '--force-rm',
        '--network=none',
        ...all,
        place,
      ];
      execFileSync('chroot', [root, ...command], { env: { ...process.env, DOCKER_BUILDKIT: '0' }, stdio: 'pipe' });
    }
    return tag;
  }

  /** Bytes of each entry of `docker history` that a RUN, COPY or ADD above the base made, lowest first. */
  async function historyOf(tag: string): Promise<readonly number[]> {
    const told = await oracle
      .engine()
      .docker(['history', '--no-trunc', '--human=false', '--format', '{{json .}}', tag]);
    const below = await oracle.engine().docker(['history', '-q', base]);
    const entries = told.output.trim().split('\n').reverse().slice(below.output.trim().split('\n').length);
    return entries.flatMap((line) => {
      const { CreatedBy: by, Size: size } = JSON.parse(line);
      const makes = /^(RUN|COPY|ADD) |^(\|\d+ .*)?\/bin\/sh (-e )?-c (?!#\(nop\))|#\(nop\) +(COPY|ADD) /s.test(by);
      return makes ? [Number(size)] : [];
    });
  }

  function read({
    dockerfile,
    args = {},
    target = null,
  }: Pick<Sample, 'dockerfile' | 'args'> & { target?: string | null }): Build {
    const options = { buildArgs: new Map(Object.entries(args)), target, platform: defaultPlatform };
    return evaluateBuild(new DockerfileParser().parse(dockerfile), options);
  }

  async function measure(build: Build): Promise<MeasuredBuild> {
    const images = new EngineImages({
      addresses: () => [{ kind: 'socket', path: proxy.path, text: proxy.path }],
      now: () => 0,
      arrived: () => {},
    });
    images.get(baseNames(build));
    await images.settled();
    const found = images.get(baseNames(build));
    assert.equal(found.kind, 'ready', JSON.stringify(found));
    if (found.kind !== 'ready') throw new Error('no images');
    const uncounted = layer(unknown('not counted here'), unknown('not counted here'));
    return matchImages(build, found.value, { base: () => unknown('not listed here'), copied: () => uncounted });
  }

  /** The steps that make the target's layers, lowest first, with what was measured of them. */
  function chain(
    build: Build,
    measured: MeasuredBuild,
  ): readonly { readonly step: BuildStep; readonly bytes: number | null }[] {
    const found: { step: BuildStep; bytes: number | null }[] = [];
    for (let at = build.target; at !== null; ) {
      const stage = build.stages[at];
      if (stage === undefined) break;
      const own = stage.steps.map((step, index) => {
        return { step, bytes: measured.stages[stage.index]?.steps[index]?.disk.bytes ?? null };
      });
      found.unshift(...own.filter(({ step: { effect } }) => effect.kind === 'run' || effect.kind === 'copy'));
      at = stage.base.kind === 'stage' ? stage.base.index : null;
    }
    return found;
  }

  for (const sample of samples) {
    it(`equal docker history: ${sample.name}`, async () => {
      const dockerfile = sample.dockerfile.replaceAll('ADDRESS', address);
      const expected = await historyOf(await buildSample({ ...sample, dockerfile }));
      const build = read({ ...sample, dockerfile });
      const steps = chain(build, await measure(build));
      assert.equal(steps.length, expected.length);
      for (const [index, { step, bytes }] of steps.entries()) {
        const { effect, instruction } = step;
        const counted = effect.kind === 'copy' && effect.from === null && !instruction.text.includes('http');
        const without = counted || sample.unmeasured?.some((start) => instruction.text.startsWith(start));
        assert.equal(bytes, without ? null : expected[index], instruction.text);
      }
    });
  }

  it('are of the base too', async () => {
    const told = await oracle.engine().docker(['history', '--human=false', '--format', '{{.Size}}', base]);
    const sum = told.output
      .trim()
      .split('\n')
      .reduce((all, line) => all + Number(line), 0);
    const { stages } = await measure(read({ dockerfile: `FROM ${base}\n` }));
    assert.equal(stages[0]?.base?.disk.bytes, sum);
    assert.equal(stages[0]?.base?.layers, 2);
  });

  it('fall back from the changed step on', async () => {
    const [sample] = samples;
    assert.ok(sample !== undefined);
    await buildSample(sample);
    const changed = read({ ...sample, dockerfile: sample.dockerfile.replace('C="d e"', 'C="d f"') });
    const bytes = chain(changed, await measure(changed)).map((one) => one.bytes !== null);
    assert.deepEqual(bytes, [true, false, false, false]);
  });

  it('take nothing but GET, and send no body', () => {
    const sent = proxy.sent();
    assert.ok(sent.length > 20);
    for (const text of sent)
      assert.match(
        text,
        /^GET \/[\w./:]+ HTTP\/1\.1\r\n(?:host|connection): [\w-]+\r\n(?:host|connection): [\w-]+\r\n\r\n$/i,
      );
  });
});
