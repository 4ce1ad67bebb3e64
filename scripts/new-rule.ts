/** Writes the skeleton of a rule and of its fixtures: `npx node scripts/new-rule.ts <id> [folder]`. */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const home = join(import.meta.dirname, '..');
const [id, folder = folderOf(id ?? '')] = process.argv.slice(2);
if (!id || !/^[a-z]+(-[a-z0-9]+)+$/.test(id) || !folder) {
  console.error('usage: npx node scripts/new-rule.ts <id> [folder]   an id is like load-balancer-zones');
  process.exit(2);
}

const example = `provider "alicloud" {
  region = "ap-southeast-1"
}

resource "alicloud_alb_load_balancer" "edge" {
  address_type = "Internet"
}
`;

const broken = example.replace('"Internet"', '"Intranet"');

const files: Record<string, string> = {
  [`src/rules/${folder}/${id}.ts`]: `import { defineRule } from '../define.ts';

export default defineRule({
  id: '${id}',
  title: 'The good state, as a sentence without a full stop',
  level: 'error',
  since: '0.1.0',
  inputs: ['template', 'live'],
  sources: [{ page: 'alb-anycast', updated: '2026-03-01', says: 'The constraint in our own words.' }],
  why: 'What goes wrong when the rule is broken.',
  fix: 'Terraform: … ROS: … Console: …',
  on: 'load-balancer',
  require: (lb) => lb.networkType.is('Internet').otherwise(\`the network type is \${lb.networkType}\`),
  examples: {
    bad: \`
${broken}\`,
    good: \`
${example}\`,
  },
});
`,
  [`fixtures/rules/${id}/literal/main.tf`]: example.replace(
    'address_type = "Internet"\n',
    `address_type = "Intranet"\n  #              ^^^^^^^^^^ ${id}\n`,
  ),
  [`fixtures/rules/${id}/good-literal/main.tf`]: example,
};

for (const [file, text] of Object.entries(files)) {
  const path = join(home, file);
  if (existsSync(path)) {
    console.error(`${file} is there already`);
    process.exit(1);
  }
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  console.error(`wrote ${file}`);
}
console.error('next: npx node scripts/generate-rules.ts');

/** The topic that an id begins with. */
function folderOf(id: string): string | undefined {
  return ['load-balancer', 'shared-bandwidth', 'anycast', 'account', 'eip'].find((topic) => id.startsWith(`${topic}-`));
}
