import type { ServiceEntry } from './composeFacts';
import type { ReadWorkspace } from './overview';
import type { ComposeFile } from './services';

/** So many files are named in a sentence. */
const mostNamed = 3;

/** What is not among the rows of the overview, or not known of them. */
export function overviewNotes(
  { limits, unread, imageless, images, machineFiles, composeFiles, builds, imageOf }: ReadWorkspace,
  services: readonly (readonly [ComposeFile, ServiceEntry])[],
): readonly string[] {
  const refused = machineFiles.flatMap(({ file, facts }) =>
    facts.refused === null ? [] : [[file, facts.refused] as const],
  );
  const gaps = [...machineFiles, ...composeFiles].flatMap(({ file, facts }) =>
    facts.gap === null ? [] : [[file, facts.gap] as const],
  );
  const containers = machineFiles.reduce((sum, { facts }) => sum + facts.containers, 0);
  const reading =
    images.filter(({ sharing }) => sharing.image.pending).length +
    [...machineFiles, ...composeFiles].filter(({ facts }) => facts.pending).length;
  const unweighed = services.filter(([, service]) => {
    const { source } = service;
    if (source.kind === 'image' || builds.has(service)) return false;
    return source.kind === 'unknown' || !source.isPlain || imageOf(source.dockerfile, source.target) === null;
  });
  return [
    ...limits,
    ...(reading === 0 ? [] : [`${reading === 1 ? 'One file is' : `${reading} files are`} still being read.`]),
    ...namedAlone(unread, 'cannot be read, or is too large'),
    ...namedAlone(imageless, 'builds no image that can be told'),
    ...named(refused, 'cannot be read'),
    ...named(gaps, 'may define more, or fewer, than is listed'),
    ...(containers === 0
      ? []
      : [
          `${containers === 1 ? 'One definition of a Vagrantfile starts a container' : `${containers} definitions of Vagrantfiles start containers`}, so that ${containers === 1 ? 'it is' : 'they are'} not among the machines.`,
        ]),
    ...(unweighed.length === 0
      ? []
      : [`What ${unweighed.length === 1 ? 'one service takes' : `${unweighed.length} services take`} is not known.`]),
  ];
}

function named(files: readonly (readonly [file: string, because: string])[], what: string): readonly string[] {
  const told = files.slice(0, mostNamed).map(([file, because]) => `${file} ${what}: ${because}.`);
  const more = files.length - told.length;
  return more <= 0 ? told : [...told, `${more === 1 ? 'One more file' : `${more} more files`} ${what}.`];
}

/** One sentence for all, where there is no reason that each has for itself. */
function namedAlone(files: readonly string[], what: string): readonly string[] {
  if (files.length === 0) return [];
  const told = files.slice(0, mostNamed).join(', ');
  const more = files.length - mostNamed;
  return [`${files.length === 1 ? told : `Each of ${told}${more > 0 ? ` and ${more} more` : ''}`} ${what}.`];
}
