import { Fault } from './spec.ts';

/** Rows of fields, as RFC 4180 and Go's reader have them: empty lines do not count. */
export function parseCsv(text: string): string[][] {
  const rows: string[][] = [];
  let at = 0;
  let line = 0;
  const fail = (reason: string) => new Fault(`CSV parse error on line ${line}: ${reason}`);
  while (at < text.length) {
    line += 1;
    const lineBreak = /\r?\n/y;
    lineBreak.lastIndex = at;
    if (lineBreak.exec(text)) {
      at = lineBreak.lastIndex;
      continue;
    }
    const row: string[] = [];
    for (;;) {
      let field = '';
      if (text.charAt(at) === '"') {
        at += 1;
        for (;;) {
          const close = text.indexOf('"', at);
          if (close < 0) throw fail('extraneous or missing " in quoted-field');
          field += text.slice(at, close);
          at = close + 1;
          if (text.charAt(at) !== '"') break;
          field += '"';
          at += 1;
        }
        if (!/^(?:,|\r?\n|\r?$)/.test(text.slice(at, at + 2)) && at < text.length)
          throw fail('extraneous or missing " in quoted-field');
        line += field.split('\n').length - 1;
      } else {
        const end = /[,\n]|$/g;
        end.lastIndex = at;
        const stop = (end.exec(text) as RegExpExecArray).index;
        field = text.slice(at, stop).replace(text.charAt(stop) === ',' ? /$^/ : /\r$/, '');
        if (field.includes('"')) throw fail('bare " in non-quoted-field');
        at = stop;
      }
      row.push(field.replaceAll('\r\n', '\n'));
      if (text.charAt(at) !== ',') break;
      at += 1;
    }
    if (text.charAt(at) === '\r') at += 1;
    at += 1;
    if (rows.length > 0 && row.length !== (rows[0] as string[]).length) throw fail('wrong number of fields');
    rows.push(row);
  }
  return rows;
}
