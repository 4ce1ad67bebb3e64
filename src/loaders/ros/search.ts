import { ignoredBy } from '../ignored.ts';
import type { Loading } from '../loading.ts';
import { disk } from '../store.ts';
import { isTemplateFile, isTemplateName } from './detect.ts';

/** Templates in a folder, among files of any name that a template can have. What reads them is loaded when there are some. */
export function* templatesIn(folder: string, { files, options }: Loading): Generator<string> {
  const store = options.store ?? disk;
  const skip = ignoredBy(files.repository(folder) ?? files.cwd, options.exclude);
  for (const { folder: at, names } of files.walk(folder, skip)) {
    for (const name of names) {
      const path = at === '/' ? `/${name}` : `${at}/${name}`;
      if (isTemplateName(name) && isTemplateFile(path, store)) yield path;
    }
  }
}
