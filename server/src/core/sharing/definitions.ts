import type { ImageLayer } from './image';

/** Whether two layers are made by the same step on the same files, variables and folder aside. */
export function sameWhat({ definition: one }: ImageLayer, { definition: two }: ImageLayer): boolean {
  return one.what !== null && one.what === two.what;
}

/** Whether the same variables have the same values, in the same order: BuildKit tells them apart otherwise. */
export function sameVariables({ definition: one }: ImageLayer, { definition: two }: ImageLayer): boolean {
  return (
    one.variables === two.variables ||
    (one.variables.length === two.variables.length &&
      one.variables.every(({ name, value }, at) => {
        const other = two.variables[at];
        return other?.name === name && other.value === value;
      }))
  );
}

/** Whether two layers would be one if the same stood below them. */
export function sameDefinition(one: ImageLayer, two: ImageLayer): boolean {
  return sameWhat(one, two) && one.definition.folder === two.definition.folder && sameVariables(one, two);
}

/** The same where some layers are moved away from below them: with a WORKDIR goes the folder, which not every command needs. */
export function sameWithout(moved: readonly ImageLayer[], one: ImageLayer, two: ImageLayer): boolean {
  if (sameDefinition(one, two)) return true;
  const freed = one.definition.selfContained && moved.some(({ definition }) => definition.setsFolder);
  return freed && sameWhat(one, two) && sameVariables(one, two);
}
