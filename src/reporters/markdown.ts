import type { Report } from '../model/report.ts';
import type { Context } from './context.ts';

export function markdown(_report: Report, _context: Context): string {
  return '';
}
