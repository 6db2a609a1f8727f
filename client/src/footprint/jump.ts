import { Range, TabInputText, TextEditorRevealType, type Uri, ViewColumn, window } from 'vscode';

/** Shows a line (from 0) of a file where the file is shown already, else beside the column of the one who asks. */
export async function jumpToLine(uri: Uri, line: number, from: ViewColumn | undefined): Promise<void> {
  const beside = from === ViewColumn.One ? ViewColumn.Beside : ViewColumn.One;
  const start = new Range(line, 0, line, 0);
  const editor = await window.showTextDocument(uri, { viewColumn: columnOf(uri) ?? beside, selection: start });
  editor.revealRange(start, TextEditorRevealType.InCenterIfOutsideViewport);
}

function columnOf(uri: Uri): ViewColumn | undefined {
  const shows = (input: unknown) => input instanceof TabInputText && input.uri.toString() === uri.toString();
  const groups = window.tabGroups.all.filter(({ tabs }) => tabs.some(({ input }) => shows(input)));
  return (groups.find(({ activeTab }) => shows(activeTab?.input)) ?? groups[0])?.viewColumn;
}
