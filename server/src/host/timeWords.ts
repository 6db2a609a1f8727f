/**
 * A moment of the past for people, in the time of this machine: `14:02`, with the day where that is not today. Empty for
 * what is no time in RFC 3339.
 */
export function timeWords(moment: string, now: Date): string {
  const then = new Date(moment);
  if (Number.isNaN(then.getTime())) return '';
  const two = (number: number) => String(number).padStart(2, '0');
  const time = `${two(then.getHours())}:${two(then.getMinutes())}`;
  const day = (date: Date) => `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return day(then) === day(now) ? time : `${time} on ${day(then)}`;
}
