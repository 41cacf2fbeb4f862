// Verifies AWS signature version 4, which s3rver reads but does not verify.
'use strict';

const { createHash, createHmac, timingSafeEqual } = require('node:crypto');

const hash = (text) => createHash('sha256').update(text).digest('hex');
const hmac = (key, text) => createHmac('sha256', key).update(text).digest();
const encode = (text) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`);

// Returns the parts of a request's signature, from its header or, if the address was signed, from its query.
function parse(request, query) {
  const header = request.headers.authorization;
  if (header === undefined) {
    const value = (name) => query.find(([key]) => key === name)?.[1];
    return {
      credential: value('X-Amz-Credential'), signed: value('X-Amz-SignedHeaders'), signature: value('X-Amz-Signature'),
      date: value('X-Amz-Date'), payload: 'UNSIGNED-PAYLOAD',
    };
  }
  const part = (name) => new RegExp(`${name}=([^, ]+)`).exec(header)?.[1];
  return {
    credential: part('Credential'), signed: part('SignedHeaders'), signature: part('Signature'),
    date: request.headers['x-amz-date'], payload: request.headers['x-amz-content-sha256'],
  };
}

function queryOf(request) {
  return (request.url.split('?')[1] ?? '').split('&').filter(Boolean).map((pair) => {
    const equals = pair.indexOf('=');
    return equals < 0
      ? [decodeURIComponent(pair), '']
      : [decodeURIComponent(pair.slice(0, equals)), decodeURIComponent(pair.slice(equals + 1))];
  });
}

// Returns the key of the user whose signature a request claims to have.
exports.accessKeyOf = (request) => parse(request, queryOf(request)).credential?.split('/')[0];

// Returns null if the signature is right, otherwise S3's code of the error.
exports.refusal = (request, secretOf) => {
  const [path] = request.url.split('?');
  const query = queryOf(request);
  const { credential, signed, signature, date, payload } = parse(request, query);
  if (!credential || !signed || !signature || !date || !payload) {
    return 'AccessDenied';
  }

  const [accessKey, day, region, service, end] = credential.split('/');
  const secret = secretOf(accessKey);
  if (secret === undefined) {
    return 'InvalidAccessKeyId';
  }

  const canonical = [
    request.method,
    path.split('/').map((segment) => encode(decodeURIComponent(segment))).join('/'),
    query.filter(([key]) => key !== 'X-Amz-Signature').map((pair) => pair.map(encode).join('=')).sort().join('&'),
    ...signed.split(';').map((name) => `${name}:${(request.headers[name] ?? '').trim().replace(/ +/g, ' ')}`),
    '',
    signed,
    payload,
  ].join('\n');
  const scope = [day, region, service, end].join('/');
  const key = [day, region, service, end].reduce(hmac, `AWS4${secret}`);
  const expected = hmac(key, ['AWS4-HMAC-SHA256', date, scope, hash(canonical)].join('\n'));
  const given = Buffer.from(signature, 'hex');
  return given.length === expected.length && timingSafeEqual(given, expected) ? null : 'SignatureDoesNotMatch';
};
