import { type Loaded, type LoadOptions, load } from '../../../src/loaders/index.ts';
import type { LoadBalancer } from '../../../src/model/resource.ts';
import type { Site } from '../../../src/model/source.ts';
import { folderWith } from '../terraform/folder.ts';

export type Options = Partial<LoadOptions> & { paths?: readonly string[] };

/** Loads a folder made of these files. */
export function loadTemplates(files: Readonly<Record<string, string>>, options: Options = {}): Loaded {
  const { paths = ['.'], ...rest } = options;
  return load(paths, { cwd: folderWith(files), variables: {}, varFiles: [], environment: {}, exclude: [], ...rest });
}

/** Loads one template. */
export const loadTemplate = (text: string, options: Options = {}): Loaded =>
  loadTemplates({ 'edge.yml': text }, options);

export const loadBalancers = ({ inventory }: Loaded): readonly LoadBalancer[] => inventory.all('load-balancer').members;

/** The value of an expression of a template, which has these other sections, as a property of a resource. */
export function resultOf(expression: string, sections = '', options: Options = {}): unknown {
  const loaded = loadTemplate(withName(expression, sections), options);
  const [lb] = loadBalancers(loaded);
  const it = lb!.form!.attribute('LoadBalancerName').it;
  if (it.state === 'known') return it.value;
  return it.state === 'absent' ? undefined : it.why.kind;
}

/** The expression begins on line 7 of the template, in column 9 when it is a map. */
export const withName = (expression: string, sections = ''): string => `ROSTemplateFormatVersion: '2015-09-01'
Resources:
  Edge:
    Type: ALIYUN::ALB::LoadBalancer
    Properties:
      LoadBalancerName:
        ${expression.replaceAll('\n', '\n        ')}
${sections}`;

/** `file:line:column-endColumn` of a place, and the stations from there to the attribute. */
export function trail({ origin, via }: Site): string[] {
  const end = origin.endLine === origin.line ? origin.endColumn : `${origin.endLine}:${origin.endColumn}`;
  return [
    `${origin.file}:${origin.line}:${origin.column}-${end}`,
    ...via.map(({ what, span }) => `${what} ${span.file}:${span.line}:${span.column}`),
  ];
}
