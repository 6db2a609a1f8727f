import { code, escapeMarkdown } from '../markdown';

/** A reason as Markdown: what it quotes between backticks, such as a piece of Ruby, is shown as code. */
export function clause(because: string): string {
  const pieces = because.split(/(`+)(.+?)\1(?!`)/);
  // Of three pieces each, the second is the quote and the third what stands between.
  return pieces
    .map((piece, at) => (at % 3 === 0 ? escapeMarkdown(piece) : at % 3 === 2 ? code(piece.trim()) : ''))
    .join('');
}
