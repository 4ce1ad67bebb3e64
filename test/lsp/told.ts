import type { Diagnostic } from 'vscode-languageserver/node';
import type { Editor } from './editor.ts';

/** What is underlined, with the rule and how grave it is. */
export function told(
  editor: Editor,
  path: string,
  diagnostics: readonly Diagnostic[] | undefined,
): string[] | undefined {
  const names = { 1: 'error', 2: 'warning', 3: 'information', 4: 'hint' };
  const document = editor.document(path);
  return diagnostics?.map(({ code, severity = 1, range }) => `${names[severity]} ${code} ${document.getText(range)}`);
}

export const both = ['error anycast-region "cn-hangzhou"', 'error anycast-every-zone "Common"'];

/** Findings that are more than notes. */
export const grave = (diagnostics: readonly Diagnostic[]) => diagnostics.filter(({ severity }) => severity === 1);

export async function graveIn(editor: Editor, path: string): Promise<string[] | undefined> {
  return told(editor, path, grave(await editor.diagnostics(path)));
}

/** A template with one fault. */
export const template = `ROSTemplateFormatVersion: '2015-09-01'
Resources:
  Address:
    Type: ALIYUN::VPC::AnycastEIP
    Properties:
      Bandwidth: 10
`;
