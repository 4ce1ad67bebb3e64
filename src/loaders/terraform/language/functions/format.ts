import { chargeElements } from '../budget.ts';
import { itemsOf, lengthOf } from '../collections.ts';
import { unknownIn } from '../marks.ts';
import { nfc } from '../normalize.ts';
import { safePrefix } from '../prefix.ts';
import { kindOf, listOfString, typeOf } from '../type.ts';
import { List, Null, Unknown, type Value } from '../value.ts';
import { ArgumentFault, anything, Fault, type FunctionSpec, string } from './spec.ts';
import { format } from './verbs.ts';

const parameters = [string('format')];
const variadic = anything('args');

const formatString: FunctionSpec = {
  parameters,
  variadic,
  type: 'string',
  call: ([text, ...args]) => {
    for (const arg of args) {
      const unknown = unknownIn(arg);
      if (unknown) {
        const prefix = (text as string).slice(0, Math.max((text as string).indexOf('%'), 0));
        return new Unknown('string', unknown.why, { notNull: true, prefix: safePrefix(prefix) });
      }
    }
    return nfc(format(text as string, args));
  },
};

/** How many rounds there are, by the first sequence among the arguments, and which arguments are sequences. */
function rounds(args: readonly Value[]): { length: number; sequences: readonly boolean[]; open: Unknown | undefined } {
  let length = -1;
  let chooser = -1;
  let open: Unknown | undefined;
  const sequences = args.map((arg, i) => {
    const kind = kindOf(typeOf(arg));
    if (kind === 'dynamic' && arg instanceof Unknown) {
      open ??= arg;
      return false;
    }
    if (arg instanceof Null || (kind !== 'list' && kind !== 'set' && kind !== 'tuple')) return false;
    const own = lengthOf(arg);
    if (own === undefined || (arg instanceof Unknown && kind !== 'tuple')) {
      open ??= unknownIn(arg);
      return true;
    }
    if (length === -1) [length, chooser] = [own, i];
    else if (own !== length) {
      throw new ArgumentFault(
        i + 1,
        `argument ${i + 1} has length ${own}, which is inconsistent with argument ${chooser + 1} of length ${length}`,
      );
    }
    if (arg instanceof Unknown) open ??= arg;
    return true;
  });
  return { length, sequences, open };
}

const formatlist: FunctionSpec = {
  parameters,
  variadic,
  type: listOfString,
  call: ([text, ...args], type) => {
    const { length, sequences, open } = rounds(args);
    if (open) return new Unknown(type, open.why);
    const count = length === -1 ? 1 : length;
    chargeElements(count);
    const items: Value[] = [];
    for (let i = 0; i < count; i += 1) {
      const round = args.map((arg, j) => (sequences[j] ? (itemsOf(arg)[i] as Value) : arg));
      const unknown = round.map(unknownIn).find((each) => each !== undefined);
      if (unknown) items.push(new Unknown('string', unknown.why, { notNull: true }));
      else items.push(nfc(formatRound(text as string, round, i)));
    }
    return new List('string', items);
  },
};

function formatRound(text: string, args: readonly Value[], round: number): string {
  try {
    return format(text, args);
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    throw new Fault(`error on format iteration ${round}: ${error.message}`);
  }
}

export const formats: Record<string, FunctionSpec> = { format: formatString, formatlist };
