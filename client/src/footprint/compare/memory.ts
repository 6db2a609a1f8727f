import type { HostJson, SideName } from '../../../../server/src/protocol/compare';
import type { FootprintState, Subject, SubjectPair } from '../../../../server/src/protocol/footprint';
import { firstHost, readHost, readState, readSubjects } from './state';
import { keyOfAll, otherSide, sideOf } from './subjects';
import { isRecord } from './values';

/** Where the editor keeps values from one window to the next. */
export interface Store {
  get(key: string): unknown;
  update(key: string, value: unknown): PromiseLike<void>;
}

/** Partners that are remembered; those that were used longest ago are forgotten first. */
const mostPartners = 100;

/** What the footprint view was last set to: the host's size for the user, all else for the workspace. */
export class Memory {
  readonly #workspace: Store;
  readonly #user: Store;

  constructor(workspace: Store, user: Store) {
    this.#workspace = workspace;
    this.#user = user;
  }

  get host(): HostJson {
    return readHost(this.#user.get('footprint.host')) ?? firstHost;
  }

  /** What was shown last in this workspace. */
  get state(): FootprintState | undefined {
    return readState(this.#workspace.get('footprint.state'));
  }

  async keep(state: FootprintState): Promise<void> {
    await this.#workspace.update('footprint.state', state);
    await this.#user.update('footprint.host', state.host);
  }

  lastPartner(side: SideName, subjects: readonly Subject[]): readonly Subject[] | undefined {
    return readSubjects(this.#partners()[partnerKey(side, subjects)]);
  }

  /** Keeps a pair for both of its sides. */
  async keepPair(pair: SubjectPair): Promise<void> {
    const partners = this.#partners();
    for (const side of ['container', 'machine'] as const) {
      const key = partnerKey(side, sideOf(pair, side));
      delete partners[key];
      partners[key] = sideOf(pair, otherSide(side));
    }
    await this.#workspace.update(
      'footprint.partners',
      Object.fromEntries(Object.entries(partners).slice(-mostPartners)),
    );
  }

  #partners(): Record<string, unknown> {
    const kept = this.#workspace.get('footprint.partners');
    return isRecord(kept) ? { ...kept } : {};
  }
}

function partnerKey(side: SideName, subjects: readonly Subject[]): string {
  return `${side} ${keyOfAll(subjects)}`;
}
