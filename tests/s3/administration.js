// What `mc admin` does, in a form of our own: each request has the administrator's secret.
'use strict';

async function read(request) {
  const parts = [];
  for await (const part of request) {
    parts.push(part);
  }
  return Buffer.concat(parts).toString();
}

// Returns the function that answers requests below /admin/: users, policies, and which user has which policy. After each change
// it calls keep.
exports.administration = (secret, policies, addUser, keep) => async (request, response) => {
  if (request.headers['x-administrator-secret'] !== secret) {
    response.writeHead(403).end();
    return;
  }
  const body = await read(request);
  const named = (name) => request.headers[name];
  const done = (status) => {
    keep();
    response.writeHead(status).end();
  };
  try {
    switch (`${request.method} ${request.url}`) {
      case 'POST /admin/users':
        addUser(named('x-access-key'), named('x-secret-key'));
        done(204);
        break;
      case 'POST /admin/policies':
        policies.create(named('x-policy'), body);
        done(204);
        break;
      case 'POST /admin/attachments':
        done(policies.attach(named('x-policy'), named('x-access-key')) ? 204 : 409);
        break;
      case 'GET /admin/attachments':
        response.writeHead(200).end(`${policies.nameOf(named('x-access-key')) ?? ''}\n`);
        break;
      default:
        response.writeHead(404).end();
    }
  } catch (failure) {
    response.writeHead(400).end(`${failure.message}\n`);
  }
};
