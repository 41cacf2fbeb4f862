// An S3 server for tests: s3rver with given credentials, verification of every request's signature, users with policies,
// MinIO's readiness page, and the right XML namespace in listings (strict clients read a listing with s3rver's own
// namespace as empty).
//
//   node server.js --port 9000 --folder /data --access-key KEY --secret-key SECRET [--bucket NAME]...
//
// Prints one line, `listening on <port>`, when it is ready.
'use strict';

const { existsSync, mkdirSync, readFileSync, writeFileSync } = require('node:fs');
const http = require('node:http');
const path = require('node:path');
const { parseArgs } = require('node:util');
const S3rver = require('s3rver');
const AWSAccount = require('s3rver/lib/models/account');
const { administration } = require('./administration');
const { Policies } = require('./policy');
const { accessKeyOf, refusal } = require('./signature');

const { values: options } = parseArgs({
  options: {
    host: { type: 'string', default: '127.0.0.1' },
    port: { type: 'string', default: '0' },
    folder: { type: 'string' },
    'access-key': { type: 'string' },
    'secret-key': { type: 'string' },
    bucket: { type: 'string', multiple: true, default: [] },
  },
});

AWSAccount.DUMMY_ACCOUNT.revokeAccessKey('S3RVER');
AWSAccount.DUMMY_ACCOUNT.createKeyPair(options['access-key'], options['secret-key']);

const store = new S3rver({
  directory: options.folder,
  silent: true,
  // A host name such as minio is the server's address, not the name of a bucket.
  vhostBuckets: false,
  configureBuckets: options.bucket.map((name) => ({ name })),
});

const WRONG = 'http://doc.s3.amazonaws.com/2006-03-01/';
const RIGHT = 'http://s3.amazonaws.com/doc/2006-03-01/';

function correctNamespace(response) {
  const end = response.end.bind(response);
  response.end = (chunk, ...rest) =>
    typeof chunk === 'string' || (Buffer.isBuffer(chunk) && chunk.length < 10_000_000 && isXml(response))
      ? end(correct(response, chunk.toString()), ...rest)
      : end(chunk, ...rest);
}

function isXml(response) {
  return /xml/.test(response.getHeader('content-type') ?? '');
}

function correct(response, body) {
  const corrected = body.replaceAll(WRONG, RIGHT);
  if (response.hasHeader('content-length') && !response.headersSent) {
    response.setHeader('content-length', Buffer.byteLength(corrected));
  }
  return corrected;
}

function secretOf(accessKey) {
  return AWSAccount.registry.get(accessKey)?.accessKeys.get(accessKey);
}

// Users and policies are kept with the objects, so that a server that starts again has them.
const kept = path.join(options.folder, '.administration.json');
const { users, policies } = existsSync(kept) ? read(kept) : { users: new Map(), policies: new Policies() };
users.forEach((secretKey, accessKey) => AWSAccount.DUMMY_ACCOUNT.createKeyPair(accessKey, secretKey));

function read(file) {
  const content = JSON.parse(readFileSync(file, 'utf8'));
  return { users: new Map(content.users), policies: Policies.from(content.policies) };
}

function keep() {
  mkdirSync(options.folder, { recursive: true });
  writeFileSync(kept, JSON.stringify({ users: [...users], policies }));
}

const administer = administration(options['secret-key'], policies, (accessKey, secretKey) => {
  AWSAccount.DUMMY_ACCOUNT.createKeyPair(accessKey, secretKey);
  users.set(accessKey, secretKey);
}, keep);

// The administrator may do everything, another user what its policy allows.
function refuse(request) {
  const code = refusal(request, secretOf);
  const user = accessKeyOf(request);
  return code ?? (user === options['access-key'] || policies.allows(user, request) ? null : 'AccessDenied');
}

async function main() {
  await store.configureBuckets();
  const answer = store.callback();
  const server = http.createServer((request, response) => {
    if (request.url.startsWith('/minio/health/')) {
      response.writeHead(200).end();
      return;
    }
    if (request.url.startsWith('/admin/')) {
      administer(request, response);
      return;
    }
    const code = refuse(request);
    if (code !== null) {
      request.resume();
      const [bucket] = request.url.slice(1).split(/[/?]/);
      response.writeHead(403, { 'content-type': 'application/xml' }).end(
        `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${code}</Message>`
        + `<BucketName>${bucket}</BucketName><Resource>/${bucket}</Resource><RequestId>0</RequestId></Error>`);
      return;
    }
    correctNamespace(response);
    answer(request, response);
  });
  server.listen(Number(options.port), options.host, () => console.log(`listening on ${server.address().port}`));
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.on(signal, () => process.exit(0));
  }
}

main().catch((failure) => {
  console.error(failure.message);
  process.exit(1);
});
