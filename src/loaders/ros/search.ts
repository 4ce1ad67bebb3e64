import type { Loading } from '../loading.ts';
import { disk } from '../store.ts';
import { isTemplateFile, isTemplateName } from './detect.ts';

/** Templates in a folder, among files of any name that a template can have. What reads them is loaded when there are some. */
export function* templatesIn(folder: string, loading: Loading): Generator<string> {
  const { files, options } = loading;
  const store = options.store ?? disk;
  for (const { folder: at, names } of files.walk(folder, loading.skipIn(folder))) {
    for (const name of names) {
      const path = at === '/' ? `/${name}` : `${at}/${name}`;
      if (isTemplateName(name) && isTemplateFile(path, store)) yield path;
    }
  }
}
