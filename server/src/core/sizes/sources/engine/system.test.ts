import assert from 'node:assert/strict';
import type { BaseSystem } from '../../run/site';
import { ImageIndex } from './imageIndex';
import { imageSystem } from './system';
import { image } from './testImages';
import type { EngineImage } from './types';

const catalogued: BaseSystem = {
  distribution: 'debian',
  release: 'trixie',
  style: 'slim',
  added: ['ca-certificates'],
  runtimes: new Map(),
};

function systemOf(images: readonly EngineImage[], known: Readonly<Record<string, BaseSystem>> = {}): BaseSystem | null {
  const index = new ImageIndex({ engine: 'Docker', images });
  const own = index.images.find(({ name }) => name === 'own:1');
  assert.ok(own !== undefined);
  return imageSystem(own, index, (name) => known[name] ?? null);
}

/** `debian bookworm slim: curl git; node 24.1.0` */
function said(system: BaseSystem | null): string {
  if (system === null) return 'unknown';
  const runtimes = [...system.runtimes].map(([name, version]) => `; ${name} ${version}`).join('');
  return `${system.distribution} ${system.release} ${system.style}: ${system.added.join(' ')}${runtimes}`;
}

const slim = "74800000 # debian.sh --arch 'amd64' out/ 'bookworm' '@1725926400' # old";

describe('the system of an image that only the engine has', () => {
  const cases: readonly (readonly [what: string, history: string, system: string])[] = [
    ['nothing known', '5 /bin/sh -c #(nop) ADD file:x in / # old', 'unknown'],
    ['Debian slim', slim, 'debian bookworm slim: '],
    ['Debian', slim.replace('74800000', '116600000'), 'debian bookworm official: '],
    ['Alpine', '8 ADD alpine-minirootfs-3.22.1-x86_64.tar.gz / # buildkit', 'alpine 3.22 official: '],
    [
      'Ubuntu',
      '0 /bin/sh -c #(nop)  LABEL org.opencontainers.image.version=24.04 # old\n5 /bin/sh -c #(nop) ADD file:x in / # old',
      'ubuntu noble slim: ',
    ],
    [
      'packages',
      `${slim}\n9 RUN |1 A=b c /bin/sh -c apt-get update && apt-get install -y curl git # buildkit\n1 /bin/sh -c apt-get install -y jq # old`,
      'debian bookworm slim: curl git jq',
    ],
    [
      'packages of another shell',
      `${slim}\n9 RUN /bin/bash -o pipefail -c apt-get install -y curl # buildkit`,
      'debian bookworm slim: curl',
    ],
    [
      'packages that are gone again',
      `${slim}\n9 RUN /bin/sh -c apt-get install -y gcc && make && apt-get purge -y --auto-remove gcc # buildkit`,
      'debian bookworm slim: ',
    ],
    [
      'packages that may not be there',
      `${slim}\n9 RUN /bin/sh -c test -e /x && apt-get install -y gcc || true # buildkit`,
      'debian bookworm slim: ',
    ],
    ['a runtime', `${slim}\n0 ENV NODE_VERSION=24.1.0\n0 ENV YARN_VERSION=1.22`, 'debian bookworm slim: ; node 24.1.0'],
    ['Java', `${slim}\n0 ENV JAVA_VERSION=jdk-21.0.4+7`, 'debian bookworm slim: ; java 21.0.4+7'],
  ];
  for (const [what, history, expected] of cases) {
    it(what, () => assert.equal(said(systemOf([image('own:1', history)])), expected));
  }

  it('goes by the image that it was built on, and adds what came since', () => {
    const below = image('debian:trixie-slim', '5 x # old\n1 RUN /bin/sh -c apt-get install -y wget # buildkit');
    const own = image(
      'own:1',
      '5 x # old\n1 RUN /bin/sh -c apt-get install -y wget # buildkit\n1 RUN /bin/sh -c apt-get install -y curl # buildkit',
    );
    const known = { 'debian:trixie-slim': catalogued };
    assert.equal(said(systemOf([below, own], known)), 'debian trixie slim: ca-certificates curl');
    assert.equal(said(systemOf([own], known)), 'unknown');
  });
});
