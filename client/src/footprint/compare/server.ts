import type { Event } from 'vscode';
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
} from '../../../../server/src/protocol/footprint';
import type { LanguageServer } from '../../languageServer';

/** What the footprint view asks of the language server. All reject while none can be had. */
export interface FootprintServer {
  readonly onChanged: Event<void>;
  /** It runs, for the first time or again. */
  readonly onRunning: Event<void>;
  readonly compare: (params: FootprintParams) => Promise<FootprintAnswer>;
  readonly partner: (params: PartnerParams) => Promise<PartnerAnswer>;
  readonly overview: () => Promise<OverviewView>;
  /** Null where there is nothing to compare. */
  readonly text: (params: FootprintExportParams) => Promise<FootprintExportAnswer | null>;
}

/** LSP's `ContentModified`: what was asked of has changed while it was read. */
const contentModified = -32801;

/** Whether a refusal means that the same question has an answer now. */
export function isOutdated(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === contentModified;
}

export function footprintServer(server: LanguageServer): FootprintServer {
  return {
    onChanged: server.onFootprintChanged,
    onRunning: server.onRunning,
    compare: (params) => server.ask(footprintRequest, params),
    partner: (params) => server.ask(partnerRequest, params),
    overview: () => server.ask(overviewRequest),
    text: (params) => server.ask(footprintExportRequest, params),
  };
}
