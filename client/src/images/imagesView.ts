import {
  commands,
  type Disposable,
  EventEmitter,
  l10n,
  ThemeIcon,
  type TreeDataProvider,
  TreeItem,
  TreeItemCollapsibleState,
  type TreeView,
  Uri,
  window,
} from 'vscode';
import type { LanguageServer } from '../languageServer';
import { type ImageNode, imageNodes } from './nodes';

/** Milliseconds between two looks at a workspace that is still being read. */
const pause = 1000;

/** The workspace's images with what they share, as a tree. Asks the server while somebody looks. */
export class ImagesView implements TreeDataProvider<ImageNode>, Disposable {
  readonly onDidChangeTreeData;
  readonly #changed = new EventEmitter<undefined>();
  readonly #server: LanguageServer;
  readonly #view: TreeView<ImageNode>;
  readonly #subscription: Disposable;
  #timer: NodeJS.Timeout | undefined;

  constructor(server: LanguageServer) {
    this.onDidChangeTreeData = this.#changed.event;
    this.#server = server;
    this.#view = window.createTreeView('plimsoll.images', { treeDataProvider: this, showCollapseAll: true });
    this.#subscription = server.onSharingChanged(() => this.#soon());
  }

  async getChildren(node?: ImageNode): Promise<ImageNode[]> {
    if (node !== undefined) return [...node.children];
    const view = await this.#server.sharing().catch(() => null);
    const complete = view?.complete === true;
    this.#view.message = complete ? '' : l10n.t('Looking at the Dockerfiles of this workspace…');
    void commands.executeCommand('setContext', 'plimsoll.imagesRead', complete);
    return view === null ? [] : [...imageNodes(view, (message, ...words) => l10n.t(message, ...words))];
  }

  getTreeItem({ id, icon, label, description, tooltip, spoken, place, children, unfolded }: ImageNode): TreeItem {
    const folded = unfolded ? TreeItemCollapsibleState.Expanded : TreeItemCollapsibleState.Collapsed;
    const item = new TreeItem(label, children.length === 0 ? TreeItemCollapsibleState.None : folded);
    item.id = id;
    item.iconPath = new ThemeIcon(icon);
    item.description = description;
    item.tooltip = tooltip;
    item.accessibilityInformation = { label: spoken };
    if (place !== null) item.command = openCommand(place.uri, place.line);
    return item;
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#subscription.dispose();
    this.#view.dispose();
    this.#changed.dispose();
  }

  #soon(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#changed.fire(undefined);
    }, pause);
  }
}

function openCommand(uri: string, line: number) {
  const start = { line, character: 0 };
  const options = { selection: { start, end: start } };
  return { command: 'vscode.open', title: l10n.t('Open the Dockerfile'), arguments: [Uri.parse(uri), options] };
}
