import type { TestExpression, Word } from 'unbash';
import type { Status } from '../call';
import { type Argument, isKnown } from '../words/argument';
import { matchesGlob } from '../words/glob';

/** `[[ … ]]`, decided as far as texts decide it; what asks for files is open. */
export function testStatus(expression: TestExpression, text: (word: Word) => string): Status {
  switch (expression.type) {
    case 'TestUnary':
      return unary(expression.operator, text(expression.operand));
    case 'TestBinary': {
      const pattern = expression.operator === '==' || expression.operator === '=' || expression.operator === '!=';
      return binary(text(expression.left), expression.operator, text(expression.right), pattern ? 'pattern' : 'text');
    }
    case 'TestLogical': {
      const statuses = expression.operands.map((operand) => testStatus(operand, text));
      const [decides, otherwise] = expression.operator === '&&' ? (['no', 'yes'] as const) : (['yes', 'no'] as const);
      if (statuses.includes(decides)) return decides;
      return statuses.every((status) => status === otherwise) ? otherwise : 'either';
    }
    case 'TestNot': {
      const status = testStatus(expression.operand, text);
      return expression.negations.length % 2 === 1 ? opposite(status) : status;
    }
    case 'TestGroup':
      return testStatus(expression.expression, text);
  }
}

/** `[ … ]` and `test …`, without the closing bracket. */
export function bracketStatus(args: readonly Argument[]): Status {
  const [first, second, third] = args.map((argument) => argument.text);
  if (first === '!' && args.length > 1) return opposite(bracketStatus(args.slice(1)));
  if (args.length === 1 && first !== undefined) return unary('-n', first);
  if (args.length === 2 && first !== undefined && second !== undefined) return unary(first, second);
  if (args.length === 3 && first !== undefined && second !== undefined && third !== undefined) {
    return binary(first, second, third, 'text');
  }
  return 'either';
}

function unary(operator: string, operand: string): Status {
  if (operator !== '-n' && operator !== '-z') return 'either';
  if (!isKnown(operand)) {
    // Any known character beside the unknown ones is enough to be not empty.
    return /[^\0\u0001]/.test(operand) ? decided(operator === '-n') : 'either';
  }
  return decided((operand === '') === (operator === '-z'));
}

function binary(left: string, operator: string, right: string, kind: 'text' | 'pattern'): Status {
  if (!isKnown(left) || !isKnown(right)) return 'either';
  const same = () => (kind === 'pattern' ? matchesGlob(right, left) : left === right);
  if (operator === '=' || operator === '==') return decided(same());
  if (operator === '!=') return decided(!same());
  if (!/^-?\d+$/.test(left) || !/^-?\d+$/.test(right)) return 'either';
  switch (operator) {
    case '-eq':
      return decided(Number(left) === Number(right));
    case '-ne':
      return decided(Number(left) !== Number(right));
    case '-lt':
      return decided(Number(left) < Number(right));
    case '-le':
      return decided(Number(left) <= Number(right));
    case '-gt':
      return decided(Number(left) > Number(right));
    case '-ge':
      return decided(Number(left) >= Number(right));
    default:
      return 'either';
  }
}

function decided(truth: boolean): Status {
  return truth ? 'yes' : 'no';
}

function opposite(status: Status): Status {
  return status === 'yes' ? 'no' : status === 'no' ? 'yes' : status;
}
