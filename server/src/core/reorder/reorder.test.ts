import assert from 'node:assert/strict';
import type { Snapshot } from '../analysis';
import { applyEdits } from '../text/edit';
import { builtStages } from '../waste/places';
import { testSnapshot } from '../waste/testSnapshot';
import { usualOdds } from './odds';
import { type Reordering, reordering } from './plan';
import { reorderFix } from './reorderFix';

const apt = 'RUN apt-get update && apt-get install -y --no-install-recommends tree && rm -rf /var/lib/apt/lists/*';
const files = {
  big: 'x'.repeat(2_000_000),
  'src/a': 'a'.repeat(5000),
  'package.json': '{}',
  'run.sh': 'true\n',
};

function found(snapshot: Snapshot): readonly Reordering[] {
  const odds = usualOdds(snapshot);
  return builtStages(snapshot).flatMap((stage) => reordering(snapshot, stage, odds) ?? []);
}

function reorderedText(text: string): string | null {
  const whole = `FROM debian:bookworm\n${text}\n`;
  const [first] = found(testSnapshot(whole, files));
  return first === undefined ? null : applyEdits(whole, [first.edit]).slice('FROM debian:bookworm\n'.length, -1);
}

/** Steps that may pass each other, and how they then stand. */
const better: readonly (readonly [text: string, better: string])[] = [
  [`COPY src /app\n${apt}`, `${apt}\nCOPY src /app`],
  [`WORKDIR /app\nCOPY . .\n${apt}`, `WORKDIR /app\n${apt}\nCOPY . .`],
  [`COPY . /app\nWORKDIR /app\n${apt}`, `${apt}\nCOPY . /app\nWORKDIR /app`],
  [`COPY run.sh /usr/local/bin/run.sh\n${apt}`, `${apt}\nCOPY run.sh /usr/local/bin/run.sh`],
  [`COPY src /app\nLABEL a=b\nENV A=b\nEXPOSE 80\n${apt}`, `LABEL a=b\nENV A=b\nEXPOSE 80\n${apt}\nCOPY src /app`],
  [`COPY src /app\nUSER root\n${apt}`, `USER root\n${apt}\nCOPY src /app`],
  [
    `COPY src /app\nRUN DEBIAN_FRONTEND=noninteractive ${apt.slice(4)}`,
    `RUN DEBIAN_FRONTEND=noninteractive ${apt.slice(4)}\nCOPY src /app`,
  ],
  ['COPY src /app/src\nCOPY big /srv/big', 'COPY big /srv/big\nCOPY src /app/src'],
  ['COPY src /app/src\nCOPY package.json big /app/', 'COPY package.json big /app/\nCOPY src /app/src'],
  [`COPY src /app\nRUN useradd -r -s /bin/sh app\n${apt}`, `RUN useradd -r -s /bin/sh app\n${apt}\nCOPY src /app`],
  [
    'COPY src /app\nRUN mkdir -p /data && curl -fsSL https://example.org/a.tgz | tar -xz -C /data',
    'RUN mkdir -p /data && curl -fsSL https://example.org/a.tgz | tar -xz -C /data\nCOPY src /app',
  ],
  [
    `COPY src /app\nRUN --mount=type=cache,target=/var/cache/apt ${apt.slice(4)}`,
    `RUN --mount=type=cache,target=/var/cache/apt ${apt.slice(4)}\nCOPY src /app`,
  ],
  [`COPY src /app\nRUN <<EOF\n${apt.slice(4)}\nEOF`, `RUN <<EOF\n${apt.slice(4)}\nEOF\nCOPY src /app`],
  [
    `COPY <<EOF /app/x\ntext\nEOF\nCOPY src /app/src\n${apt}`,
    `COPY <<EOF /app/x\ntext\nEOF\n${apt}\nCOPY src /app/src`,
  ],
  // Comments go with their step, blank lines stay.
  [
    `# the sources\nCOPY src /app\n\n# the system\n# and more\n${apt.replace(' && rm', ' \\\n  # lists\n  && rm')}\n# end`,
    `# the system\n# and more\n${apt.replace(' && rm', ' \\\n  # lists\n  && rm')}\n\n# the sources\nCOPY src /app\n# end`,
  ],
];

/** Steps whose order must stay, and why. */
const kept: readonly (readonly [because: string, text: string])[] = [
  ['the RUN reads the copied file', `COPY src /app\n${apt} && cp /app/a /b`],
  ['the RUN reads a file in a copied folder', 'COPY . /app\nRUN mkdir /x && cp /app/src/a /x/a'],
  ['the RUN writes into the copied folder', 'COPY . /app\nRUN mkdir -p /app/x && echo text > /app/x/y'],
  ['the RUN removes what was copied', `COPY big /tmp/big\n${apt} && rm /tmp/big`],
  ['a program of the project runs', 'COPY . /app\nRUN /app/run.sh'],
  ['an unknown command runs', `COPY src /app\n${apt} && make`],
  ['a script runs', 'COPY src /app\nRUN sh /app/a'],
  ['a branch may read anything', `COPY src /app\nRUN if [ -f /app/a ]; then ${apt.slice(4)}; fi`],
  ['a test reads a file', `COPY src /app\nRUN [ -f /app/a ] && ${apt.slice(4)}`],
  ['a substitution reads a file', 'COPY src /app\nRUN mkdir /x && echo "$(cat /app/a)" > /x/y'],
  ['a redirection reads a file', 'COPY src /app\nRUN mkdir /x && tee /x/y < /app/a'],
  ['a wildcard reads a folder', 'COPY src /app\nWORKDIR /app\nRUN mkdir /x && echo * > /x/y'],
  ['words are read from a file', 'COPY src /app\nRUN mkdir /x && tar -czf /x/y -T /app/a'],
  ['a package is a file', `COPY . /app\nRUN apt-get install -y /app/big`],
  ['a package is a relative file', `WORKDIR /app\nCOPY . .\nRUN apt-get install -y ./big`],
  ['packages may come from the project', 'WORKDIR /app\nCOPY . .\nRUN pip install -r requirements.txt'],
  ['scripts of packages run', 'WORKDIR /app\nCOPY . .\nRUN npm ci'],
  ['apt is told where to look', `COPY src /etc/apt/sources.list.d/\n${apt}`],
  ['apt is told what to read', `COPY src /app\nRUN apt-get -c /app/a install -y tree`],
  ['apt reads a folder that a variable names', `ENV APT_CONFIG=/app/a\nCOPY src /app\n${apt}`],
  ['commands are looked for in the folder', `ENV PATH=/app:$PATH\nCOPY src /app\n${apt}`],
  ['the copied file is a command', `COPY src/a /usr/local/bin/tree\n${apt}`],
  ['the copied file is a configuration', `COPY src/a /etc/login.defs\nRUN useradd app && mkdir /x && echo a > /x/y`],
  ['the copy asks for a user by name', `COPY --chown=app src /app\nRUN useradd app && ${apt.slice(4)}`],
  ['both write one place', 'COPY src /app\nCOPY big /app/a'],
  ['a folder covers a file', 'COPY . /app\nCOPY big /app/big'],
  ['one name is two', 'COPY src /bin\nCOPY big /usr/bin/a'],
  ['a folder is made by whoever comes first', 'COPY --chown=1000 src /app/src\nCOPY big /app/big/'],
  ['a link may lead anywhere', `COPY src /app\nRUN mkdir /x && ln -s /app /x/app && echo text > /x/app/y`],
  ['a link above leads into another folder', 'RUN mkdir /app && ln -s /app /x\nCOPY src /app\nCOPY big /x/a'],
  ['a copied folder may hold links', 'COPY --from=b /o /x\nCOPY src /app\nCOPY big /x/l/a'],
  [
    'an archive may hold links',
    'RUN mkdir /x && curl -L https://a.org/b | tar -xz -C /x\nCOPY src /app\nCOPY big /x/l/a',
  ],
  ['a command is looked for elsewhere', `COPY src /app\nRUN PATH=/app:/bin ${apt.slice(4)}`],
  ['a command is looked for elsewhere, by export', `COPY src /app\nRUN export PATH=/app:/bin && ${apt.slice(4)}`],
  ['a value is not known', `COPY src /app\nRUN LD_PRELOAD=$APP ${apt.slice(4)}`],
  ['a folder of commands may be looked in', `COPY src /go/bin\n${apt}`],
  ['an archive is made', 'COPY big /big\nCOPY src /app\nRUN mkdir /x && cp /big /x/big && tar cf /x/y /app'],
  ['a home may be anywhere', `COPY . /app\nRUN useradd -md /app app && ${apt.slice(4)}`],
  ['the user’s rights differ', `COPY src /app\nUSER 1000\nRUN mkdir /app2 && echo text > /app2/x\nUSER root`],
  ['a variable is not known', 'COPY src /app\nRUN mkdir $WHERE && echo text > $WHERE/x'],
  ['the volume may forget', `COPY src /app\nVOLUME /app\n${apt}`],
  ['another shell reads it', `COPY src /app\nSHELL ["python3", "-c"]\n${apt}`],
  ['the folder is another’s', 'COPY src /app\nWORKDIR /srv/x\nRUN mkdir y && echo text > y/z\nWORKDIR /app'],
  ['a file of the machine is read', 'COPY src /app\nRUN mkdir /x && curl -o /x/y file:///app/a'],
  ['archives are unpacked by their kind', 'ADD src /app/\nADD big /app/big'],
  ['the root is all', `COPY . /\n${apt}`],
  ['mounts show the project', `COPY src /app\nRUN --mount=type=bind,target=/m ${apt.slice(4)}`],
  ['caches are shared', 'COPY src /app\nRUN --security=insecure mkdir /x'],
  ['a line holds what cannot be read', `COPY src /app\nCOPY --chwon=a src /b\n${apt}`],
];

describe('reordering', () => {
  for (const [text, expected] of better) {
    it(`moves ${JSON.stringify(text)}`, () => {
      assert.equal(reorderedText(text), expected);
      assert.equal(reorderedText(expected), null, 'and then leaves it');
    });
  }
  for (const [because, text] of kept)
    it(`keeps the order where ${because}`, () => assert.equal(reorderedText(text), null));

  it('keeps line ends', () => {
    const text = `FROM debian:bookworm\r\nCOPY src /app\r\n\r\n${apt}\r\n`;
    const [first] = found(testSnapshot(text, files));
    assert.equal(first && applyEdits(text, [first.edit]), `FROM debian:bookworm\r\n${apt}\r\n\r\nCOPY src /app\r\n`);
  });

  it('claims what no longer stands below the step that changes', () => {
    const [first] = found(testSnapshot('FROM scratch\nCOPY src /app/src\nCOPY big /srv/big\n', files));
    assert.equal(first?.saves.kind === 'known' && first.saves.bytes, 2_000_000);
    assert.equal(first?.cause.at, 0);
    assert.ok(first !== undefined);
    const { title, review } = reorderFix(first, null);
    assert.equal(title, 'Reorder the steps: about 850 kB less to make again at a change');
    assert.equal(
      review,
      'What an average change makes again: about 1.2 MB now, about 303 kB then (by usual odds, not a history).',
    );
    assert.match(reorderFix(first, 100).review, /by the last 100 commits/);
  });

  it('looks at each stage by itself, and not at those that are not built', () => {
    const text = `FROM debian AS one\nCOPY src /app\n${apt}\nFROM debian AS two\nCOPY src /app\n${apt}\n`;
    assert.deepEqual(
      found(testSnapshot(text, files)).map(({ stage }) => stage.alias),
      ['two'],
    );
  });
});
