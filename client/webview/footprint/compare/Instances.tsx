import { t } from '../../l10n';
import { instancesAt, mostInstances, stepBeside, stepOf, steps, within } from '../instances';
import { NumberField } from './NumberField';

interface Props {
  readonly instances: number;
  set(instances: number): void;
}

const moves: Readonly<Record<string, (instances: number) => number>> = {
  ArrowRight: (instances) => stepBeside(instances, 1),
  ArrowUp: (instances) => stepBeside(instances, 1),
  ArrowLeft: (instances) => stepBeside(instances, -1),
  ArrowDown: (instances) => stepBeside(instances, -1),
  PageUp: (instances) => stepBeside(instances, 10),
  PageDown: (instances) => stepBeside(instances, -10),
  Home: () => 1,
  End: () => mostInstances,
};

/** How many of each side: a slider whose way is logarithmic, and a field for the exact number. */
export function Instances({ instances, set }: Props) {
  const keys = (event: KeyboardEvent) => {
    const move = moves[event.key];
    if (move === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    set(move(instances));
  };
  return (
    <div class="instances">
      <label for="slider">{t('Instances')}</label>
      <input
        id="slider"
        type="range"
        min="0"
        max={steps}
        value={stepOf(instances)}
        aria-valuetext={String(instances)}
        onInput={({ currentTarget }) => set(instancesAt(currentTarget.valueAsNumber))}
        onKeyDown={keys}
      />
      <NumberField
        label={t('Number of instances')}
        value={instances}
        max={mostInstances}
        isWhole
        set={(value) => {
          if (value !== null) set(within(value));
        }}
      />
    </div>
  );
}
