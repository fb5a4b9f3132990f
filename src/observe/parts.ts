import type { ServiceId } from '../domain/catalog.ts';
import type { ReadComponent } from '../domain/reading.ts';
import type { Source } from '../domain/source.ts';

/**
 * Which of a source's services an incident with these components concerns. Where one document speaks for several services, its
 * components tell; an incident that names none may concern any of them.
 */
export function concernedBy(source: Source, components: readonly ReadComponent[]): readonly ServiceId[] {
  if (components.length === 0) return source.services;
  return source.services.filter((service) => {
    const names = source.parts[service];
    return names === undefined || components.some((component) => isPart(component, names));
  });
}

/** The components that belong to any service of the source; all of them where a service has no names of its own. */
export function ownComponents(source: Source, components: readonly ReadComponent[]): readonly ReadComponent[] {
  const named = source.services.map((service) => source.parts[service]);
  if (named.length === 0 || named.includes(undefined)) return components;
  const names = named.flatMap((each) => each ?? []);
  return components.filter((component) => isPart(component, names));
}

/** `Group / Name` is meant by its whole, by its name and by its group. */
function isPart({ id, name }: ReadComponent, names: readonly string[]): boolean {
  const spellings = [id, name, ...name.split(' / ')].map((each) => each.toLowerCase());
  return names.some((wanted) => spellings.some((spelling) => fits(spelling, wanted.toLowerCase())));
}

/** Whether a text fits a pattern in which `*` stands for any run of characters. Linear in both. */
function fits(text: string, pattern: string): boolean {
  const [head = '', ...rest] = pattern.split('*');
  const tail = rest.pop();
  if (tail === undefined) return text === pattern;
  if (!text.startsWith(head)) return false;
  let at = head.length;
  for (const part of rest) {
    const found = text.indexOf(part, at);
    if (found === -1) return false;
    at = found + part.length;
  }
  return text.length - at >= tail.length && text.endsWith(tail);
}
