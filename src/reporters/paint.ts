export type Style = 'error' | 'warning' | 'note' | 'open' | 'problem' | 'bold' | 'dim' | 'good';

/** Gives a piece of text its colour. Reporters never decide whether there is any: who calls them knows the terminal. */
export type Paint = (style: Style, text: string) => string;

export const plain: Paint = (_, text) => text;

const codes: Readonly<Record<Style, string>> = {
  error: '1;31',
  warning: '1;33',
  note: '1;36',
  open: '1;35',
  problem: '1;31',
  bold: '1',
  dim: '2',
  good: '32',
};

export const ansi: Paint = (style, text) => (text === '' ? '' : `\u001b[${codes[style]}m${text}\u001b[0m`);
