import {
  type Disposable,
  type LogOutputChannel,
  l10n,
  Uri,
  ViewColumn,
  type WebviewPanel,
  type WebviewPanelSerializer,
  window,
} from 'vscode';
import type { SideName } from '../../../../server/src/protocol/compare';
import type { FootprintState, Subject, SubjectPair } from '../../../../server/src/protocol/footprint';
import type { Memory } from './memory';
import { FootprintPage, type PageOwner } from './page';
import { completePair } from './partner';
import { pickSubjects } from './picker';
import type { FootprintServer } from './server';
import { readState } from './state';
import { otherSide, pairOf, sideOf } from './subjects';

export const footprintPanelType = 'plimsoll.footprint';

/** The footprint view's place in the window: there is one panel at most, and it shows one pair. */
export class FootprintPanel implements Disposable, WebviewPanelSerializer {
  readonly #assets: Uri;
  readonly #owner: PageOwner;
  #page: FootprintPage | undefined;

  constructor(extension: Uri, server: FootprintServer, memory: Memory, output: LogOutputChannel) {
    this.#assets = Uri.joinPath(extension, 'dist', 'webview');
    this.#owner = {
      server,
      memory,
      output,
      compare: ({ side, subject }) => this.compare(side, [subject]),
      pick: (side, state) => this.#pick(side, state),
    };
  }

  /** Shows subjects of one side beside what would do the same job; does nothing where the user chooses none. */
  async compare(side: SideName, subjects: readonly Subject[]): Promise<void> {
    const { server, memory } = this.#owner;
    // The page starts while its pair is looked for.
    const early = this.#page === undefined ? this.#create() : undefined;
    const pair = await completePair(side, subjects, {
      partner: server.partner,
      lastPartner: (...asked) => memory.lastPartner(...asked),
      choose: (wanted, answer) => pickSubjects({ side: wanted, answer, current: [] }),
    }).catch((error: unknown) => {
      early?.abandon();
      throw error;
    });
    if (pair === undefined) early?.abandon();
    else this.show(pair);
  }

  /** Shows a pair, in the panel that there is or in a new one beside the editor. The editor keeps the focus. */
  show(pair: SubjectPair): void {
    const { memory, output } = this.#owner;
    const { instances } = this.#page?.state ?? memory.state ?? { instances: 1 };
    const state: FootprintState = { pair, instances, host: memory.host, tab: 'compare' };
    memory.keepPair(pair).then(undefined, (error: unknown) => output.debug(String(error)));
    (this.#page ?? this.#create()).show(state);
  }

  /** Brings back a panel of an earlier window, as its page was, else as the workspace remembers it. */
  async deserializeWebviewPanel(panel: WebviewPanel, left: unknown): Promise<void> {
    const state = readState(left) ?? this.#owner.memory.state;
    if (state === undefined || this.#page !== undefined) panel.dispose();
    else this.#open(panel).show(state);
  }

  dispose(): void {
    this.#page?.dispose();
  }

  #create(): FootprintPage {
    const place = { viewColumn: ViewColumn.Beside, preserveFocus: true };
    const panel = window.createWebviewPanel(footprintPanelType, l10n.t('Footprint'), place, { enableFindWidget: true });
    return this.#open(panel);
  }

  #open(panel: WebviewPanel): FootprintPage {
    const page = new FootprintPage(panel, this.#assets, this.#owner);
    this.#page = page;
    panel.onDidDispose(() => {
      page.dispose();
      if (this.#page === page) this.#page = undefined;
    });
    return page;
  }

  async #pick(side: SideName, { pair }: FootprintState): Promise<void> {
    const other = otherSide(side);
    const kept = sideOf(pair, other);
    const answer = await this.#owner.server.partner({ side: other, subjects: kept });
    const chosen = await pickSubjects({ side, answer, current: sideOf(pair, side) });
    if (chosen !== undefined) this.show(pairOf(other, kept, chosen));
  }
}
