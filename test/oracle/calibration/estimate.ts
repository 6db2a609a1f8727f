import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type LayersJson, layersJson } from '../../../server/src/cli/layersJson';
import { Analysis } from '../../../server/src/core/analysis';
import { stageRows } from '../../../server/src/core/features/layersView';
import {
  type ImageReference,
  parseImageReference,
} from '../../../server/src/core/formats/dockerfile/words/imageReference';
import type { BaseImage } from '../../../server/src/core/sizes/layerSizes';
import type { AptKnowledge, Lookups } from '../../../server/src/core/sizes/run/lookups';
import type { AptIndex } from '../../../server/src/core/sizes/sources/apt/aptIndex';
import type { PackageContents } from '../../../server/src/core/sizes/sources/apt/contents';
import { LineIndex } from '../../../server/src/core/text/lineIndex';
import { type LiveWorld, nothingAllowed, type Permissions, type World } from '../../../server/src/core/world';
import { HostWorld } from '../../../server/src/host/world';
import { derived } from './answers';

/** `as shipped`, or as if no package's bytes were known beside its Installed-Size. */
export type Knowledge = 'as shipped' | 'Installed-Size alone';

/** What `plimsoll layers --json` says of a Dockerfile, and whether all packages asked for were measured ones. */
export interface Estimated {
  readonly json: LayersJson;
  readonly measured: boolean;
}

export type Through = (lookups: Lookups) => Lookups;

export interface EstimateRequest {
  readonly folder: string;
  readonly dockerfile: string;
  readonly knowledge: Knowledge;
  readonly permissions?: Permissions;
  /** What to make of the world's answers. */
  readonly through?: Through;
}

/** Estimates in this process, as the command line does, but for what {@link Knowledge} takes away. */
export async function estimate(request: EstimateRequest): Promise<Estimated> {
  const { folder, dockerfile, knowledge, permissions = nothingAllowed, through = (lookups) => lookups } = request;
  const live: LiveWorld = new HostWorld({ onChange: () => undefined, log: () => undefined });
  live.configure({
    buildArgs: new Map(),
    target: null,
    platform: 'linux/amd64',
    context: folder,
    buildContexts: {},
    folders: [],
    trusted: true,
    permissions,
  });
  const seen = { unmeasured: false };
  const analysis = new Analysis(limited(live, through, knowledge, seen));
  const uri = pathToFileURL(`${folder}/Dockerfile`).href;
  const lines = new LineIndex(dockerfile);
  await live.open(uri);
  for (;;) {
    const snapshot = analysis.snapshot({ uri, version: 0, lines });
    if (!snapshot.pending) return { json: layersJson(stageRows(snapshot)), measured: !seen.unmeasured };
    await live.settled();
    analysis.worldChanged(uri);
  }
}

interface Seen {
  unmeasured: boolean;
}

/** A world that knows Debian without Docker's settings under a name, and of packages no more than it is allowed. */
function limited(live: LiveWorld, through: Through, knowledge: Knowledge, seen: Seen): World {
  const known = new WeakMap<AptKnowledge, AptKnowledge>();
  const lookups = (asked: Lookups): Lookups => {
    const apt: Lookups['apt'] = (...question) => {
      const answer = asked.apt(...question);
      if (answer.kind !== 'ready') return answer;
      const kept = known.get(answer.value) ?? watched(answer.value, knowledge, seen);
      known.set(answer.value, kept);
      return { kind: 'ready', value: kept };
    };
    return derived(through(asked), { apt });
  };
  return derived<World>(live, {
    base: (reference, platform) => plainOr(reference, (asked) => live.base(asked, platform)),
    context: (document, build) => {
      const view = live.context(document, build);
      return { ...view, lookups: lookups(view.lookups) };
    },
  });
}

function watched(knowledge: AptKnowledge, how: Knowledge, seen: Seen): AptKnowledge {
  const { index } = knowledge.data;
  const contents: AptIndex['contents'] = (id) => {
    const found = how === 'as shipped' ? index.contents(id) : uncounted(index, id);
    if (found?.measured !== true) seen.unmeasured = true;
    return found;
  };
  return { ...knowledge, data: { ...knowledge.data, index: derived(index, { contents }) } };
}

/** What the index would hold of a package whose files nobody had counted: from its declared size and the names of its files. */
function uncounted(index: AptIndex, id: number): PackageContents | null {
  unmeasured ??= readUnmeasured();
  const row = unmeasured[index.release]?.[index.name(id)];
  if (row === undefined) return null;
  const [files = 0, slimExcluded = 0, python = 0, control = 0, templates = 0] = row;
  return { measured: false, files, slimExcluded, python, control, templates };
}

type Unmeasured = Readonly<Record<string, Readonly<Record<string, readonly number[]>>>>;

let unmeasured: Unmeasured | null = null;

function readUnmeasured(): Unmeasured {
  return JSON.parse(readFileSync(join(__dirname, '../../../test-fixtures/calibration/unmeasured.json'), 'utf8'));
}

const plain = new Map<BaseImage, BaseImage>();

/** `debian-plain` is no image of a registry: Debian's packages without any of Docker's settings. */
function plainOr(reference: ImageReference, ask: (reference: ImageReference) => BaseImage): BaseImage {
  const official = parseImageReference(reference.familiar.replace('debian-plain', 'debian'));
  if (!reference.familiar.startsWith('debian-plain') || !official.ok) return ask(reference);
  const image = ask(official);
  const found = plain.get(image);
  if (found !== undefined || image.system === null) return found ?? image;
  const made: BaseImage = { ...image, system: { ...image.system, style: 'plain' } };
  plain.set(image, made);
  return made;
}
