/** Lets a few tasks of each host run at a time; the others wait in order. */
export class HostQueues {
  private readonly most: number;
  private readonly hosts = new Map<string, { running: number; readonly waiting: (() => void)[] }>();

  constructor(most: number) {
    this.most = most;
  }

  async run<T>(host: string, task: () => Promise<T>): Promise<T> {
    const queue = this.hosts.get(host) ?? { running: 0, waiting: [] };
    this.hosts.set(host, queue);
    // Who is woken takes over the place of the one that ended.
    if (queue.running >= this.most) await new Promise<void>((start) => queue.waiting.push(start));
    else queue.running++;
    try {
      return await task();
    } finally {
      const next = queue.waiting.shift();
      if (next !== undefined) next();
      else if (--queue.running === 0) this.hosts.delete(host);
    }
  }
}
