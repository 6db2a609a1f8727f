export const mostInstances = 1000;

/** Steps of the slider, whose way is logarithmic: as long from 1 to 10 as from 10 to 100. */
export const steps = 300;

export function instancesAt(step: number): number {
  return Math.round(mostInstances ** (step / steps));
}

export function stepOf(instances: number): number {
  return Math.round((Math.log(instances) / Math.log(mostInstances)) * steps);
}

/** The step that an arrow key leads to: each changes the number by at least one. */
export function stepBeside(instances: number, by: 1 | -1 | 10 | -10): number {
  const far = Math.abs(by) > 1 ? Math.max(1, Math.round(instances / 2)) : Math.max(1, Math.round(instances / 20));
  return within(instances + Math.sign(by) * far);
}

/** The nearest number of instances that can be asked for. */
export function within(instances: number): number {
  return Math.min(mostInstances, Math.max(1, Math.round(instances)));
}
