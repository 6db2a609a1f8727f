import assert from 'node:assert/strict';
import { closure } from './closure';
import { remaining } from './remaining';
import { testIndex } from './testIndex';
import type { Wish } from './wish';

const index = testIndex(`
  curl 500; needs libcurl4; recommends ca-certificates
  libcurl4 800; needs libnghttp2
  libnghttp2 200
  ca-certificates 400; needs openssl
  openssl 2000
  egg 10; needs hen
  hen 20; needs egg
  mailer 30; needs postfix|mail-transport-agent
  exim4 40; provides mail-transport-agent smtpd
  postfix 50; provides mail-transport-agent
  cron 60; needs nothing-like-this|logger; recommends mail-transport-agent
  logger 70
  chooser 80; needs nano|vim picky
  picky 90; needs vim
  nano 100
  vim 110; provides editor
  gcc 120; needs libc-dev
  libc6-dev 130; provides libc-dev
  tool 140; needs libtool; recommends docs
  libtool 150
  docs 160
  hinter 170; recommends docs
`);

const cases: readonly {
  readonly title: string;
  readonly install: readonly (string | Wish)[];
  readonly recommends?: boolean;
  readonly installed?: readonly string[];
  readonly packages: string;
  readonly missing?: RegExp;
  readonly notes?: RegExp;
}[] = [
  { title: 'follows what is needed', install: ['curl'], packages: 'curl libcurl4 libnghttp2' },
  {
    title: 'follows Recommends unless off',
    install: ['curl'],
    recommends: true,
    packages: 'ca-certificates curl libcurl4 libnghttp2 openssl',
  },
  { title: 'leaves out what the base has', install: ['curl'], installed: ['libcurl4'], packages: 'curl' },
  { title: 'brings nothing for what is there', install: ['curl'], installed: ['curl'], packages: '' },
  { title: 'comes out of circles', install: ['egg'], packages: 'egg hen' },
  { title: 'takes the first alternative', install: ['mailer'], packages: 'mailer postfix' },
  { title: 'takes an alternative that is wished too', install: ['mailer', 'exim4'], packages: 'exim4 mailer' },
  {
    title: 'takes an alternative that the base provides',
    install: ['mailer'],
    installed: ['exim4'],
    packages: 'mailer',
  },
  { title: 'passes over alternatives that do not exist', install: ['cron'], packages: 'cron logger' },
  { title: 'settles needs without a choice first', install: ['chooser'], packages: 'chooser picky vim' },
  { title: 'takes the provider of a name', install: ['gcc'], packages: 'gcc libc6-dev' },
  {
    title: 'takes the last provider, as apt does',
    install: ['cron'],
    recommends: true,
    packages: 'cron logger postfix',
  },
  { title: 'installs the only provider of a wished name', install: ['editor'], packages: 'vim' },
  {
    title: 'asks which provider is meant',
    install: ['mail-transport-agent', 'nano'],
    packages: 'nano',
    missing: /mail-transport-agent is only provided, by exim4, postfix: apt asks which one/,
  },
  { title: 'misses unknown names', install: ['curlx', 'nano'], packages: 'nano', missing: /has no package curlx$/ },
  { title: 'takes the platform off', install: ['nano:amd64'], packages: 'nano' },
  { title: 'accepts the version it has', install: [{ name: 'nano', version: '1.0' }], packages: 'nano' },
  {
    title: 'says that the version is another',
    install: [{ name: 'nano', version: '0.9' }],
    packages: 'nano',
    notes: /nano is asked for in version 0\.9/,
  },
  { title: 'accepts its own updates', install: [{ name: 'nano', release: 'bookworm-security' }], packages: 'nano' },
  {
    title: 'says that the release is another',
    install: [{ name: 'nano', release: 'bookworm-backports' }],
    packages: 'nano',
    notes: /from bookworm-backports; the figures are those of bookworm/,
  },
];

describe('What apt installs', () => {
  for (const { title, install, recommends = false, installed = [], packages, missing, notes } of cases)
    it(title, () => {
      const wishes = install.map((wish) => (typeof wish === 'string' ? { name: wish } : wish));
      const there = new Set(installed.flatMap((name) => index.find(name) ?? []));
      const found = closure(index, { install: wishes, recommends, installed: there });
      assert.equal(names(found.packages), packages);
      assert.match(found.missing.map(({ because }) => because).join('\n'), missing ?? /^$/);
      assert.match(found.notes.join('\n'), notes ?? /^$/);
    });
});

const removals: readonly {
  readonly title: string;
  readonly purged: readonly string[];
  readonly autoremoved: boolean;
  readonly base?: readonly string[];
  readonly left: string;
}[] = [
  { title: 'keeps all without a removal', purged: [], autoremoved: false, left: 'docs libtool nano tool' },
  { title: 'leaves what the removed needed', purged: ['tool'], autoremoved: false, left: 'docs libtool nano' },
  { title: 'removes what nothing needs any more', purged: ['tool'], autoremoved: true, left: 'nano' },
  { title: 'takes dependants along', purged: ['libtool'], autoremoved: false, left: 'docs nano' },
  { title: 'keeps what is recommended', purged: ['nano'], autoremoved: true, left: 'docs libtool tool' },
  { title: 'keeps what the base recommends', purged: ['tool'], autoremoved: true, base: ['hinter'], left: 'docs nano' },
  { title: 'frees nothing of the base', purged: ['openssl'], autoremoved: false, left: 'docs libtool nano tool' },
];

describe('What a removal in the same RUN leaves', () => {
  for (const { title, purged, autoremoved, base = [], left } of removals)
    it(title, () => {
      const packages = ['tool', 'libtool', 'docs', 'nano'].flatMap((name) => index.find(name) ?? []);
      const installed = new Set(base.flatMap((name) => index.find(name) ?? []));
      const wished = new Set(['tool', 'nano'].flatMap((name) => index.find(name) ?? []));
      assert.equal(
        names(remaining(index, packages, { purged, autoremoved, wished, installed, keepsRecommended: true })),
        left,
      );
    });
});

function names(ids: readonly number[]): string {
  return ids
    .map((id) => index.name(id))
    .sort()
    .join(' ');
}
