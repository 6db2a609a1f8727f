import assert from 'node:assert/strict';
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { evaluateBuild } from '../../server/src/core/formats/dockerfile/build';
import { DockerfileParser } from '../../server/src/core/formats/dockerfile/model';
import { defaultPlatform } from '../../server/src/core/formats/dockerfile/platform';
import { layer } from '../../server/src/core/sizes/layerSizes';
import { unknown } from '../../server/src/core/sizes/size';
import { matchImages } from '../../server/src/core/sizes/sources/engine/match';
import { EngineImages } from '../../server/src/host/engine/engineImages';
import { lackingPrograms } from '../aptPackages';

const dockerfile = `FROM scratch
COPY . /
ARG B=2
ARG A=1
ENV C=3  D="4 5"
RUN echo "$A  $B" > /a && \\
    echo again >> /a
RUN ["/bin/sh", "-c", "echo exec > /e"]
WORKDIR /x
LABEL l=1
RUN echo "$D" > d
CMD ["sh"]
`;

/** Without buildah's helpers, which a build in a chroot does not use. */
function lackingPodman(): Promise<string | null> {
  return lackingPrograms({ podman: '/usr/bin/podman' });
}

describe('sizes that Podman has measured', function () {
  this.timeout(900_000);
  let folder = '';
  let service: ChildProcess | null = null;

  function podman(...args: readonly string[]): string {
    return execFileSync('podman', [...storage(), ...args], { encoding: 'utf8', stdio: 'pipe' });
  }

  function storage(): readonly string[] {
    const places = ['--root', join(folder, 'root'), '--runroot', join(folder, 'runroot')];
    return [...places, '--storage-driver=vfs', '--cgroup-manager=cgroupfs', '--events-backend=file'];
  }

  before(async function () {
    folder = mkdtempSync(join(tmpdir(), 'plimsoll-podman-'));
    const missing = process.platform !== 'linux' ? 'it needs Linux' : ((await lackingPodman()) ?? whyNot());
    if (missing !== null) {
      console.log(`    skipped: ${missing}`);
      return this.skip();
    }
    const socket = join(folder, 'podman.sock');
    service = spawn('podman', [...storage(), 'system', 'service', '--time=0', `unix://${socket}`], { stdio: 'ignore' });
    for (let tries = 0; tries < 100 && !existsSync(socket); tries++) await sleep(100);
  });

  after(() => {
    service?.kill();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Builds the image, or tells why that cannot be done here. */
  function whyNot(): string | null {
    const context = join(folder, 'context');
    try {
      const told = execFileSync('ldd', ['/bin/sh'], { encoding: 'utf8' });
      const libraries = [...told.matchAll(/(\/\S+) \(0x/g)].map(([, path = '']) => path);
      for (const path of ['/bin/sh', ...libraries]) {
        mkdirSync(join(context, dirname(path)), { recursive: true });
        cpSync(realpathSync(path), join(context, path));
      }
      writeFileSync(join(folder, 'Dockerfile'), dockerfile);
      podman('build', '--isolation=chroot', '--network=host', '-t', 'app:1', '-f', join(folder, 'Dockerfile'), context);
      return null;
    } catch (error) {
      return `podman does not build here: ${String(error).slice(0, 200)}`;
    }
  }

  it('equal podman history', async () => {
    const told = JSON.parse(podman('history', '--format', 'json', 'app:1'));
    const expected: readonly number[] = told
      .reverse()
      .flatMap(({ CreatedBy: by, size }: { CreatedBy: string; size: number }) => (by.includes('#(nop)') ? [] : [size]));
    const text = join(folder, 'podman.sock');
    const images = new EngineImages({
      addresses: () => [{ kind: 'socket', path: text, text }],
      now: () => 0,
      arrived: () => {},
    });
    images.get([]);
    await images.settled();
    const found = images.get([]);
    assert.equal(found.kind, 'ready', JSON.stringify(found));
    if (found.kind !== 'ready') return;
    const options = { buildArgs: new Map(), target: null, platform: defaultPlatform };
    const build = evaluateBuild(new DockerfileParser().parse(dockerfile), options);
    const uncounted = layer(unknown('not counted here'), unknown('not counted here'));
    const measured = matchImages(build, found.value, { base: () => unknown('none'), copied: () => uncounted });
    const steps = measured.stages[0]?.steps.filter((step) => step !== null) ?? [];
    assert.deepEqual(
      steps.map((step) => step.disk.bytes),
      expected,
    );
    assert.equal(expected.length, 3);
    assert.equal(steps[0]?.disk.evidence.source, 'Podman, image localhost/app:1');
  });
});
