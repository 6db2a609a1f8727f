import { l10n, type QuickPickItem, type QuickPickItemButtonEvent, Range, ThemeIcon, Uri, window } from 'vscode';
import type { RankAnswer, RankedFile } from '../../../server/src/protocol';
import type { LanguageServer } from '../languageServer';

interface FileItem extends QuickPickItem {
  readonly file: RankedFile;
}

/** Lists the files of the build context by what their changes cost; one that is chosen is opened. */
export function rankFiles(server: LanguageServer): () => Promise<void> {
  return async () => {
    const document = window.activeTextEditor?.document;
    const dockerfile = document?.languageId === 'dockerfile' ? document.uri : undefined;
    const answer = dockerfile === undefined ? null : await server.rankFiles(dockerfile);
    if (answer === null || dockerfile === undefined) {
      await window.showInformationMessage(l10n.t('Open a Dockerfile to see what changes of its files cost.'));
    } else if (answer.files.length === 0) {
      await window.showInformationMessage(l10n.t('This Dockerfile takes no file of its build context.'));
    } else choose(dockerfile, answer);
  };
}

function choose(dockerfile: Uri, answer: RankAnswer): void {
  const list = window.createQuickPick<FileItem>();
  list.title = l10n.t('What changes of files cost: {0}', answer.note);
  list.matchOnDescription = true;
  list.matchOnDetail = true;
  list.items = answer.files.map(itemOf);
  list.onDidAccept(async () => {
    const [chosen] = list.selectedItems;
    list.dispose();
    if (chosen?.file.uri != null) await window.showTextDocument(Uri.parse(chosen.file.uri));
  });
  list.onDidTriggerItemButton(async ({ item }: QuickPickItemButtonEvent<FileItem>) => {
    list.dispose();
    const start = new Range(item.file.line, 0, item.file.line, 0);
    await window.showTextDocument(dockerfile, { selection: start });
  });
  list.onDidHide(() => list.dispose());
  list.show();
}

function itemOf(file: RankedFile): FileItem {
  return {
    file,
    label: file.path,
    description: file.often,
    detail: file.cost,
    buttons: [{ iconPath: new ThemeIcon('go-to-file'), tooltip: l10n.t('Show the line that takes it') }],
  };
}
