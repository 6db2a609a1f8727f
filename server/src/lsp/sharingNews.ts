import { sharingNotification } from '../protocol';
import { sharesOf } from './requests/sharing';
import type { Session } from './session';

/** Milliseconds after the start before the workspace is read: what is open comes first. */
const headStart = 1000;
/** Milliseconds between two pieces of news, however much is found in between. */
const pause = 300;

/** Lets the index of images know of edits, and the editor of what the index finds. */
export class SharingNews {
  private readonly session: Session;
  private readonly askForLenses: () => void;
  private readonly told: () => void;
  private timer: NodeJS.Timeout | null = null;
  private shown = '';
  /** Whether the workspace may be read by now, and whether it is. */
  private due = false;
  private running = false;

  /** `told` is called with every piece of news. */
  constructor(session: Session, askForLenses: () => void, told: () => void) {
    this.session = session;
    this.askForLenses = askForLenses;
    this.told = told;
  }

  start(): void {
    setTimeout(() => {
      this.due = true;
      this.configured();
    }, headStart);
  }

  /** The settings may say otherwise now whether the workspace is to be read. */
  configured(): void {
    const { images, settings } = this.session;
    const wanted = this.due && settings.sharing.enabled;
    if (images === null || wanted === this.running) return;
    this.running = wanted;
    if (wanted) images.start(() => this.soon());
    else images.stop();
    this.soon();
  }

  private soon(): void {
    this.timer ??= setTimeout(() => this.tell(), pause);
  }

  /** Clients that show no images are asked for lenses only. */
  private tell(): void {
    this.timer = null;
    const { session } = this;
    this.told();
    if (session.commands.size > 0) void session.connection.sendNotification(sharingNotification);
    const shown = [...session.documents.all()].map(({ uri }) => `${uri} ${sharesOf(session, uri)}`).join('\n');
    if (shown === this.shown) return;
    this.shown = shown;
    this.askForLenses();
  }
}
