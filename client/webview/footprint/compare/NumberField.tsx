import { useLayoutEffect, useRef } from 'preact/hooks';

interface Props {
  readonly label: string;
  readonly value: number | null;
  readonly max: number;
  readonly isWhole?: boolean;
  /** Called with each number that can be asked for, and with null where the field is empty. */
  set(value: number | null): void;
}

/** A field for a number, which is not written over while somebody types into it. */
export function NumberField({ label, value, max, isWhole = false, set }: Props) {
  const ref = useRef<HTMLInputElement>(null);
  const show = () => {
    const field = ref.current;
    const text = value === null ? '' : String(value);
    if (field !== null && field.value !== text) field.value = text;
  };
  useLayoutEffect(() => {
    const field = ref.current;
    if (field !== null && (document.activeElement !== field || field.valueAsNumber !== value)) {
      if (document.activeElement !== field || read(field, max) !== value) show();
    }
  });
  return (
    <input
      ref={ref}
      class="number"
      type="number"
      inputmode={isWhole ? 'numeric' : 'decimal'}
      aria-label={label}
      min={isWhole ? 1 : 0}
      max={max}
      step={isWhole ? 1 : 'any'}
      onInput={({ currentTarget }) => {
        const next = read(currentTarget, max);
        if (next !== undefined && !(isWhole && next === null)) set(next);
      }}
      onBlur={show}
    />
  );
}

/** Undefined for what is no number that can be asked for, null for an empty field. */
function read(field: HTMLInputElement, max: number): number | null | undefined {
  if (field.value === '' && !field.validity.badInput) return null;
  const number = field.valueAsNumber;
  return Number.isFinite(number) && number > 0 && number <= max ? number : undefined;
}
