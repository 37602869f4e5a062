/** What the server is made of, by the setting that leads to it. */
export type Part = 'RELINK_STORE' | 'RELINK_REDIS_URL' | 'RELINK_JWKS_URL' | 'HOST' | 'PORT' | Built;
type Built = 'The element' | 'Packages';
type Advice = Readonly<Record<string, string>>;

const CERTIFICATE = 'its certificate is not believed. NODE_EXTRA_CA_CERTS names authorities of your own';
const NO_HOST = 'there is no such host';
const NETWORK: Advice = {
  ECONNREFUSED: 'nobody listens there. Start it, or correct the address',
  ECONNRESET: 'it ended the connection',
  EPIPE: 'it ended the connection',
  UND_ERR_SOCKET: 'it ended the connection',
  UND_ERR_ABORTED: 'the proxy on the way does not let it through. Look at RELINK_PROXY, or HTTPS_PROXY',
  EHOSTUNREACH: 'it cannot be reached from here',
  ENETUNREACH: 'it cannot be reached from here',
  ENOTFOUND: NO_HOST,
  EAI_AGAIN: NO_HOST,
  ETIMEDOUT: 'it does not answer',
  UND_ERR_CONNECT_TIMEOUT: 'it does not answer',
  CERT_HAS_EXPIRED: 'its certificate has expired',
  DEPTH_ZERO_SELF_SIGNED_CERT: CERTIFICATE,
  SELF_SIGNED_CERT_IN_CHAIN: CERTIFICATE,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: CERTIFICATE,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: CERTIFICATE,
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another host',
};

const NO_FOLDER = 'there is no such folder. Make it, or name another';
const NOT_ALLOWED = 'this user may not write there';
const NO_DATABASE = 'this is no SQLite database, or a broken one. Name another file, or bring back a backup';
const GRANTS =
  'this user may not make tables. Let their owner run migrate, and grant this one SELECT, INSERT, UPDATE, DELETE on relink_event and relink_rate, and SELECT on relink_migration';
const STORE: Advice = {
  ...NETWORK,
  ENOENT: NO_FOLDER,
  ENOTDIR: NO_FOLDER,
  EISDIR: 'this is a folder. Name a file in it',
  EACCES: NOT_ALLOWED,
  EPERM: NOT_ALLOWED,
  EROFS: NOT_ALLOWED,
  SQLITE_READONLY: NOT_ALLOWED,
  SQLITE_NOTADB: NO_DATABASE,
  SQLITE_CORRUPT: NO_DATABASE,
  SQLITE_BUSY: 'another process has locked the file. See what else uses it',
  SQLITE_FULL: 'the disk is full',
  SQLITE_IOERR: 'the disk refuses to be written to',
  SQLITE_CANTOPEN: NOT_ALLOWED,
  ERR_UNKNOWN_BUILTIN_MODULE: 'SQLite needs Node 24. Use that, or Postgres',
  ERR_MODULE_NOT_FOUND: 'a package is missing: npm install pg',
  '28P01': 'the user or the password is wrong',
  '28000': 'Postgres does not let this user in from here',
  ERR_SSL_REQUIRED:
    'it lets this user in with SSL alone. Add sslmode=verify-full to the address (no-verify does without a certificate that can be believed)',
  ERR_SSL_REFUSED: 'it lets this user in without SSL alone. Set sslmode=disable in the address',
  ERR_SSL_UNSUPPORTED: 'it has no SSL. Set sslmode=disable in the address, or switch SSL on there',
  '3D000': 'there is no such database. Create it, or name another',
  '42501': GRANTS,
  '25006': 'it is read-only, as a standby is. Name the primary',
  '53100': 'the disk is full',
  '53300': 'Postgres has no connection left',
  '57P03': 'Postgres is starting, or stopping. Try again',
};

const CLUSTER_NODE = 'it is a node of a cluster. Counting needs a Redis that stands alone';
const REDIS: Advice = {
  ...NETWORK,
  ERR_MODULE_NOT_FOUND: 'a package is missing: npm install ioredis',
  WRONGPASS: 'the user or the password is wrong',
  NOAUTH: 'it wants a password',
  NOPERM:
    'this user may not do what counting takes: EVAL, EVALSHA, SET, INCRBY, PTTL, EXPIRE on keys that begin with relink:',
  READONLY: 'it is a replica, which is not written to. Name the master',
  OOM: 'its memory is full. Raise maxmemory, or set a maxmemory-policy',
  MISCONF: 'it refuses to be written to, since it cannot save. Look at its log',
  CLUSTER: CLUSTER_NODE,
  CLUSTERDOWN: CLUSTER_NODE,
  MOVED: CLUSTER_NODE,
};

const NOT_BUILT = 'it is not built. Run npm run build';
/** By part, then by code: what to do. */
export const ADVICE: Readonly<Record<Part, Advice>> = {
  RELINK_STORE: STORE,
  RELINK_REDIS_URL: REDIS,
  RELINK_JWKS_URL: { ...NETWORK, ERR_NO_KEYS: 'it answers with something else than keys' },
  HOST: {
    ENOTFOUND: NO_HOST,
    EAI_AGAIN: NO_HOST,
    EADDRNOTAVAIL: 'this machine has no such address. 0.0.0.0 stands for all that it has',
  },
  PORT: {
    EADDRINUSE: 'the port is taken. Stop what listens there, or choose another',
    EACCES: 'the port is not allowed to this user. Choose one from 1024 on',
  },
  'The element': { ENOENT: NOT_BUILT, MODULE_NOT_FOUND: NOT_BUILT },
  Packages: { ERR_MODULE_NOT_FOUND: 'one is missing: npm install stripe' },
};

/** What to do about a part that failed with this code; undefined if nobody knows. */
export function adviceFor(part: Part, code: string): string | undefined {
  return Object.hasOwn(ADVICE[part], code) ? ADVICE[part][code] : undefined;
}
