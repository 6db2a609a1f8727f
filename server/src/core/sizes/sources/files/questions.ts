import type { UrlWord } from '../../../shell/effects/words';
import type { Answer, Help } from '../../answer';
import type { RunSite } from '../../run/site';
import { known, type Size, unknown } from '../../size';
import type { UrlFacts } from './urlFacts';

/** What a server says of a download, or why it is not known. */
export interface Fetched {
  readonly disk: Size;
  /** File name: what the server says, else what the URL ends in. */
  readonly name: string | null;
}

/** Asks the outside, and remembers what would help and whether an answer is still to come. */
export class Questions {
  readonly helps = new Set<Help>();
  private readonly site: Pick<RunSite, 'lookups'>;
  private waiting = false;

  constructor(site: Pick<RunSite, 'lookups'>) {
    this.site = site;
  }

  get pending(): boolean {
    return this.waiting;
  }

  fetched({ url, written }: UrlWord): Fetched {
    if (url === null)
      return { disk: unknown(`the address ${short(written)} depends on what is known in the build`), name: null };
    const name = nameIn(url);
    const facts = this.ready(this.site.lookups.url(url));
    if (typeof facts === 'string') return { disk: unknown(`the size of ${short(url)} is not known: ${facts}`), name };
    return { disk: listed(facts, url), name: facts.name ?? name };
  }

  /** The value, or why there is none. */
  ready<T>(answer: Answer<T>): T | string {
    if (answer.kind === 'ready') return answer.value;
    if (answer.kind === 'pending') {
      this.waiting = true;
      return 'it is being looked up';
    }
    if (answer.helps !== undefined) this.helps.add(answer.helps);
    return answer.because;
  }
}

function listed({ bytes, date }: UrlFacts, url: string): Size {
  return known(bytes, { kind: 'listed', source: hostOf(url), date });
}

function hostOf(url: string): string {
  return /^[a-z]+:\/\/(?:[^/@]*@)?([^/:?#]+)/i.exec(url)?.[1] ?? url;
}

function nameIn(url: string): string | null {
  const path = url.replace(/[?#].*$/s, '').replace(/^[a-z]+:\/\/[^/]*/i, '');
  return path.slice(path.lastIndexOf('/') + 1) || null;
}

/** What fits in one line of a hover. */
export function short(text: string): string {
  return text.length <= 80 ? text : `${text.slice(0, 50)}…${text.slice(-28)}`;
}
