import type { ContainerSide, MachineSide, Member } from './sides';

/** What each is called beside the others: its name, with its file where another has the same, and counted where that is the same, too. */
export function labelsOf(members: readonly Pick<Member, 'name' | 'file'>[]): readonly string[] {
  const names = countsOf(members.map(({ name }) => name));
  const labels = members.map(({ name, file }) => ((names.get(name) ?? 0) > 1 ? `${name} of ${file}` : name));
  const counts = countsOf(labels);
  const met = new Map<string, number>();
  return labels.map((label) => {
    if (counts.get(label) === 1) return label;
    const at = (met.get(label) ?? 0) + 1;
    met.set(label, at);
    return `${label} (${at})`;
  });
}

function countsOf(values: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

/** What is said of one of several. */
export function namedText(name: string | undefined, text: string): string {
  return `${name}: ${text}`;
}

/** What is said of each member: without a name where it is said of all, and else once with the names of those it is true of. */
export function saidOfMembers<M extends Member>(
  members: readonly M[],
  say: (member: M) => readonly string[],
): readonly string[] {
  return saidOf(labelsOf(members), members.map(say));
}

/** As {@link saidOfMembers}, of whoever has these names. */
export function saidOf(labels: readonly string[], said: readonly (readonly string[])[]): readonly string[] {
  const by = new Map<string, Set<number>>();
  for (const [at, texts] of said.entries())
    for (const text of texts) {
      const known = by.get(text) ?? new Set();
      by.set(text, known.add(at));
    }
  return [...by].map(([text, of]) =>
    of.size === labels.length ? text : namedText([...of].map((at) => labels[at]).join(', '), text),
  );
}

/** `3 services`, `2 machines`, `1 container`: so many of each member. */
export function countOf(side: ContainerSide | MachineSide, instances: number): string {
  const count = countOfOne(side) * instances;
  return `${count} ${nounOf(side, instances)}${count === 1 ? '' : 's'}`;
}

/** How many containers, or machines, one instance of a side is. */
export function countOfOne(side: ContainerSide | MachineSide): number {
  if (side.kind === 'machine') return side.members.length;
  return side.members.reduce((sum, { service }) => sum + (service?.replicas.count ?? 1), 0);
}

/** Services are what a compose file has; what runs of them are containers. */
export function nounOf(side: ContainerSide | MachineSide, instances: number): 'service' | 'container' | 'machine' {
  if (side.kind === 'machine') return 'machine';
  const isService = side.members.length > 1 && side.members.every(({ service }) => service !== null);
  return instances === 1 && isService && countOfOne(side) === side.members.length ? 'service' : 'container';
}

/** Different values in the order in which they first come. */
export function different(values: readonly string[]): readonly string[] {
  return [...new Set(values)];
}

/** The first few, and how many more. */
export function fewOf(values: readonly string[], most: number): string {
  const more = values.length - most;
  return more > 0 ? `${values.slice(0, most).join(', ')} and ${more} more` : values.join(', ');
}
