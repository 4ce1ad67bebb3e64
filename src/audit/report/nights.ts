/** The run that a report is of, and what it is compared with. */
export interface Nights {
  readonly run: number;
  /** The last run before it that came to its end; 0 if there is none. What began after it is news. */
  readonly after: number;
  /** YYYY-MM-DD on which the run began. */
  readonly day: string;
  /** When a run began. */
  since(run: number): string;
}
