import type { Problem } from '../../model/finding.ts';
import { Allowance } from '../allowance.ts';
import type { Range } from '../hcl/index.ts';
import type { Loading } from '../loading.ts';
import { type EvaluationFault, TemplateTooLarge } from './fault.ts';
import type { Template } from './template.ts';
import type { TemplateFiles } from './template-files.ts';

/** What the stacks of one root template share. */
export class Run {
  readonly loading: Loading;
  /** The name of the root in reports. */
  readonly root: string;
  readonly region: string | undefined;
  /** What its stacks and the calls in them may make together. */
  readonly allowance = new Allowance();
  /** How many calls are being worked out inside of each other. */
  depth = 0;
  #isTooLarge = false;
  readonly templates: TemplateFiles;

  constructor(loading: Loading, root: string, region: string | undefined, templates: TemplateFiles) {
    this.loading = loading;
    this.root = root;
    this.region = region;
    this.templates = templates;
  }

  problem(problem: Problem): void {
    this.loading.problem(problem);
  }

  notice(notice: Problem): void {
    this.loading.notice(notice);
  }

  /** Counts what a function makes and takes. */
  use(node: Range, members: number, characters: number, steps: number): void {
    this.allowance.use(0, members, characters, steps);
    const { exceeded } = this.allowance;
    if (exceeded)
      throw new TemplateTooLarge(`its functions ${exceeded} together; the rest of them is not evaluated`, node);
  }

  /** Tells why an expression has no value; that there is too much of the root is told once. */
  fault(fault: EvaluationFault, template: Template): void {
    const location = template.span(fault.range);
    if (!(fault instanceof TemplateTooLarge)) this.notice({ kind: 'evaluation', message: fault.message, location });
    else if (!this.#isTooLarge) {
      this.#isTooLarge = true;
      this.problem({ kind: 'too-large', message: `${this.root} is too large: ${fault.message}`, location });
    }
  }
}
