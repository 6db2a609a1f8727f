import { type CancellationToken, ResponseError } from 'vscode-languageserver';
import {
  type FootprintAnswer,
  type FootprintExportAnswer,
  type FootprintExportParams,
  type FootprintParams,
  footprintExportRequest,
  footprintRequest,
  type OverviewView,
  overviewRequest,
  type PartnerAnswer,
  type PartnerParams,
  partnerRequest,
} from '../../protocol/footprint';
import { servicesOf } from '../formats/compose/snapshot';
import { machinesOf } from '../formats/machines/snapshot';
import { enterRoom } from '../room';
import { type Session, snapshotOf } from '../session';

type Late = typeof import('./room');
type Hub = ReturnType<Late['openHub']>;

/** How the open documents are read for everything else: comparisons show the same snapshots. */
const readers = { snapshotOf, servicesOf, machinesOf };

/** Answers requests about comparisons. All that they need is loaded with the first of them; until then nothing is done. */
export class Footprint {
  private readonly session: Session;
  private hub: Hub | null = null;
  private entering: Promise<Late> | null = null;

  constructor(session: Session) {
    this.session = session;
    const { connection } = session;
    connection.onRequest<FootprintAnswer, unknown>(footprintRequest, (params: FootprintParams, token) =>
      this.answer((late) => late.onFootprint(session, params, token)),
    );
    connection.onRequest<FootprintExportAnswer | null, unknown>(
      footprintExportRequest,
      (params: FootprintExportParams, token) => this.answer((late) => late.onExport(session, params, token)),
    );
    connection.onRequest<PartnerAnswer, unknown>(partnerRequest, (params: PartnerParams, token) =>
      this.answer((late) => late.onPartner(session, params, token)),
    );
    connection.onRequest<OverviewView, unknown>(overviewRequest, (token: CancellationToken) =>
      this.answer((late) => late.onOverview(session, token)),
    );
  }

  /** Of these documents, or of these files, something else is known: their texts, or what stands beside them. */
  changed(uris: readonly string[]): void {
    this.hub?.changed(uris);
  }

  /** Settings, or the folders of the workspace, are others. */
  configured(): void {
    this.hub?.configured();
  }

  /** What images of the workspace share is known better. */
  sharingChanged(): void {
    this.hub?.sharingChanged();
  }

  private async answer<T>(ask: (late: Late) => Promise<T>): Promise<T> {
    const late = await this.enter();
    try {
      return await ask(late);
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : null;
      throw error instanceof Error && typeof code === 'number' ? new ResponseError(code, error.message) : error;
    }
  }

  private enter(): Promise<Late> {
    this.entering ??= this.load().catch((error: unknown) => {
      // Whoever asks next tries again.
      this.entering = null;
      throw error;
    });
    return this.entering;
  }

  private async load(): Promise<Late> {
    await Promise.all([enterRoom(), this.session.world.prepareMachines()]);
    const late = await import('./room');
    this.hub = late.openHub(this.session, readers);
    return late;
  }
}
