import { largestParts, noShare } from '../../run/shares';
import type { RunShare, RunSite, RunSource } from '../../run/site';
import { unknown } from '../../size';
import { knownPart, sumSizes } from '../../sum';
import { accountsSize } from './accounts';
import { apply, type Work } from './apply';
import { held } from './held';
import { LeftFiles, perhaps } from './left';
import { others } from './others';
import { Questions, short } from './questions';
import { compressedText } from './transfer';

const ownKinds: RunSource['kinds'] = [
  'download',
  'unpack',
  'clone',
  'delete',
  'clear',
  'write',
  'make-folder',
  'link',
  'copy',
  'move',
  'change',
  'add-user',
];

/** Downloads, archives, written files, changed modes and users: what of it is left when the RUN ends. */
export const filesSource: RunSource = { kinds: ownKinds, asksAbove: ownKinds, share: filesShare };

function filesShare(site: RunSite): RunShare {
  const questions = new Questions(site);
  const notes = new Set<string>();
  const left = run(site, questions, notes);
  const accounts = accountsSize(
    site.effects.filter((effect) => effect.kind === 'add-user'),
    site.system,
  );
  const files = left.all().map((file) => ({
    ...file,
    disk: perhaps(file.disk, file.certain),
    download: perhaps(file.download, file.certain),
  }));
  const sizes = [...files.map(({ disk }) => disk), ...(accounts === null ? [] : [accounts])];
  const downloads = [
    ...files.map(({ download }) => download),
    ...(accounts === null ? [] : [compressedText(accounts)]),
  ];
  if (sizes.length === 0)
    return { ...noShare, notes: [...notes], helps: [...questions.helps], pending: questions.pending };
  const named = files.map(({ path, written, disk }) => ({ name: path ?? short(written), bytes: knownPart(disk) }));
  const users = accounts === null ? [] : [{ name: 'account files in /etc', bytes: knownPart(accounts) }];
  return {
    disk: sumSizes(sizes),
    download: sumSizes(downloads),
    parts: largestParts([[...named, ...users].filter((part) => part.bytes > 0)]),
    placed: files.flatMap(({ path, disk, kind }) =>
      path === null ? [] : [kind === 'file' ? { path, disk, isFile: true } : { path, disk }],
    ),
    notes: [...notes],
    helps: [...questions.helps],
    pending: questions.pending,
  };
}

/** The commands one after another. What the layers below hold is worked out only once something asks for it. */
function run(site: RunSite, questions: Questions, notes: Set<string>): LeftFiles {
  const left = new LeftFiles();
  let above: LeftFiles | null = null;
  const below = () => {
    above ??= after(site, questions);
    return above;
  };
  site.effects.forEach((effect, at) => {
    const work: Work = {
      left,
      questions,
      notes,
      stays: site.stays,
      held: (path) => held(path, site, below(), questions),
      madeByOthers: others(site.effects, at),
    };
    apply(effect, work);
  });
  return left;
}

/** What the RUNs above have left, as far as their own commands tell by themselves. */
function after(site: RunSite, questions: Questions): LeftFiles {
  const left = new LeftFiles();
  const work: Work = {
    left,
    questions,
    notes: new Set(),
    stays: site.stays,
    held: (path) => ({ kind: 'unclear', disk: unknown(`what lies below at ${short(path)} is not looked for`) }),
    madeByOthers: () => 'perhaps',
  };
  for (const effect of site.above) apply(effect, work);
  return left;
}
