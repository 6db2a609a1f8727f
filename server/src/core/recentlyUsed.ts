/**
 * Values by key. Those that were asked for last are held; the others only as long as somebody else holds them, so that whoever
 * works with one gets the same again, and what nobody works with takes no memory.
 */
export class RecentlyUsed<Value extends object> {
  private readonly most: number;
  /** The one that was used last is at the end. */
  private readonly held = new Map<string, Value>();
  private readonly others = new Map<string, WeakRef<Value>>();

  constructor(most: number) {
    this.most = most;
  }

  get(key: string): Value | undefined {
    const value = this.held.get(key) ?? this.others.get(key)?.deref();
    if (value !== undefined) this.set(key, value);
    return value;
  }

  set(key: string, value: Value): void {
    this.delete(key);
    this.held.set(key, value);
    if (this.held.size <= this.most) return;
    for (const [oldest, its] of this.held) {
      this.held.delete(oldest);
      this.others.set(oldest, new WeakRef(its));
      return;
    }
  }

  delete(key: string): void {
    this.held.delete(key);
    this.others.delete(key);
  }
}
