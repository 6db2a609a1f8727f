import assert from 'node:assert/strict';
import { applyEdits } from '../../text/edit';
import { testSnapshot } from '../../waste/testSnapshot';
import { reuseRules } from '../reuse/table';
import { runRules } from '../rule';
import { wasteRules } from './table';

const rules = [...wasteRules, ...reuseRules];

const update = 'RUN apt-get update && apt-get install -y --no-install-recommends tree';

/** Instructions below a FROM, and the rules that find something in them, in the order of the text. */
const cases: readonly (readonly [text: string, ...found: readonly string[]])[] = [
  [update, 'apt-lists-kept'],
  [`${update} && rm -rf /var/lib/apt/lists/*`],
  [`${update} ; rm -r /var/lib/apt/lists`],
  [`${update} && ./cleanup.sh`],
  [`RUN --mount=type=cache,target=/var/lib/apt/lists ${update.slice(4)}`],
  [`RUN --mount=type=cache,target=/var/lib/apt ${update.slice(4)}`],
  [`RUN if [ -n "$UNKNOWN" ]; then ${update.slice(4)}; fi`],
  [`${update}\n${update.replace('tree', 'less')}`, 'apt-lists-kept'],
  [`${update}\nRUN rm -rf /var/lib/apt/lists/*\n${update}`, 'apt-lists-kept', 'apt-lists-kept'],
  ['RUN apt-get update', 'apt-update-alone'],
  ['RUN apt-get update && rm -rf /var/lib/apt/lists/*'],
  ['RUN apt-get update && ./install.sh'],
  ['RUN apt-get install -y tree', 'apt-recommends'],
  ['RUN apt-get install -y --no-install-recommends tree'],
  ['RUN apt-get -o APT::Install-Recommends=false install -y tree'],
  ['RUN apt-get install -y --install-recommends tree'],
  ['RUN apt-get install -y tree-'],
  ['RUN apt-get install --download-only -y tree'],
  [`RUN echo 'APT::Install-Recommends "0";' > /etc/apt/apt.conf.d/90\nRUN apt-get install -y tree`],
  ['COPY apt.conf /etc/apt/apt.conf.d/90\nRUN apt-get install -y tree'],
  ['RUN apk add tree', 'apk-cache-kept'],
  ['RUN apk add --no-cache tree'],
  ['RUN apk add tree && rm -rf /var/cache/apk/*'],
  ['RUN apk add one\nRUN apk add two', 'apk-cache-kept'],
  ['RUN dnf install -y tree', 'rpm-cache-kept'],
  ['RUN dnf install -y tree && dnf clean all'],
  ['RUN yum install -y tree && rm -rf /var/cache/yum'],
  ['RUN rpm -i app.rpm'],
  ['RUN --mount=type=cache,target=/var/cache/dnf dnf install -y tree'],
  ['RUN pip install flask', 'pip-cache-kept'],
  ['RUN pip install --no-cache-dir flask'],
  ['ENV PIP_NO_CACHE_DIR=1\nRUN pip install flask'],
  ['RUN pip install --upgrade pip'],
  ['RUN pip install flask && rm -rf /root/.cache'],
  ['RUN --mount=type=cache,target=/root/.cache/pip pip install flask'],
  ['RUN npm install -g typescript', 'npm-cache-kept'],
  ['RUN npm install -g typescript && npm cache clean --force'],
  ['RUN npm install -g typescript && rm -rf ~/.npm'],
  ['RUN yarn global add typescript', 'yarn-cache-kept'],
  ['RUN yarn global add typescript && yarn cache clean'],
  ['COPY big /srv/big\nRUN rm /srv/big', 'removed-later'],
  ['COPY dir /srv/dir\nRUN rm -rf /srv/dir', 'removed-later'],
  ['COPY dir /srv/dir\nRUN rm /srv/dir'],
  ['RUN echo a > /srv/a && rm /srv/a'],
  ['RUN rm -rf /usr/share/doc'],
  ['COPY big /srv/big\nRUN rm /srv/other'],
  ['COPY big /srv/big\nRUN if [ -n "$UNKNOWN" ]; then rm /srv/big; fi'],
  ['COPY big /srv/big\nRUN chmod 755 /srv/big', 'owner-changed-later'],
  ['COPY big /srv/big\nRUN chmod +x /usr/bin/env'],
  ['COPY dir /srv/dir\nRUN chown -R 1:1 /srv/dir', 'owner-changed-later'],
  ['COPY dir /srv/dir\nRUN chown 1:1 /srv/dir'],
  ['COPY big /srv/big\nRUN mv /srv/big /srv/bigger', 'moved-later'],
  ['RUN echo a > /srv/a && mv /srv/a /srv/b'],
  ['COPY a.tgz /tmp/a.tgz\nRUN tar xzf /tmp/a.tgz -C /srv && rm /tmp/a.tgz', 'unpacked-later'],
  ['ADD a.tgz /srv/'],
  ['COPY big /a/big\nCOPY big /b/big', 'copied-twice'],
  ['COPY big /a/big\nCOPY apt.conf /b/big'],
  ['COPY big /a/big\nADD big /b/big'],
  ['COPY dir/sub /a\nCOPY dir /b'],
  ['RUN apt-get install -y --no-install-recommends gcc\nRUN apt-get purge -y gcc', 'packages-removed-later'],
  ['RUN apt-get install -y --no-install-recommends gcc && apt-get purge -y gcc'],
  ['RUN apk add --no-cache --virtual .b gcc\nRUN apk del .b', 'packages-removed-later'],
  ['RUN apk add --no-cache --virtual .b gcc && apk del .b'],
  ['ARG A_VERSION=1\nRUN mkdir /x && echo a > /x/y\nRUN echo $A_VERSION', 'arg-too-early'],
  ['ARG A_VERSION=1\nRUN echo $A_VERSION'],
  ['ARG A_VERSION=1\nRUN make'],
  ['ARG A_VERSION\nRUN mkdir /x && echo a > /x/y'],
  ['ARG FLAVOUR=1\nRUN mkdir /x && echo a > /x/y'],
  ['ARG A_VERSION=1\nLABEL version=$A_VERSION\nRUN mkdir /x && echo a > /x/y'],
  ['ENV A_VERSION=1\nRUN mkdir /x && echo a > /x/y\nRUN echo $A_VERSION', 'env-too-early'],
  ['ENV A_VERSION=1\nRUN mkdir /x && echo a > /x/y', 'env-too-early'],
  ['ENV A_VERSION=1\nRUN make'],
  ['ENV FLAVOUR=1\nRUN mkdir /x && echo a > /x/y'],
  ['RUN mkdir /x && echo a > /x/y\nENV A_VERSION=1'],
  ['ENV A_VERSION=1\nUSER u$A_VERSION\nRUN mkdir /x && echo a > /x/y'],
  ['ENV A_VERSION=1\nRUN mkdir /x && echo a > /x/y\nENV A_VERSION=2\nRUN echo $A_VERSION'],
  ['COPY big /tmp/big\nRUN wc /tmp/big', 'copy-for-one-run'],
  ['COPY big /tmp/\nRUN /tmp/big --install', 'copy-for-one-run'],
  ['COPY big /tmp/\nWORKDIR /tmp\nRUN ./big --install'],
  ['COPY big /srv/big\nRUN wc /srv/big'],
  ['COPY big /srv/big.deb\nRUN dpkg -i /srv/big.deb', 'copy-for-one-run'],
  ['COPY big /tmp/big\nRUN wc /tmp/big\nCMD ["/tmp/big"]'],
  ['COPY big /tmp/big\nRUN wc /tmp/big\nRUN ls /tmp/*'],
  ['COPY big /tmp/big\nRUN wc /tmp/big\nENV A=/tmp'],
  ['COPY dir /tmp/dir\nRUN wc /tmp/dir/a'],
  ['ENV A=1\nARG A=2', 'env-then-arg'],
  ['ARG A=2\nENV A=1'],
  ['ENV A=1\nARG A'],
  ['ENV A=1\nARG A=1'],
  ['COPY --link --chmod=755 big /srv/', 'link-with-mode'],
  ['COPY --link=false --chmod=755 big /srv/'],
  ['COPY --link --chown=app:app big /srv/', 'link-with-named-owner'],
  ['COPY --link --chown=1000:1000 big /srv/'],
  ['ARG OWNER=1000\nCOPY --link --chown=$OWNER big /srv/'],
];

const files = { big: 'x'.repeat(2000), 'dir/a': 'aa', 'dir/sub/b': 'bb', 'a.tgz': 'archive', 'apt.conf': 'a' };

/** Fixes whose text differs from the rule’s example in what stands around it. */
const fixes: readonly (readonly [text: string, fixed: string])[] = [
  [`${update} \\\n      less`, `${update} \\\n      less \\\n      && rm -rf /var/lib/apt/lists/*`],
  [
    'RUN apt-get update && \\\n    apt-get upgrade -y',
    'RUN apt-get update && \\\n    apt-get upgrade -y \\\n    && rm -rf /var/lib/apt/lists/*',
  ],
  [
    'RUN apk update && \\\n    # tools\n    apk add one && apk add --no-cache two',
    'RUN apk add --no-cache one && apk add --no-cache two',
  ],
  [
    'RUN python3 -m pip install flask && pip install wtf',
    'RUN python3 -m pip install --no-cache-dir flask && pip install --no-cache-dir wtf',
  ],
  ['COPY --link  --chmod=755 big /srv/', 'COPY --chmod=755 big /srv/'],
  ['# of the tool\nARG A_VERSION=1\nRUN mkdir /x && echo a > /x/y\nRUN echo $A_VERSION', 'no fix'],
  [
    'ARG A_VERSION=1\nRUN mkdir /x && echo a > /x/y\n# the tool\nRUN echo $A_VERSION',
    'RUN mkdir /x && echo a > /x/y\nARG A_VERSION=1\n# the tool\nRUN echo $A_VERSION',
  ],
  [
    'ENV A_VERSION=1\nRUN mkdir /x && echo a > /x/y\nCOPY big /x/\nEXPOSE 80\nCMD ["a"]',
    'RUN mkdir /x && echo a > /x/y\nCOPY big /x/\nENV A_VERSION=1\nEXPOSE 80\nCMD ["a"]',
  ],
  ['ENV A_VERSION=1\nENV B=2\nRUN mkdir /x && echo a > /x/y\nRUN echo $A_VERSION', 'no fix'],
  ['ARG B\nENV A_VERSION=$B\nRUN mkdir /x && echo a > /x/y\nARG B=2\nRUN echo $A_VERSION', 'no fix'],
  ['COPY --chmod=755 big /tmp/big\nRUN /tmp/big', 'no fix'],
  ['COPY dir/a /tmp/\nRUN wc \\\n  /tmp/a', 'RUN --mount=type=bind,source=dir/a,target=/tmp/a wc \\\n  /tmp/a'],
  [`${update} || true`, 'no fix'],
  [`${update} # and more`, 'no fix'],
  ['RUN ["apt-get", "update"]\nRUN true', 'no fix'],
];

describe('the rules on waste and reuse', () => {
  for (const [text, ...expected] of cases) {
    it(`find ${expected.join(', ') || 'nothing'} in ${JSON.stringify(text)}`, () => {
      const found = runRules(rules, testSnapshot(`FROM debian:bookworm\n${text}\n`, files));
      const codes = [...found].sort((a, b) => a.span.start - b.span.start).map(({ code }) => code);
      assert.deepEqual(codes, expected);
    });
  }

  for (const [text, expected] of fixes) {
    it(`fix ${JSON.stringify(text)}`, () => {
      const whole = `FROM debian:bookworm\n${text}\n`;
      const [found] = runRules(rules, testSnapshot(whole, files));
      assert.ok(found !== undefined);
      const fixed = found.fix === undefined ? 'no fix' : applyEdits(whole, found.fix.edits);
      assert.equal(fixed, expected === 'no fix' ? expected : `FROM debian:bookworm\n${expected}\n`);
    });
  }

  it('look only at what is in the image, and at steps that are built', () => {
    const build = `FROM debian:bookworm AS build\n${update}\nFROM debian:bookworm\n`;
    assert.deepEqual(runRules(rules, testSnapshot(build, files)), []);
    const base = `FROM debian:bookworm AS base\n${update}\nFROM base\n`;
    assert.equal(runRules(rules, testSnapshot(base, files)).length, 1);
  });

  it('survive triggers, half-typed lines and words that cannot be read', () => {
    for (const text of [
      'ONBUILD RUN apt-get update',
      'COPY',
      'COPY --chown= --link a',
      'ARG',
      'ENV A',
      'RUN',
      'COPY ${ /',
    ])
      assert.doesNotThrow(() => runRules(rules, testSnapshot(`FROM debian:bookworm\n${text}\n`, files)), text);
  });
});
