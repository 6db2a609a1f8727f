import type { Comparison } from './compare';
import { countOf, countOfOne } from './names';
import type { ContainerSide, MachineSide } from './sides';
import { isAlike } from './verdict';

/** What the pair comes to, as one sentence. */
export function headline({ container, machine, instances, lighter }: Comparison): string {
  if (lighter === null) return 'Which side takes less disk is not certain.';
  const [light, heavy] = lighter.side === 'container' ? [container, machine] : [machine, container];
  const factor =
    lighter.likely === null || lighter.likely === lighter.atLeast
      ? `${lighter.likely === null ? 'at least ' : ''}${printFactor(lighter.atLeast)}`
      : `about ${printFactor(lighter.likely)}`;
  const takes = countOfOne(heavy) * instances === 1 ? 'takes' : 'take';
  const much = isAlike(lighter) ? 'about as much disk as' : `${factor} times the disk of`;
  return `${who(heavy, instances)} ${takes} ${much} ${who(light, instances)}.`.replace(/^t/, 'T');
}

function who(side: ContainerSide | MachineSide, instances: number): string {
  const count = countOf(side, instances);
  return count.startsWith('1 ') ? `the ${side.kind}` : count;
}

/** Rounded down: nobody gets more than that. What is little more than one is still more. */
function printFactor(factor: number): string {
  const digits = factor >= 100 ? 1 : factor >= 1.1 ? 10 : 100;
  return String(Math.floor(factor * digits) / digits);
}
