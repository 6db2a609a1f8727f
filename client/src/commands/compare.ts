import { type LogOutputChannel, l10n, Uri, window, workspace } from 'vscode';
import type { SideName } from '../../../server/src/protocol/compare';
import type { PartnerAnswer, Subject } from '../../../server/src/protocol/footprint';
import { readArgument } from '../footprint/compare/messages';
import type { FootprintPanel } from '../footprint/compare/panel';
import { pickSubjects } from '../footprint/compare/picker';
import type { FootprintServer } from '../footprint/compare/server';
import { otherSide } from '../footprint/compare/subjects';
import { meant, readTarget } from '../footprint/compare/target';

/**
 * Opens the footprint view: of what a lens names, of the files that are chosen in the explorer, of what the cursor is in,
 * else of a container that the user is asked for.
 */
export function compare(
  panel: FootprintPanel,
  server: FootprintServer,
  output: LogOutputChannel,
): (target?: unknown, selected?: unknown) => Promise<void> {
  return async (target, selected) => {
    try {
      await open(panel, server, target, selected);
    } catch (error) {
      output.error(`Nothing can be compared: ${error}`);
      await window.showErrorMessage(l10n.t("Plimsoll's language server does not answer: nothing can be compared."));
    }
  };
}

async function open(panel: FootprintPanel, server: FootprintServer, target: unknown, selected: unknown): Promise<void> {
  const argument = readArgument(target);
  if (argument !== undefined) {
    await panel.compare(argument.side, [argument.subject]);
    return;
  }
  const uris = Array.isArray(selected) && selected.length > 1 ? selected : [target];
  const files = uris.filter((uri) => uri instanceof Uri);
  const places = files.length > 0 ? files.map((uri) => ({ uri, line: undefined })) : activePlace();
  const containers = await subjectsOf('container', places, server);
  const machines = containers && (await subjectsOf('machine', places, server));
  if (containers === undefined || machines === undefined) return;
  if (containers.length > 0 && machines.length > 0) panel.show({ containers, machines });
  else if (machines.length > 0) await panel.compare('machine', machines);
  else if (containers.length > 0) await panel.compare('container', containers);
  else await askForContainer(panel, server);
}

interface Place {
  readonly uri: Uri;
  /** Of the cursor, from 0. */
  readonly line: number | undefined;
}

function activePlace(): readonly Place[] {
  const editor = window.activeTextEditor;
  if (editor === undefined) return [];
  return [{ uri: editor.document.uri, line: editor.selection.active.line }];
}

/** What files define on one side; undefined where the user was asked and chose nothing. */
async function subjectsOf(
  side: SideName,
  places: readonly Place[],
  server: FootprintServer,
): Promise<readonly Subject[] | undefined> {
  const subjects: Subject[] = [];
  for (const { uri, line } of places) {
    const file = readTarget(uri.path, languageOf(uri));
    if (file?.side !== side) continue;
    const found = file.several ? await membersOf(side, uri, line, server) : [whole(uri)];
    if (found === undefined) return undefined;
    subjects.push(...found);
  }
  return subjects;
}

async function membersOf(
  side: SideName,
  uri: Uri,
  line: number | undefined,
  server: FootprintServer,
): Promise<readonly Subject[] | undefined> {
  const { others } = await everybody(side, server);
  const members = others.filter(
    ({ subject }) => subject.kind === 'file' && Uri.parse(subject.uri).toString() === uri.toString(),
  );
  const wish = meant(uri.toString(), members, line);
  if (wish.kind === 'one') return [wish.subject];
  const answer = { found: null, others: members, typical: [] };
  const title = l10n.t('Which of {0} Should Be Compared?', workspace.asRelativePath(uri));
  return pickSubjects({ side, answer, current: members.map(({ subject }) => subject), title, several: true });
}

async function askForContainer(panel: FootprintPanel, server: FootprintServer): Promise<void> {
  const answer = await everybody('container', server);
  const containers = await pickSubjects({
    side: 'container',
    answer,
    current: [],
    title: l10n.t('Compare Which Container?'),
  });
  if (containers !== undefined) await panel.compare('container', containers);
}

/** All that stands on a side: nobody of them is likelier to do the job of what nobody defined. */
function everybody(side: SideName, server: FootprintServer): Promise<PartnerAnswer> {
  return server.partner({ side: otherSide(side), subjects: [{ kind: 'typical', id: '' }] });
}

function whole(uri: Uri): Subject {
  return { kind: 'file', uri: uri.toString(), name: null };
}

function languageOf(uri: Uri): string | undefined {
  return workspace.textDocuments.find((document) => document.uri.toString() === uri.toString())?.languageId;
}
