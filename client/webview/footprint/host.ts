import type { FootprintState, FromFootprintPage } from '../../../server/src/protocol/footprint';
import type { PageHost } from '../host';

/** Keeps what the page is set to. */
export type Host = PageHost<FromFootprintPage, FootprintState>;
