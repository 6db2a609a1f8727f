import { type Answer, missing, pending, ready } from '../../core/sizes/answer';
import { ImageIndex } from '../../core/sizes/sources/engine/imageIndex';
import type { EngineAddresses } from './address';
import type { EngineLimits } from './client';
import { type Inventory, type KnownImages, takeInventory } from './inventory';

export interface EngineImagesOptions {
  /** Asked before each look, and only where the user allows it; null where not: then nothing is opened or looked for. */
  readonly addresses: (() => EngineAddresses) | null;
  /** Milliseconds since any fixed moment. */
  readonly now: () => number;
  /** Called when the answer is another one. */
  readonly arrived: () => void;
  readonly limits?: EngineLimits;
}

/** What the engine has, kept between questions. While it is asked again, the older answer stands. */
export class EngineImages {
  private readonly options: EngineImagesOptions;
  private readonly known: KnownImages = new Map();
  private readonly wanted = new Set<string>();
  private answer: Answer<ImageIndex> = pending;
  private said = '';
  private looked: number | null = null;
  private looking: Promise<void> | null = null;
  private generation = 0;

  constructor(options: EngineImagesOptions) {
    this.options = options;
  }

  /** `wanted` names the images that a build starts from, which may be older than those that are read anyway. */
  get(wanted: readonly string[]): Answer<ImageIndex> {
    const { addresses, now } = this.options;
    if (addresses === null) return missing('the settings do not allow asking the Docker Engine', 'connect-engine');
    const more = this.want(wanted);
    const due = this.answer.kind === 'missing' ? betweenFailures : betweenLooks;
    const stale = this.looked === null || now() - this.looked >= due;
    if (this.looking === null && (more || stale)) this.look(addresses);
    return this.answer;
  }

  /** Asks anew at the next question. What was read of images stays, as it is of hashes. */
  forget(): void {
    this.looked = null;
    this.generation++;
    this.looking = null;
  }

  async settled(): Promise<void> {
    while (this.looking !== null) await this.looking;
  }

  private want(names: readonly string[]): boolean {
    const before = this.wanted.size;
    for (const name of names) if (this.wanted.size < mostWanted) this.wanted.add(name);
    return this.wanted.size > before && this.answer.kind === 'ready';
  }

  private look(addresses: () => EngineAddresses): void {
    const { now, arrived, limits = usualLimits } = this.options;
    const { generation } = this;
    this.looked = now();
    const looking = this.take(addresses, limits).then((found) => {
      if (generation !== this.generation) return;
      this.looking = null;
      this.looked = now();
      const said = fingerprint(found);
      if (said === this.said) return;
      this.said = said;
      this.answer = found.kind === 'ready' ? ready(new ImageIndex(found.value)) : found;
      arrived();
    });
    this.looking = looking;
  }

  /** Later than the question, which is asked while somebody types. */
  private async take(addresses: () => EngineAddresses, limits: EngineLimits): Promise<Answer<Inventory>> {
    await new Promise((resolve) => setImmediate(resolve));
    try {
      return await takeInventory(addresses(), this.wanted, this.known, limits);
    } catch (error) {
      return missing(`asking the Docker Engine failed (${String(error).slice(0, 80)})`, 'connect-engine');
    }
  }
}

/** Milliseconds. A list of images costs the engine next to nothing. */
const betweenLooks = 10_000;

/** An engine that hangs is left alone for longer. */
const betweenFailures = 30_000;

/** Base images of all open files together. */
const mostWanted = 500;

const usualLimits: EngineLimits = { timeout: 5000, maxBytes: 8_000_000 };

function fingerprint(found: Answer<Inventory>): string {
  if (found.kind !== 'ready') return JSON.stringify(found);
  return JSON.stringify([
    found.value.engine,
    found.value.images.map(({ id, tags, digests }) => [id, tags, digests]).sort(),
  ]);
}
