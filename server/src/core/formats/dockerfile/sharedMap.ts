/**
 * A map that never changes: {@link SharedMap.with} makes another one. The two share what they have in common, so that
 * a scope for each step costs little however many variables there are. A layer is at least twice as large as what lies
 * on it, or nearly so, and a look-up therefore visits few of them.
 */
export class SharedMap<Value> implements Iterable<readonly [string, Value]> {
  private readonly own: ReadonlyMap<string, Value>;
  private readonly below: SharedMap<Value> | null;

  constructor(own: ReadonlyMap<string, Value> = new Map(), below: SharedMap<Value> | null = null) {
    this.own = own;
    this.below = below;
  }

  get(name: string): Value | undefined {
    return this.own.get(name) ?? this.below?.get(name);
  }

  with(more: ReadonlyMap<string, Value>): SharedMap<Value> {
    if (more.size === 0) return this;
    let own = more;
    let below: SharedMap<Value> | null = this;
    while (below !== null && below.own.size <= own.size) {
      const merged = new Map(below.own);
      for (const [name, value] of own) merged.set(name, value);
      own = merged;
      below = below.below;
    }
    return new SharedMap(own, below);
  }

  [Symbol.iterator](): Iterator<readonly [string, Value]> {
    const layers: ReadonlyMap<string, Value>[] = [];
    for (let layer: SharedMap<Value> | null = this; layer !== null; layer = layer.below) layers.unshift(layer.own);
    return new Map(layers.flatMap((layer) => [...layer]))[Symbol.iterator]();
  }
}
