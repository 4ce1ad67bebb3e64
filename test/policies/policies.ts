import { join } from 'node:path';
import { compilePolicies } from '../../src/cli/policies/compile-policies.ts';
import { SnippetStore } from '../../src/cli/policies/snippet-store.ts';
import { ConfigDocument } from '../../src/config/document.ts';
import { schemaFaults } from '../../src/config/faults.ts';
import { validate } from '../../src/config/validate-policy.generated.ts';
import { check } from '../../src/engine/check.ts';
import { load } from '../../src/loaders/index.ts';
import type { PolicyRule } from '../../src/model/policy.ts';
import type { Report } from '../../src/model/report.ts';
import { defaultSettings } from '../../src/model/settings.ts';

/** The policies of a file's text; throws what is wrong with it. */
export function policiesIn(text: string, name = 'policies.yaml'): readonly PolicyRule[] {
  const { rules, faults } = compiled(text, name);
  if (faults.length > 0) throw new Error(faults.join('\n'));
  return rules;
}

/** What is wrong with a file of policies, as `line:column: message`. */
export function faultsIn(text: string): readonly string[] {
  return compiled(text, 'policies.yaml').faults;
}

function compiled(text: string, name: string): { rules: readonly PolicyRule[]; faults: string[] } {
  const document = new ConfigDocument(text, name);
  const wrong = document.faults.length > 0 ? document.faults : schemaFaults(document, validate, 'a file of policies');
  const { rules, faults } = wrong.length > 0 ? { rules: [], faults: wrong } : compilePolicies(document);
  return { rules, faults: faults.map(({ message, span }) => `${span.line}:${span.column}: ${message}`) };
}

/** One policy with these parts, on load balancers unless they say otherwise. */
export function policyText(parts: Readonly<Record<string, unknown>>): string {
  const whole = {
    id: 'test/it',
    title: 'It is so',
    why: 'w',
    fix: 'f',
    on: 'load-balancer',
    require: 'true',
    ...parts,
  };
  return JSON.stringify({ policies: [whole] }, null, 1);
}

/** What policies say of a file of Terraform, of a template or of a plan. */
export function judged(policies: string, text: string, file = 'main.tf'): Report {
  const path = join(folder, file);
  const loaded = load([file === 'main.tf' ? folder : path], {
    cwd: folder,
    store: new SnippetStore(path, text),
    variables: {},
    varFiles: [],
    environment: {},
    exclude: [],
    types: new Set(policiesIn(policies).flatMap(({ types }) => types)),
  });
  return check(loaded, policiesIn(policies), { ...defaultSettings, today: '2026-12-01' });
}

const folder = join(import.meta.dirname, 'nowhere');

/** `fail main.tf:3:5 message`, and `problem …`. */
export function saidOf(report: Report): readonly string[] {
  return [
    ...report.findings.map(({ kind, location: { file, line, column }, message, why }) =>
      [`${kind} ${file}:${line}:${column} ${kind === 'open' ? why : message}`].join(''),
    ),
    ...report.problems.map(({ kind, message }) => `${kind}: ${message}`),
  ];
}
