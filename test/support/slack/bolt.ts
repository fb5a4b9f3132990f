/** The real Bolt app of a test, connected to the fake, quick to retry and quick to come back. */
import { App, LogLevel, SocketModeReceiver } from '@slack/bolt';
import type { FakeSlack } from './server.ts';

/** For the SDK's `logger` option. */
export const silentLogger = { debug() {}, info() {}, warn() {}, error() {}, setLevel() {}, getLevel: () => LogLevel.ERROR, setName() {} };

/** Milliseconds; Socket Mode reconnects after as much. */
const CLIENT_PING_TIMEOUT = 150;

/** An app over Socket Mode, not started. */
export function boltApp(slack: FakeSlack, tokens: { bot?: string; app?: string } = {}): App {
  const clientOptions = { slackApiUrl: slack.url, retryConfig: { retries: 0 }, logger: silentLogger };
  const receiver = new SocketModeReceiver({
    appToken: tokens.app ?? slack.appToken,
    logger: silentLogger,
    clientPingTimeout: CLIENT_PING_TIMEOUT,
    installerOptions: { clientOptions: { ...clientOptions, retryConfig: { retries: 50, minTimeout: 30, maxTimeout: 60 } } },
  });
  return new App({ token: tokens.bot ?? slack.botToken, receiver, clientOptions, logger: silentLogger });
}
