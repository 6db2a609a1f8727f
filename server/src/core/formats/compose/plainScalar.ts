import type { Plain } from './value';

/**
 * What a scalar without quotes stands for to the YAML library of Compose (gopkg.in/yaml.v3): the words of YAML 1.2, and of
 * YAML 1.1 octal numbers and underscores; `yes` and `on` are words.
 */
export function plainScalar(source: string): Plain {
  // Most words begin as none of these do.
  if (!/^(?:[-+.0-9~nNtTfF]|$)/.test(source)) return source;
  if (/^(?:~|null|Null|NULL|)$/.test(source)) return null;
  if (/^(?:true|True|TRUE)$/.test(source)) return true;
  if (/^(?:false|False|FALSE)$/.test(source)) return false;
  // A day is a time there, and is written as one where a text is wanted.
  if (/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(source)) return `${source} 00:00:00 +0000 UTC`;
  const number = source.replaceAll('_', '');
  if (/^[-+]?(?:0|[1-9][0-9]*)$/.test(number)) return whole(number, source);
  if (/^[-+]?0o?[0-7]+$/.test(number)) return signed(number, (digits) => Number.parseInt(digits.replace('o', ''), 8));
  if (/^[-+]?0x[0-9a-fA-F]+$/.test(number)) return signed(number, (digits) => Number.parseInt(digits.slice(2), 16));
  if (/^[-+]?0b[01]+$/.test(number)) return signed(number, (digits) => Number.parseInt(digits.slice(2), 2));
  if (/^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/.test(source)) return Number(source);
  return source;
}

/** Numbers that a double cannot hold keep their digits. */
function whole(number: string, source: string): Plain {
  const value = Number(number);
  return Number.isSafeInteger(value) ? value : source;
}

function signed(number: string, read: (digits: string) => number): number {
  const value = read(number.replace(/^[-+]/, ''));
  return number.startsWith('-') ? -value : value;
}
