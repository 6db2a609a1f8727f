import { Disposable, type LogOutputChannel, l10n, Uri, type WebviewPanel } from 'vscode';
import type {
  CompareArgument,
  FootprintParams,
  FootprintState,
  FromFootprintPage,
  ToFootprintPage,
} from '../../../../server/src/protocol/footprint';
import { frame } from '../frame';
import { jumpToLine } from '../jump';
import { watchFile } from '../watch';
import { copyText, savePng, saveText } from './export';
import { Feed } from './feed';
import { linksOf } from './links';
import type { Memory } from './memory';
import { readMessage } from './messages';
import { titleOfSide } from './names';
import { picture } from './picture';
import { type FootprintServer, isOutdated } from './server';
import { filesOf } from './subjects';

/** Whom the page tells what it cannot do itself. */
export interface PageOwner {
  readonly server: FootprintServer;
  readonly memory: Memory;
  readonly output: LogOutputChannel;
  /** Compares a subject with its partner. */
  readonly compare: (argument: CompareArgument) => Promise<void>;
  /** Lets the user choose what stands on one side. */
  readonly pick: (side: CompareArgument['side'], state: FootprintState) => Promise<void>;
}

/** The page in the footprint panel: what it shows, and what passes between it and the rest of the client. */
export class FootprintPage implements Disposable {
  readonly #panel: WebviewPanel;
  readonly #owner: PageOwner;
  readonly #subscriptions: Disposable;
  readonly #comparison: Feed<FootprintState, ToFootprintPage>;
  readonly #overview: Feed<FootprintState, ToFootprintPage>;
  /** A slider that moves says more than is worth being written down. */
  readonly #keeping: Feed<FootprintState, undefined>;
  /** Undefined until it is known what is compared. */
  #state: FootprintState | undefined;
  #watch: Disposable | undefined;
  /** The page's script runs. A page that is hidden runs no longer. */
  #ready = false;
  #wasVisible: boolean;
  /** The panel was closed: it may not be asked for anything any more. */
  #closed = false;
  /** What is known before the page can be told. */
  #held: ToFootprintPage | undefined;
  /** Files that a link of the page may lead to, by what it is shown. */
  readonly #links = new Map<ToFootprintPage['kind'], ReadonlySet<string>>();

  /** The page starts at once; `show` says what it is about. */
  constructor(panel: WebviewPanel, assets: Uri, owner: PageOwner) {
    this.#panel = panel;
    this.#owner = owner;
    this.#wasVisible = panel.visible;
    const wanted = (tab: FootprintState['tab']) => () =>
      !this.#closed && panel.visible && this.#state?.tab === tab ? this.#state : undefined;
    const show = (message: ToFootprintPage, wish: FootprintState) => this.#show(message, wish);
    this.#comparison = new Feed({ wish: wanted('compare'), ask: (wish) => this.#compare(wish), show });
    this.#overview = new Feed({ wish: wanted('overview'), ask: () => this.#workspace(), show });
    this.#keeping = new Feed({ wish: () => this.#state, ask: (wish) => this.#keep(wish), show: () => undefined });
    const { onChanged, onRunning } = owner.server;
    this.#subscriptions = Disposable.from(
      panel.webview.onDidReceiveMessage((message: unknown) => this.#received(message)),
      panel.onDidChangeViewState(() => this.#viewChanged()),
      onChanged(() => this.#update()),
      onRunning(() => this.#update()),
    );
    panel.webview.options = { enableScripts: true, localResourceRoots: [assets] };
    panel.webview.html = frame('footprint', assets, l10n.t('The comparison stands here once both sides are chosen.'));
  }

  get state(): FootprintState | undefined {
    return this.#state;
  }

  /** Shows another pair, or comes forward with the one it has. */
  show(state: FootprintState): void {
    if (!this.#panel.visible) this.#panel.reveal(undefined, true);
    this.#turnTo(state);
  }

  /** Closes the page if it was never told what to show. */
  abandon(): void {
    if (this.#state === undefined) this.dispose();
  }

  dispose(): void {
    this.#closed = true;
    this.#watch?.dispose();
    this.#subscriptions.dispose();
    this.#panel.dispose();
  }

  #turnTo(state: FootprintState): void {
    const { containers, machines } = state.pair;
    this.#state = state;
    this.#held = undefined;
    this.#panel.title = l10n.t('Footprint: {0} or {1}', titleOfSide(containers), titleOfSide(machines));
    this.#watch?.dispose();
    const uris = filesOf(state.pair).map((uri) => Uri.parse(uri));
    this.#watch = Disposable.from(...uris.map((uri) => watchFile(uri, () => this.#update())));
    if (this.#ready) this.#postState();
    void this.#keeping.update();
    this.#update();
  }

  #update(): void {
    void this.#comparison.update();
    void this.#overview.update();
  }

  /** Is told of the focus as well. A page that comes back is made anew, and says when it is ready. */
  #viewChanged(): void {
    const isBack = this.#panel.visible && !this.#wasVisible;
    this.#wasVisible = this.#panel.visible;
    if (!this.#wasVisible) this.#ready = false;
    if (isBack) this.#update();
  }

  async #received(value: unknown): Promise<void> {
    const message = readMessage(value);
    if (message === undefined) return;
    try {
      if (message.kind === 'ready') this.#started();
      else if (this.#state !== undefined) await this.#follow(message, this.#state);
    } catch (error) {
      this.#owner.output.warn(`${message.kind} of the footprint view failed: ${error}`);
    }
  }

  async #follow(message: Exclude<FromFootprintPage, { kind: 'ready' }>, state: FootprintState): Promise<void> {
    switch (message.kind) {
      case 'set':
        this.#change({ ...state, instances: message.instances, host: message.host });
        return;
      case 'tab':
        this.#change({ ...state, tab: message.tab });
        return;
      case 'jump':
        if (this.#mayOpen(message.uri, state))
          await jumpToLine(Uri.parse(message.uri), message.line, this.#panel.viewColumn);
        return;
      case 'pick':
        await this.#owner.pick(message.side, state);
        return;
      case 'compare':
        await this.#owner.compare(message);
        return;
      case 'export':
        await saveText(message.format, paramsOf(state), this.#owner.server);
        return;
      case 'copy':
        await copyText(message.format, paramsOf(state), this.#owner.server);
        return;
      case 'png':
        await savePng(message.data, state.pair);
    }
  }

  #started(): void {
    this.#ready = true;
    this.#postState();
    const held = this.#held;
    this.#held = undefined;
    if (held === undefined) this.#update();
    else void this.#panel.webview.postMessage(held);
  }

  #change(state: FootprintState): void {
    this.#state = state;
    void this.#keeping.update();
    this.#update();
  }

  async #keep(state: FootprintState): Promise<undefined> {
    try {
      await this.#owner.memory.keep(state);
    } catch (error) {
      this.#owner.output.debug(`What the footprint view shows cannot be kept: ${error}`);
    }
  }

  #mayOpen(uri: string, { pair }: FootprintState): boolean {
    return filesOf(pair).includes(uri) || [...this.#links.values()].some((links) => links.has(uri));
  }

  async #compare(state: FootprintState): Promise<ToFootprintPage | undefined> {
    return picture(paramsOf(state), this.#owner.server).catch((error: unknown) =>
      this.#unanswered(error, this.#comparison),
    );
  }

  async #workspace(): Promise<ToFootprintPage | undefined> {
    try {
      return { kind: 'overview', overview: await this.#owner.server.overview() };
    } catch (error) {
      return this.#unanswered(error, this.#overview);
    }
  }

  /** What is on screen stays. The server is asked again at once where files changed meanwhile, else when it is back. */
  #unanswered(error: unknown, feed: Feed<FootprintState, ToFootprintPage>): undefined {
    if (isOutdated(error)) void feed.update();
    else this.#owner.output.debug(`The footprint view has no answer: ${error}`);
    return undefined;
  }

  /** An answer of another pair, or for another tab, is of no use any more; one of another number is better than none. */
  #show(message: ToFootprintPage, { pair, tab }: FootprintState): void {
    if (this.#closed || pair !== this.#state?.pair || tab !== this.#state.tab) return;
    this.#links.set(message.kind, linksOf(message));
    if (this.#ready) void this.#panel.webview.postMessage(message);
    else this.#held = message;
  }

  #postState(): void {
    if (this.#state === undefined) return;
    const message: ToFootprintPage = { kind: 'state', state: this.#state, strings: l10n.bundle ?? {} };
    void this.#panel.webview.postMessage(message);
  }
}

function paramsOf({ pair, instances, host }: FootprintState): FootprintParams {
  return { ...pair, instances, host };
}
