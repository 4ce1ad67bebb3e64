import type { CodeFlow, Fix, Location, Result } from 'sarif';
import type { Finding, Pass, Related } from '../model/finding.ts';
import { type Group, otherMessages, relatedOf, resourcesOf } from './group.ts';
import { plural } from './plural.ts';
import { type AnyRule, saidBy } from './rule-words.ts';
import { region, type SarifFiles } from './sarif-files.ts';
import { escapeLinks, messageText } from './sarif-rule.ts';
import { cut, oneLine } from './visible.ts';

/** GitHub shows 100 related places of a result and refuses a file that has more than 1,000. */
const mostRelated = 100;
const mostNamed = 20;
const mostLinked = 10;
const longestFlow = 100;

/** One result of a group. The message lists the resources: GitHub shows nothing else that could. */
export function sarifResult(group: Group, rule: AnyRule | undefined, ruleIndex: number, files: SarifFiles): Result {
  const { first, location, kind } = group;
  const related = relatedOf(group, mostRelated);
  const hash = files.lineHash(location) ?? `${first.fingerprint.slice(0, 16)}:1`;
  const open = kind === 'open';
  return {
    ruleId: group.rule,
    ruleIndex,
    ...(open && { kind: 'open' }),
    level: open ? 'none' : group.level,
    message: { text: messageOf(group, rule, related) },
    locations: [primary(group, files)],
    ...(related.length > 0 && {
      relatedLocations: related.map((one, index) => relatedLocation(one, index + 1, files)),
    }),
    ...(first.related.length > 0 && { codeFlows: [flow(first, files)] }),
    partialFingerprints: { primaryLocationLineHash: hash, 'eiplint/v1': first.fingerprint },
    ...fixes(first, files),
    ...suppressions(first),
    properties: properties(group),
  };
}

export function sarifPass(pass: Pass, rule: AnyRule | undefined, ruleIndex: number, files: SarifFiles): Result {
  return {
    ruleId: pass.rule,
    ruleIndex,
    kind: 'pass',
    level: 'none',
    message: { text: messageText(`${pass.resource}: ${rule?.title ?? `${pass.rule} holds`}`) },
    locations: [{ ...files.location(pass.location), ...logical([pass.resource]) }],
    properties: { root: pass.root, resources: [pass.resource] },
  };
}

function primary(group: Group, files: SarifFiles): Location {
  return { ...files.location(group.location), ...logical(resourcesOf(group).slice(0, mostNamed)) };
}

function logical(resources: readonly string[]): Pick<Location, 'logicalLocations'> {
  return { logicalLocations: resources.map((name) => ({ fullyQualifiedName: oneLine(name), kind: 'resource' })) };
}

function relatedLocation({ message, location }: Related, id: number, files: SarifFiles): Location {
  return { id, ...files.location(location, messageText(message)) };
}

/** From the place where the value is written to the resource that has it. */
function flow(finding: Finding, files: SarifFiles): CodeFlow {
  const stations = [{ message: finding.message, location: finding.location }, ...finding.related].slice(0, longestFlow);
  return {
    threadFlows: [
      {
        locations: stations.map(({ message, location }) => ({
          location: files.location(location, messageText(message)),
        })),
      },
    ],
  };
}

function messageOf(group: Group, rule: AnyRule | undefined, related: readonly Related[]): string {
  const said = [saidBy(group.first, rule), ...otherMessages(group).slice(0, 3)];
  const sentences = said.map(messageText);
  const resources = resourcesOf(group).map(oneLine);
  const named = resources.slice(0, mostNamed).join(', ');
  const more = resources.length - mostNamed;
  const names = escapeLinks(more > 0 ? `${named} and ${more} more` : named);
  if (resources.length > 1) sentences.push(`${plural(resources.length, 'resource')}: ${names}.`);
  else if (!said.some((text) => text.includes(group.first.resource))) sentences.push(`Resource: ${names}.`);
  const links = related.slice(0, mostLinked).map(({ message }, index) => {
    return `[${oneLine(message).replace(/[\\[\]]/g, '\\$&')}](${index + 1})`;
  });
  if (links.length > 0) sentences.push(`See ${links.join(', ')}${related.length > mostLinked ? ' and more' : ''}.`);
  return sentences.join(' ');
}

function fixes({ fix }: Finding, files: SarifFiles): { fixes?: Fix[] } {
  if (!fix || fix.edits.length === 0) return {};
  const byFile = new Map<string, Fix['artifactChanges'][number]>();
  for (const { span, text } of fix.edits) {
    let change = byFile.get(span.file);
    if (!change) {
      change = { artifactLocation: files.artifact(span.file), replacements: [] };
      byFile.set(span.file, change);
    }
    change.replacements.push({ deletedRegion: region(span), insertedContent: { text } });
  }
  return { fixes: [{ description: { text: messageText(fix.title) }, artifactChanges: [...byFile.values()] }] };
}

function suppressions({ suppressed }: Finding): Pick<Result, 'suppressions'> {
  if (!suppressed) return {};
  const kind = suppressed.by === 'comment' ? 'inSource' : 'external';
  return { suppressions: [{ kind, status: 'accepted', justification: suppressed.reason }] };
}

function properties(group: Group): NonNullable<Result['properties']> {
  const { root, path, at, why } = group.first;
  return {
    root,
    resources: resourcesOf(group)
      .map((name) => cut(name, 1000))
      .slice(0, 1000),
    path,
    ...(at && { at }),
    ...(why && { why }),
  };
}
