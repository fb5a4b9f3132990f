import { checkConfig, classifyHeadlines, compile, demo, type Io, inspectDocument, record, replay, scoreboard, start } from './app.ts';

/** The process and its subcommands; the only file that touches `process`. */
const subcommands: Record<string, (io: Io) => Promise<number>> = {
  start,
  demo,
  replay,
  record,
  inspect: inspectDocument,
  classify: classifyHeadlines,
  'check-config': checkConfig,
  scoreboard,
  compile,
};

const [name = 'start', ...argv] = process.argv.slice(2);
const io: Io = {
  argv,
  env: process.env,
  // npm runs scripts in the package's folder; people name files from where they stand.
  cwd: process.env.INIT_CWD ?? process.cwd(),
  home: process.cwd(),
  input: () => process.stdin,
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  onStop: (stop) => {
    process.once('SIGINT', stop);
    process.once('SIGTERM', stop);
  },
};
// A reader that closes the pipe early (`| head`) is no error of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

/** Puts the lines of `.env`, where the process stands, into the environment; what is set already wins. A string says what is wrong. */
function readDotEnv(): string | null {
  try {
    process.loadEnvFile('.env');
    return null;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return code === 'ENOENT' ? null : `.env cannot be read: ${message}`;
  }
}

/** The others read no `.env`. */
const mistake = ['start', 'check-config', 'scoreboard'].includes(name) ? readDotEnv() : null;
const subcommand = Object.hasOwn(subcommands, name) ? subcommands[name] : undefined;
if (subcommand === undefined) {
  io.err(`"${name}" is not one of ${Object.keys(subcommands).join(', ')}\n`);
  process.exitCode = 2;
} else if (mistake !== null) {
  io.err(`${mistake}\n`);
  process.exitCode = 78;
} else {
  process.exitCode = await subcommand(io);
}
