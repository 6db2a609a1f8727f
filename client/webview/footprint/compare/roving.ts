const moves: Readonly<Record<string, (at: number, count: number) => number>> = {
  ArrowDown: (at) => at + 1,
  ArrowUp: (at) => at - 1,
  Home: () => 0,
  End: (_at, count) => count - 1,
};

/** A list of buttons is one tab stop; inside it the arrows move from button to button. */
export function moveInside(event: KeyboardEvent & { readonly currentTarget: HTMLElement }): void {
  const move = moves[event.key];
  if (move === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
  const buttons = [...event.currentTarget.querySelectorAll<HTMLElement>('.part, .fold')];
  const at = document.activeElement instanceof HTMLElement ? buttons.indexOf(document.activeElement) : -1;
  if (at < 0) return;
  event.preventDefault();
  buttons[move(at, buttons.length)]?.focus();
}
