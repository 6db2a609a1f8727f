import assert from 'node:assert/strict';
import type { ServiceEntry } from './composeFacts';
import type { MachineFacts } from './machineFacts';
import { overviewNotes } from './notes';
import type { ReadWorkspace } from './overview';

const none: MachineFacts = { machines: [], refused: null, gap: null, containers: 0, pending: false };

function notesOf(
  files: readonly Partial<MachineFacts>[],
  more: Partial<ReadWorkspace> = {},
  services: Parameters<typeof overviewNotes>[1] = [],
): readonly string[] {
  const read: ReadWorkspace = {
    images: [],
    composeFiles: [],
    machineFiles: files.map((facts, at) => ({ uri: `file:///w/${at}`, file: `v${at}`, facts: { ...none, ...facts } })),
    complete: true,
    limits: [],
    unread: [],
    imageless: [],
    builds: new Map(),
    imageOf: () => null,
    ...more,
  };
  return overviewNotes(read, services);
}

describe('notes of the overview', () => {
  const refused = { refused: 'this is not text' };
  const cases: readonly [what: string, files: readonly Partial<MachineFacts>[], notes: readonly string[]][] = [
    ['nothing', [{}], []],
    ['one that cannot be read', [refused], ['v0 cannot be read: this is not text.']],
    [
      'many that cannot be read',
      [refused, refused, refused, refused, refused],
      [
        'v0 cannot be read: this is not text.',
        'v1 cannot be read: this is not text.',
        'v2 cannot be read: this is not text.',
        '2 more files cannot be read.',
      ],
    ],
    [
      'one whose machines are not certain',
      [{ gap: 'it depends on chance' }],
      ['v0 may define more, or fewer, than is listed: it depends on chance.'],
    ],
    ['one that is being read', [{ pending: true }], ['One file is still being read.']],
    ['two that are being read', [{ pending: true }, { pending: true }], ['2 files are still being read.']],
    [
      'containers',
      [{ containers: 2 }],
      ['2 definitions of Vagrantfiles start containers, so that they are not among the machines.'],
    ],
  ];
  for (const [what, files, notes] of cases) it(`tell of ${what}`, () => assert.deepEqual(notesOf(files), notes));

  it('name files that have no text, and no image', () => {
    assert.deepEqual(notesOf([], { unread: ['a/compose.yaml'], imageless: ['a', 'b', 'c', 'd', 'e'] }), [
      'a/compose.yaml cannot be read, or is too large.',
      'Each of a, b, c and 2 more builds no image that can be told.',
    ]);
  });

  it('tell of services that nobody could weigh, and not of those that are', () => {
    const traits = { side: 'container', uri: '', path: '', name: 'a', names: [], software: [], ports: [] } as const;
    const common = { traits: { ...traits, dockerfile: null, image: null }, definedIn: '', line: 0, memory: null };
    const source = { kind: 'build', dockerfile: '/w/a', target: null, isPlain: false } as const;
    const [one, other]: readonly ServiceEntry[] = [
      { ...common, source },
      { ...common, source },
    ];
    assert.ok(one !== undefined && other !== undefined);
    const facts = { path: '', services: [], isPart: false, gap: null, pending: false };
    const file = { uri: '', file: '', facts };
    const size = { kind: 'unknown', because: 'a test' } as const;
    const builds = new Map([[one, { size, parts: [], pending: false }]]);
    const notes = (...services: readonly ServiceEntry[]) =>
      notesOf(
        [],
        { builds },
        services.map((each) => [file, each] as const),
      );
    assert.deepEqual(notes(one), []);
    assert.deepEqual(notes(one, other), ['What one service takes is not known.']);
  });

  it('begin with what cannot be looked at', () => {
    assert.deepEqual(notesOf([refused], { limits: ['One folder cannot be read.'] })[0], 'One folder cannot be read.');
  });
});
