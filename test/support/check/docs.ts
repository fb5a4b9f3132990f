/**
 * What the documents say exists, exists: every link, every path in code, every `npm run` script.
 * A path may be meant from the document's folder, from the checkout or from `src/`; a glob must find something.
 */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, resolve, sep } from 'node:path';

const DOCUMENTS = ['README.md', 'CHANGELOG.md', 'src/README.md', 'docs/**/*.md'];

/** Scripts that npm runs without the word `run`. */
const BARE_SCRIPTS = ['start', 'test'];

/** One line for each promise a document breaks: `file:line what`. */
export function docProblems(root: string): { documents: number; problems: string[] } {
  const documents = globSync(DOCUMENTS, { cwd: root }).sort();
  const { scripts = {} } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts?: Record<string, string> };
  const problems = documents.flatMap((document) =>
    readFileSync(join(root, document), 'utf8')
      .split('\n')
      .flatMap((line, index) =>
        lineProblems(root, document, line, Object.keys(scripts)).map((problem) => `${document}:${index + 1} ${problem}`),
      ),
  );
  return { documents: documents.length, problems };
}

function lineProblems(root: string, document: string, line: string, scripts: readonly string[]): string[] {
  const links = [...line.matchAll(/\]\(([^)\s]+)/g)].map(([, target = '']) => target).filter((target) => !/^(\w+:|#)/.test(target));
  const brokenLinks = links
    .filter((target) => !existsSync(join(root, dirname(document), target.replace(/#.*/, ''))))
    .map((target) => `links to ${target}, which does not exist`);

  const brokenPaths = line
    .split(/[\s`'"()[\],;=]+/)
    .map((token) => token.replace(/[.:]+$/, ''))
    .filter((token) => isBrokenPath(root, document, token))
    .map((token) => `names ${token}, which does not exist`);

  const named = [...line.matchAll(/\bnpm (?:run (?:-\S+ )*([\w:-]+)|(\w+))/g)].map(
    ([, run, bare = '']) => run ?? (BARE_SCRIPTS.includes(bare) ? bare : null),
  );
  const unknownScripts = named
    .filter((name) => name !== null && !scripts.includes(name))
    .map((name) => `runs npm script ${name}, which package.json lacks`);

  return [...new Set([...brokenLinks, ...brokenPaths, ...unknownScripts])];
}

/**
 * Only what begins with a folder of ours or ends as our files do is taken for a path, so `and/or`, URLs and a channel's
 * `#ops/eu` are left alone; `<name>` stands for what a person writes, and what is made at run time is not ours.
 */
function isBrokenPath(root: string, document: string, token: string): boolean {
  if (/^[\w.-]+\.(ts|ya?ml|md|example)$/.test(token)) return filesNamed(root, token).length === 0;
  if (!/^[\w.@*-]+(\/[\w.@*-]+)+\/?$/.test(token) || /^(\.\/)?(data|node_modules)\//.test(token)) return false;
  const isDotted = /^\.\.?\//.test(token);
  const here = [root, join(root, dirname(document))];
  // `../corpus` names a neighbour of the checkout, which not everybody has.
  if (isDotted && here.some((base) => !isInside(root, resolve(base, token)))) return false;
  const bases = isDotted ? here : [...here, join(root, 'src')].filter((base) => existsSync(join(base, token.split('/')[0] ?? '')));
  return (
    bases.length > 0 &&
    bases.every((base) => (token.includes('*') ? globSync(token, { cwd: base }).length === 0 : !existsSync(join(base, token))))
  );
}

const filesNamed = (root: string, name: string) =>
  globSync([name, `{src,test,config,docs,bench,.ci}/**/${name}`], { cwd: root, exclude: (path) => path.endsWith('node_modules') });

const isInside = (root: string, path: string) => path.startsWith(resolve(root) + sep);

if (import.meta.main) {
  const { documents, problems } = docProblems(join(import.meta.dirname, '..', '..', '..'));
  for (const problem of problems) console.error(problem);
  if (documents === 0) console.error('no document was found');
  process.exitCode = problems.length > 0 || documents === 0 ? 1 : 0;
}
