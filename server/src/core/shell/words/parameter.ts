import type { ParameterExpansionPart, ParameterOperation, Word } from 'unbash';
import { isKnown, UNKNOWN } from './argument';
import type { Expander } from './expand';
import { compile, globExpression } from './glob';

/**
 * `${…}` as one text. A variable that nobody set takes its default: a Dockerfile's own variables are all known, and one
 * that only the base image sets is the rarer case.
 */
export function parameterText(part: ParameterExpansionPart, expander: Expander): string {
  const value = expander.variable(part.parameter, part.index);
  if (part.prefix === '!') return UNKNOWN;
  if (part.prefix === '#') return value !== undefined && isKnown(value) ? String([...value].length) : UNKNOWN;
  if (part.operation === undefined) return value ?? UNKNOWN;
  if (part.operation.type === 'Default')
    return withDefault(part, part.operation.operator, part.operation.operand, expander);
  if (value === undefined || !isKnown(value)) return UNKNOWN;
  return changed(value, part.operation, expander);
}

type DefaultOperator = '-' | ':-' | '=' | ':=' | '+' | ':+' | '?' | ':?';

function withDefault(
  part: ParameterExpansionPart,
  operator: DefaultOperator,
  operand: Word,
  expander: Expander,
): string {
  const value = expander.variable(part.parameter, part.index);
  const present = value !== undefined && !(operator.startsWith(':') && value === '');
  switch (operator) {
    case '+':
    case ':+':
      return present ? expander.text(operand) : '';
    case '?':
    case ':?':
      return value ?? UNKNOWN;
    case '=':
    case ':=':
    case '-':
    case ':-':
      if (present) return value;
      if (operator.endsWith('=')) expander.assign(part.parameter, expander.text(operand));
      return expander.text(operand);
  }
}

function changed(value: string, operation: ParameterOperation, expander: Expander): string {
  switch (operation.type) {
    case 'Remove':
      return removed(value, operation.operator, expander.text(operation.operand));
    case 'Replace':
      return replaced(
        value,
        operation.operator,
        expander.text(operation.pattern),
        expander.text(operation.replacement),
      );
    case 'Slice':
      return sliced(value, expander.text(operation.offset), operation.length && expander.text(operation.length));
    case 'CaseModification':
      if (operation.operand !== undefined) return UNKNOWN;
      return recased(value, operation.operator);
    case 'Default':
    case 'Transform':
    case 'Names':
    case 'Unknown':
      return UNKNOWN;
  }
}

function removed(value: string, operator: '#' | '##' | '%' | '%%', pattern: string): string {
  if (!isKnown(pattern)) return UNKNOWN;
  if (operator === '#' || operator === '##') {
    const body = globExpression(pattern, operator === '#' ? 'lazy' : 'greedy');
    return value.replace(compile(`^(?:${body})`) ?? '', '');
  }
  // The longest end is found from the left, the shortest by letting the kept part take as much as it can.
  const kept = operator === '%%' ? '[\\s\\S]*?' : '[\\s\\S]*';
  return value.replace(compile(`^(${kept})(?:${globExpression(pattern)})$`) ?? '', '$1');
}

function replaced(value: string, operator: '/' | '//' | '/#' | '/%', pattern: string, replacement: string): string {
  if (!isKnown(pattern) || pattern === '') return pattern === '' ? value : UNKNOWN;
  const body = globExpression(pattern);
  const source = operator === '/#' ? `^(?:${body})` : operator === '/%' ? `(?:${body})$` : body;
  return value.replace(compile(source, operator === '//' ? 'g' : '') ?? '', () => replacement);
}

function sliced(value: string, offset: string, length: string | undefined): string {
  if (!/^ *-?\d+$/.test(offset) || (length !== undefined && !/^ *-?\d+$/.test(length))) return UNKNOWN;
  const from = Number(offset) < 0 ? Math.max(0, value.length + Number(offset)) : Number(offset);
  if (length === undefined) return value.slice(from);
  return Number(length) < 0 ? value.slice(from, Number(length)) : value.slice(from, from + Number(length));
}

function recased(value: string, operator: '^' | '^^' | ',' | ',,'): string {
  switch (operator) {
    case '^':
      return value.slice(0, 1).toUpperCase() + value.slice(1);
    case '^^':
      return value.toUpperCase();
    case ',':
      return value.slice(0, 1).toLowerCase() + value.slice(1);
    case ',,':
      return value.toLowerCase();
  }
}
