import type { CommandOption } from '../bodies/command.ts';
import { channelJson, type Json, memberJson, userJson } from '../world/wire.ts';
import type { World } from '../world/world.ts';

export type OptionValue = string | number | boolean;

interface Filled {
  options: Json[];
  resolved: Json;
}

/**
 * What Discord's own client would send for a command line: checked against the registered command, as there.
 * @param path subcommand group and subcommand, outermost first
 * @param focused the option being typed, for autocomplete; required ones may still be missing then
 * @throws Error when a person could not have sent this
 */
export function fillOptions(
  world: World,
  declared: readonly CommandOption[],
  path: readonly string[],
  values: Readonly<Record<string, OptionValue>>,
  focused: string | null,
): Filled {
  const [step, ...rest] = path;
  if (step !== undefined) {
    const sub = declared.find((one) => one.name === step && one.type <= 2);
    if (!sub) throw new Error(`no subcommand ${step} among ${declared.map((one) => one.name).join(', ')}`);
    const inner = fillOptions(world, sub.options ?? [], rest, values, focused);
    return { options: [{ name: step, type: sub.type, options: inner.options }], resolved: inner.resolved };
  }
  if (declared.some((one) => one.type <= 2)) throw new Error(`a subcommand is needed: ${declared.map((one) => one.name).join(', ')}`);
  for (const name of Object.keys(values)) if (!declared.some((one) => one.name === name)) throw new Error(`no option ${name}`);
  const resolved: Json = {};
  const options: Json[] = [];
  for (const option of declared) {
    const value = values[option.name];
    if (value === undefined) {
      if (option.required && focused === null) throw new Error(`option ${option.name} is required`);
      continue;
    }
    check(option, value, option.name === focused);
    resolve(world, option, value, resolved);
    options.push({ name: option.name, type: option.type, value, ...(option.name === focused ? { focused: true } : {}) });
  }
  return { options, resolved };
}

function check(option: CommandOption, value: OptionValue, typing: boolean): void {
  const expected = option.type === 4 || option.type === 10 ? 'number' : option.type === 5 ? 'boolean' : 'string';
  if (!typing && typeof value !== expected) throw new Error(`option ${option.name} takes a ${expected}`);
  if (option.choices?.length && !option.choices.some((choice) => choice.value === value)) {
    throw new Error(`option ${option.name} has no choice ${String(value)}`);
  }
  if (typing && !option.autocomplete) throw new Error(`option ${option.name} does not autocomplete`);
}

/** Users (6), channels (7) and roles (8) travel as ids, with their objects beside them. */
function resolve(world: World, option: CommandOption, value: OptionValue, resolved: Json): void {
  const id = String(value);
  const place = (kind: string, object: Json | null | undefined) => {
    if (!object) throw new Error(`option ${option.name}: nothing known as ${id}`);
    resolved[kind] = { ...(resolved[kind] as Json | undefined), [id]: object };
  };
  if (option.type === 6) {
    const user = world.users.get(id);
    place('users', user && userJson(user));
    const guild = [...world.guilds.values()].find((one) => one.members.has(id));
    const member = guild && memberJson(world, guild, id);
    if (member) place('members', member);
  }
  if (option.type === 7) {
    const channel = world.channels.get(id);
    place('channels', channel && channelJson(world, channel));
  }
}
