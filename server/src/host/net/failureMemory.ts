import type { Fault } from './exchange';

interface Remembered {
  readonly fault: Fault;
  readonly until: number;
}

/** Enough for any workspace; the limit only keeps a long session from growing. */
const most = 5000;

/** A server may ask to be left alone for so long at the most. Milliseconds. */
const longest = 24 * 60 * 60_000;

/** Which requests and which hosts failed of late, so that nobody waits for them again at once. */
export class FailureMemory {
  private readonly now: () => number;
  private readonly duration: number;
  private readonly requests = new Map<string, Remembered>();
  private readonly hosts = new Map<string, Remembered>();

  constructor(now: () => number, duration: number) {
    this.now = now;
    this.duration = duration;
  }

  ofHost(origin: string): Fault | null {
    return this.recall(this.hosts, origin);
  }

  ofRequest(key: string): Fault | null {
    return this.recall(this.requests, key);
  }

  /** Remembers a fault for its whole host where others would meet it too. */
  remember(fault: Fault, origin: string): void {
    if (fault.wholeHost) this.keep(this.hosts, origin, fault);
  }

  rememberRequest(key: string, fault: Fault): void {
    this.keep(this.requests, key, fault);
  }

  forget(): void {
    this.requests.clear();
    this.hosts.clear();
  }

  private keep(memory: Map<string, Remembered>, key: string, fault: Fault): void {
    const now = this.now();
    const [oldest] = memory.keys();
    if (memory.size >= most && oldest !== undefined) memory.delete(oldest);
    const until = fault.until === null ? now + this.duration : Math.min(fault.until, now + longest);
    memory.set(key, { fault, until });
  }

  private recall(memory: Map<string, Remembered>, key: string): Fault | null {
    const found = memory.get(key);
    if (found === undefined) return null;
    if (this.now() < found.until) return found.fault;
    memory.delete(key);
    return null;
  }
}
