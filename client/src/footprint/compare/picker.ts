import {
  l10n,
  type QuickInputButton,
  type QuickPick,
  type QuickPickItem,
  QuickPickItemKind,
  ThemeIcon,
  window,
} from 'vscode';
import type { SideName } from '../../../../server/src/protocol/compare';
import type { PartnerAnswer, Subject } from '../../../../server/src/protocol/footprint';
import { type PickRow, pickRows } from './items';

interface SubjectItem extends QuickPickItem {
  readonly subject?: Subject;
}

export interface PickWish {
  /** What is looked for. */
  readonly side: SideName;
  readonly answer: PartnerAnswer;
  /** What is compared now. */
  readonly current: readonly Subject[];
  /** A question, where it is not whom to compare with. */
  readonly title?: string;
  /** True to begin with boxes to tick, all ticked that are current. */
  readonly several?: boolean;
}

/** Has the user choose what stands on one side; undefined where they choose nothing. A button lets them choose several. */
export function pickSubjects(wish: PickWish): Promise<readonly Subject[] | undefined> {
  const { side, answer, current, title, several = false } = wish;
  const rows = pickRows(answer, current, (message, ...words) => l10n.t(message, ...words));
  const items = rows.map(itemOf);
  const marked = items.filter((_, index) => isCurrentRow(rows[index]));
  const list = window.createQuickPick<SubjectItem>();
  list.title = title ?? question(side);
  list.placeholder = rows.length === 0 ? nothing(side) : l10n.t('Type a name, a file or a size');
  list.matchOnDescription = true;
  list.matchOnDetail = true;
  list.canSelectMany = several;
  list.items = items;
  if (several) list.selectedItems = marked;
  // Else the first of them is, which Enter takes.
  else if (marked.length > 0) list.activeItems = marked.slice(0, 1);
  if (!several && rows.filter(({ kind }) => kind === 'subject').length > 1) list.buttons = [severalButton()];
  return new Promise((resolve) => {
    // Another list in its place: one that changes while it is shown loses the focus, and with it itself.
    list.onDidTriggerButton(() => resolve(pickSubjects({ ...wish, several: true })));
    list.onDidAccept(() => {
      resolve(chosen(list));
      list.hide();
    });
    list.onDidHide(() => {
      resolve(undefined);
      list.dispose();
    });
    list.show();
  });
}

function severalButton(): QuickInputButton {
  return { iconPath: new ThemeIcon('checklist'), tooltip: l10n.t('Compare several…') };
}

function chosen({ selectedItems }: QuickPick<SubjectItem>): readonly Subject[] | undefined {
  const subjects = selectedItems.flatMap(({ subject }) => subject ?? []);
  return subjects.length === 0 ? undefined : subjects;
}

function isCurrentRow(row: PickRow | undefined): boolean {
  return row?.kind === 'subject' && row.current;
}

function itemOf(row: PickRow): SubjectItem {
  if (row.kind === 'separator') return { label: row.label, kind: QuickPickItemKind.Separator };
  const { subject, label, description, detail, icon } = row;
  return { subject, label, description, detail, iconPath: new ThemeIcon(icon) };
}

function question(side: SideName): string {
  return side === 'container' ? l10n.t('Compare with Which Container?') : l10n.t('Compare with Which Machine?');
}

function nothing(side: SideName): string {
  return side === 'container'
    ? l10n.t('No container is defined in this workspace')
    : l10n.t('No machine is defined in this workspace');
}
