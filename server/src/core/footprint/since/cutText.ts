/** The first so many characters, with a sign that there are more. */
export function cutText(text: string, longest: number): string {
  const points = [...text.slice(0, 2 * longest)];
  return points.length <= longest && text.length <= 2 * longest ? text : `${points.slice(0, longest - 1).join('')}…`;
}
