/** What a client asks about the server and the session. */
import { Long } from 'bson';
import type { Doc } from '../bson/values.ts';
import type { Command, CommandContext } from './engine.ts';
import { MAX_DOCUMENT_BYTES } from './validate.ts';

/** MongoDB 8.0 as drivers see it: retryable writes, sessions and the bulkWrite command are on from here. */
export const VERSION = '8.0.0';
const WIRE_VERSION = 25;
const SET_NAME = 'hotseat';

/**
 * A primary of a replica set of one: the driver then retries writes. There is no `topologyVersion`, so it polls
 * instead of streaming.
 */
const hello = ({ engine, name, connectionId, now }: CommandContext): Doc => ({
  helloOk: true,
  ...(name === 'hello' ? { isWritablePrimary: true } : { ismaster: true }),
  secondary: false,
  setName: SET_NAME,
  setVersion: 1,
  hosts: [engine.address],
  primary: engine.address,
  me: engine.address,
  maxBsonObjectSize: MAX_DOCUMENT_BYTES,
  maxMessageSizeBytes: 48_000_000,
  maxWriteBatchSize: 100_000,
  localTime: now,
  logicalSessionTimeoutMinutes: 30,
  connectionId,
  minWireVersion: 0,
  maxWireVersion: WIRE_VERSION,
  readOnly: false,
  ok: 1,
});

const buildInfo = (): Doc => ({
  version: VERSION,
  versionArray: [...VERSION.split('.').map(Number), 0],
  gitVersion: 'hotseat-embedded',
  modules: [],
  bits: 64,
  debug: false,
  maxBsonObjectSize: MAX_DOCUMENT_BYTES,
  storageEngines: ['sqlite'],
  ok: 1,
});

const serverStatus = ({ engine, now }: CommandContext): Doc => ({
  host: engine.address,
  version: VERSION,
  process: 'hotseat-embedded',
  pid: Long.fromNumber(process.pid),
  uptime: (now.getTime() - engine.startedAt.getTime()) / 1000,
  localTime: now,
  metrics: { cursor: { open: { total: engine.cursors.size() } } },
  storageEngine: { name: 'sqlite' },
  ok: 1,
});

/** Parameters that clients and test suites look at; there is nothing to set. */
const getParameter = ({ body }: CommandContext): Doc => {
  const known: Doc = {
    featureCompatibilityVersion: { version: '8.0' },
    authenticationMechanisms: ['SCRAM-SHA-256'],
    enableTestCommands: false,
  };
  if (body['getParameter'] === '*') return { ...known, ok: 1 };
  const wanted = Object.keys(known).filter((name) => body[name] !== undefined);
  if (wanted.length === 0)
    return { ok: 0, errmsg: 'no option found to get', code: 72, codeName: 'InvalidOptions' };
  return { ...Object.fromEntries(wanted.map((name) => [name, known[name]])), ok: 1 };
};

const connectionStatus = (): Doc => ({
  authInfo: { authenticatedUsers: [], authenticatedUserRoles: [] },
  ok: 1,
});

const fine = (): Doc => ({ ok: 1 });

const configureFailPoint = ({ engine, body }: CommandContext): Doc => {
  engine.failPoints.configure(body);
  return { ok: 1 };
};

const HELLO = [
  'helloOk',
  'client',
  'compression',
  'saslSupportedMechs',
  'speculativeAuthenticate',
  'loadBalanced',
  'topologyVersion',
  'maxAwaitTimeMS',
  'hostInfo',
  'internalClient',
  'backpressure',
];

export const serverCommands: Record<string, Command> = {
  hello: { fields: HELLO, run: hello },
  isMaster: { fields: HELLO, run: hello },
  ismaster: { fields: HELLO, run: hello },
  ping: { fields: [], run: fine },
  buildInfo: { fields: [], run: buildInfo },
  buildinfo: { fields: [], run: buildInfo },
  serverStatus: { fields: ['repl', 'metrics', 'locks'], run: serverStatus },
  getParameter: {
    fields: [
      '*',
      'allParameters',
      'featureCompatibilityVersion',
      'authenticationMechanisms',
      'enableTestCommands',
      'requireApiVersion',
    ],
    run: getParameter,
  },
  connectionStatus: { fields: ['showPrivileges'], run: connectionStatus },
  endSessions: { fields: [], run: fine },
  refreshSessions: { fields: [], run: fine },
  startSession: { fields: [], run: fine },
  killSessions: { fields: [], run: fine },
  killAllSessions: { fields: [], run: fine },
  killAllSessionsByPattern: { fields: [], run: fine },
  configureFailPoint: { fields: ['mode', 'data'], run: configureFailPoint },
};
