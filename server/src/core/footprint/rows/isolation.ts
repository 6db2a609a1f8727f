import type { SideIsolation, SideOpening } from '../isolation';
import { type Cell, type Pair, type Row, words } from './row';

export function isolationRow({ container, machine }: Pair): Row {
  return {
    id: 'isolation',
    title: 'Isolation',
    container: cell(container.isolation),
    machine: cell(machine.isolation),
  };
}

function cell({ boundary, openings }: SideIsolation): Cell {
  const text = boundary.replace(/\.$/, '');
  const opened = openings.length === 0 ? '' : `; ${openings.length} ${openings.length === 1 ? 'opening' : 'openings'}`;
  return words(`${text}${opened}`, openings.map(openingText));
}

function openingText({ what, place, rule }: SideOpening): string {
  const where = place === null ? '' : ` (line ${place.line + 1}${rule === null ? '' : `, ${rule}`})`;
  return `opened: ${what.replace(/\.$/, '')}${where}`;
}
