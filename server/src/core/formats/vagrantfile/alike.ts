/** Whether two parts of a model say the same, wherever it is written. */
export function alike(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  if (one instanceof Map && other instanceof Map) return alike([...one], [...other]);
  if (Array.isArray(one) && Array.isArray(other))
    return one.length === other.length && one.every((each, at) => alike(each, other[at]));
  const names = namesOf(one);
  const values = new Map(Object.entries(other));
  return (
    names.length === namesOf(other).length &&
    Object.entries(one).every(
      ([name, value]) => name === 'site' || (values.has(name) && alike(value, values.get(name))),
    )
  );
}

function namesOf(object: object): readonly string[] {
  return Object.keys(object).filter((name) => name !== 'site');
}
