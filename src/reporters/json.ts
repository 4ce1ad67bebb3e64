import type { LoadBalancerEvidence } from '../model/evidence.ts';
import type { Finding, Pass, Problem, Related } from '../model/finding.ts';
import type { Report } from '../model/report.ts';
import type { Span } from '../model/source.ts';
import type { Context } from './context.ts';
import { jsonEvidence } from './json-evidence.ts';
import { jsonPieces, Listed } from './json-text.ts';

/**
 * The report for scripts, as schemas/report.schema.json has it. Every object is written key by key, so that neither
 * the order of a caller's keys nor a new property of the model changes the bytes.
 */
export function json(report: Report, context: Context): Iterable<string> {
  const { summary } = report;
  return jsonPieces({
    version: 1,
    tool: { name: context.tool.name, version: context.tool.version },
    findings: new Listed(report.findings, finding),
    passes: new Listed(report.passes, pass),
    evidence: report.evidence?.map(evidence),
    problems: report.problems.map(problem),
    notices: report.notices.map(problem),
    inputs: report.inputs.map(({ kind, path, resources }) => ({ kind, path, resources })),
    summary: {
      fail: summary.fail,
      open: summary.open,
      suppressed: summary.suppressed,
      baseline: summary.baseline,
      resources: summary.resources,
      rules: summary.rules,
      durationMs: summary.durationMs,
    },
  });
}

// A key whose value is undefined is left out by JSON.stringify.
function finding(it: Finding) {
  return {
    rule: it.rule,
    kind: it.kind,
    level: it.level,
    root: it.root,
    resource: it.resource,
    path: it.path,
    at: it.at,
    message: it.message,
    why: it.why,
    was: it.was,
    location: span(it.location),
    related: it.related.map(related),
    fix: it.fix && {
      title: it.fix.title,
      edits: it.fix.edits.map((edit) => ({ location: span(edit.span), text: edit.text })),
    },
    fingerprint: it.fingerprint,
    suppressed: it.suppressed && { by: it.suppressed.by, reason: it.suppressed.reason },
  };
}

function related({ message, location }: Related) {
  return { message, location: span(location) };
}

function pass({ rule, root, resource, location }: Pass) {
  return { rule, root, resource, location: span(location) };
}

function evidence(it: LoadBalancerEvidence) {
  const { root, resource, location } = it;
  return { root, resource, location: span(location), ...jsonEvidence(it, related) };
}

function problem({ kind, message, location }: Problem) {
  return { kind, message, location: location && span(location) };
}

function span({ file, line, column, endLine, endColumn }: Span) {
  return { file, line, column, endLine, endColumn };
}
