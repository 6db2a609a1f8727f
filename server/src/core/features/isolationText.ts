import type { Isolation, Opening } from '../isolation/model';
import { escapeMarkdown, shorten } from './markdown';

/** Openings that a hover lists; the rest are counted. */
const mostOpenings = 4;

/** For a hover: what separates it from the host, and what was cut into that, the most severe first. */
export function isolationLines({ boundary, openings }: Isolation): readonly string[] {
  const shown = openings.slice(0, mostOpenings).map(openingText);
  const rest = openings.length - shown.length;
  const more = rest > 0 ? [`- and ${rest} more`] : [];
  return [escapeMarkdown(boundary), ...(shown.length === 0 ? [] : [[...shown, ...more].join('\n')])];
}

function openingText({ severity, what, rule }: Opening): string {
  const name = rule === null ? '' : ` (${rule})`;
  return `- ${capital(severity)}: ${escapeMarkdown(`${capital(shorten(what, 140))}${name}`)}`;
}

/** Phrases begin as sentences do; keys and paths stay as they are written. */
function capital(text: string): string {
  return /^[a-z]+(?: |$)/.test(text) ? text.charAt(0).toUpperCase() + text.slice(1) : text;
}
