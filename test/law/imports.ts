/**
 * The laws of import, applied to source text. It reads the syntax tree and not the lines, so a type-only import,
 * a re-export, an `import('…')` in a type and a dynamic import are all seen.
 */
import { globSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { dirname, join, posix } from 'node:path';
import { type Node, parseSync } from 'oxc-parser';
import { FORBIDDEN_FOLDERS, GLOBALS, HIDDEN_GLOBALS, MAX_LINES, UNITS, type UnitLaw } from './table.ts';

/** `path` is relative to the checkout, with forward slashes: `src/parse/registry.ts`. */
export interface SourceFile {
  path: string;
  text: string;
}

/** The checkout this file lies in. */
export const ROOT = join(import.meta.dirname, '..', '..');

/** Every file below `src/` but its Markdown, whatever its extension: one that is not TypeScript must not slip past the laws. */
export function readSources(root = ROOT): SourceFile[] {
  return globSync('src/**/*', { cwd: root, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.md'))
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .sort()
    .map((path) => ({ path: path.replaceAll('\\', '/'), text: readFileSync(join(root, path), 'utf8') }));
}

/** One line for each breach: `file:line what (which law)`. Empty when the file keeps every law. */
export function violations({ path, text }: SourceFile): string[] {
  const found: string[] = [];
  const report = (offset: number, what: string, law: string) => found.push(`${path}:${lineAt(text, offset)} ${what} (${law})`);
  const unit = unitOf(path);
  const law = UNITS[unit];

  const folder = dirname(path)
    .split('/')
    .find((name) => FORBIDDEN_FOLDERS.includes(name));
  if (folder) report(0, `lies in a folder named ${folder}/`, `law 5: there is no ${FORBIDDEN_FOLDERS.join('/, ')}/`);
  const lines = text.trimEnd().split('\n').length;
  if (lines > MAX_LINES) report(0, `has ${lines} lines`, `principle 20: at most ${MAX_LINES}`);
  if (!path.endsWith('.ts')) report(0, 'is not a .ts file', 'law 2: what cannot be read cannot be allowed');
  if (!law) report(0, `is in ${unit}, which has no law`, 'default deny: give it a line in test/law/table.ts');

  const { program, errors } = parseSync(path, text, { lang: 'ts' });
  for (const error of errors)
    report(error.labels[0]?.start ?? 0, `cannot be parsed: ${error.message}`, 'law 2: what cannot be read cannot be allowed');
  const locals = new Set<string>();
  walk(program, undefined, '', (node) => {
    for (const name of namesBoundBy(node)) locals.add(name);
  });
  walk(program, undefined, '', (node, parent, key) => {
    const specifier = specifierOf(node);
    if (specifier === null) report(node.start, 'imports a computed path', 'law 2: an import names its module');
    else if (specifier !== undefined && law && !mayImport(law, unit, path, specifier)) report(node.start, `imports ${specifier}`, law.law);
    const name = globalUsed(node, parent, key);
    const rule = name === undefined ? undefined : GLOBALS[name];
    const isLocal = rule?.mayBeLocal === true && locals.has(name ?? '');
    if (rule && rule.home !== unit && !isLocal) report(node.start, `uses ${name}`, rule.law);
  });
  return found;
}

/** `src/main.ts` → `main`, `src/poll/due.ts` → `poll`, `src/platforms/slack/post.ts` → `platforms/slack`. */
function unitOf(path: string): string {
  const [, first = '', second = ''] = path.replace(/\.\w+$/, '').split('/');
  return first === 'platforms' ? `${first}/${second}` : first;
}

function mayImport(law: UnitLaw, unit: string, from: string, specifier: string): boolean {
  if (specifier.startsWith('.')) {
    const target = posix.join(posix.dirname(from), specifier);
    if (!target.startsWith('src/')) return false;
    const targetUnit = unitOf(target);
    return targetUnit === unit || allows(law.units, targetUnit) || (law.ports === true && posix.basename(target) === 'ports.ts');
  }
  if (specifier.startsWith('node:')) return !HIDDEN_GLOBALS.includes(specifier.slice('node:'.length)) && allows(law.builtins, specifier);
  if (isBuiltin(specifier)) return false;
  return (law.packages ?? []).some((name) => specifier === name || specifier.startsWith(name.endsWith('/') ? name : `${name}/`));
}

const allows = (list: readonly string[] | undefined, name: string) => list?.includes('*') || list?.includes(name) || false;

/** The module a node asks for: its name, null where it is computed, undefined where the node is no import. */
function specifierOf(node: Node): string | null | undefined {
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ExportAllDeclaration':
    case 'TSImportType':
      return node.source.value;
    case 'ExportNamedDeclaration':
      return node.source?.value;
    case 'ImportExpression':
      return node.source.type === 'Literal' && typeof node.source.value === 'string' ? node.source.value : null;
    case 'TSImportEqualsDeclaration':
      return node.moduleReference.type === 'TSExternalModuleReference' ? node.moduleReference.expression.value : undefined;
    default:
      return undefined;
  }
}

/** The entry of `GLOBALS` this node may be. Whether the file has a local of that name is not asked here. */
function globalUsed(node: Node, parent: Node | undefined, key: string): string | undefined {
  if (node.type === 'NewExpression') return isName(node.callee, 'Date') && node.arguments.length === 0 ? 'new Date()' : undefined;
  if (node.type === 'CallExpression') return isName(node.callee, 'Date') ? 'Date()' : undefined;
  if (node.type === 'MemberExpression' && node.object.type === 'Identifier') {
    const { property } = node;
    const member =
      property.type === 'Literal' ? String(property.value) : !node.computed && property.type === 'Identifier' ? property.name : '';
    return `${node.object.name}.${member}`;
  }
  if (node.type !== 'Identifier') return undefined;
  // `x.process`, `{ process: … }` and `import { process as … }` name what belongs to something else.
  const isMember = parent?.type === 'MemberExpression' && key === 'property' && !parent.computed;
  const isKey = key === 'key' && parent !== undefined && 'computed' in parent && !parent.computed;
  return isMember || isKey || key === 'imported' || key === 'exported' ? undefined : node.name;
}

/** The names a declaration brings into the file: parameters, constants, imports; of a pattern every part. */
function namesBoundBy(node: Node): string[] {
  if (node.type === 'VariableDeclarator') return namesIn(node.id);
  if (node.type === 'ImportSpecifier') return namesIn(node.local);
  return 'params' in node && Array.isArray(node.params) ? node.params.flatMap((param: Node) => namesIn(param)) : [];
}

function namesIn(pattern: Node): string[] {
  if (pattern.type === 'Identifier') return [pattern.name];
  if (pattern.type === 'ObjectPattern') return pattern.properties.flatMap(namesIn);
  if (pattern.type === 'Property') return namesIn(pattern.value);
  if (pattern.type === 'AssignmentPattern') return namesIn(pattern.left);
  return [];
}

const isName = (node: Node, name: string) => node.type === 'Identifier' && node.name === name;

function walk(
  value: unknown,
  parent: Node | undefined,
  key: string,
  visit: (node: Node, parent: Node | undefined, key: string) => void,
): void {
  if (Array.isArray(value)) for (const item of value) walk(item, parent, key, visit);
  if (typeof value !== 'object' || value === null || !('type' in value)) return;
  const node = value as Node;
  visit(node, parent, key);
  for (const [name, child] of Object.entries(node)) walk(child, node, name, visit);
}

const lineAt = (text: string, offset: number) => text.slice(0, offset).split('\n').length;
