// Which requests a user may make, by policies in the form of S3: allowed is what a statement names, and nothing else.
'use strict';

// A policy's names of resources and actions may have * and ?.
function matches(pattern, text) {
  const source = pattern.replace(/[.+^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*').replaceAll('?', '.');
  return new RegExp(`^${source}$`).test(text);
}

const list = (value) => (Array.isArray(value) ? value : [value]);

function bucketAction(method, query) {
  switch (method) {
    case 'PUT':
      return 's3:CreateBucket';
    case 'DELETE':
      return 's3:DeleteBucket';
    case 'POST':
      return query.has('delete') ? 's3:DeleteObject' : 's3:PutObject';
    default:
      return query.has('location') ? 's3:GetBucketLocation'
        : query.has('uploads') ? 's3:ListBucketMultipartUploads'
        : 's3:ListBucket';
  }
}

function objectAction(method, query) {
  switch (method) {
    case 'PUT':
    case 'POST':
      return 's3:PutObject';
    case 'DELETE':
      return query.has('uploadId') ? 's3:AbortMultipartUpload' : 's3:DeleteObject';
    default:
      return query.has('uploadId') ? 's3:ListMultipartUploadParts' : 's3:GetObject';
  }
}

// The rights that a request needs: pairs of an action and the name of a resource.
function needs(request) {
  const [path, search = ''] = request.url.split('?');
  const query = new URLSearchParams(search);
  const [bucket, ...rest] = decodeURIComponent(path).replace(/^\/+/, '').split('/');
  const key = rest.join('/');
  if (bucket === '') {
    return [['s3:ListAllMyBuckets', 'arn:aws:s3:::*']];
  }
  if (key === '') {
    const action = bucketAction(request.method, query);
    // Keys are named in the body: the right has to be that of all keys.
    return [[action, query.has('delete') ? `arn:aws:s3:::${bucket}/*` : `arn:aws:s3:::${bucket}`]];
  }
  const needed = [[objectAction(request.method, query), `arn:aws:s3:::${bucket}/${key}`]];
  const source = request.headers['x-amz-copy-source'];
  if (source !== undefined) {
    needed.push(['s3:GetObject', `arn:aws:s3:::${decodeURIComponent(source).replace(/^\/+/, '').split('?')[0]}`]);
  }
  return needed;
}

exports.Policies = class Policies {
  #policies = new Map();

  #attached = new Map();

  // What `from` needs to make the same policies again.
  toJSON() {
    return { policies: [...this.#policies], attached: [...this.#attached] };
  }

  static from({ policies, attached }) {
    const made = new Policies();
    made.#policies = new Map(policies);
    made.#attached = new Map(attached);
    return made;
  }

  create(name, document) {
    const policy = JSON.parse(document);
    for (const statement of policy.Statement) {
      if (statement.Effect !== 'Allow' || statement.Condition !== undefined || !statement.Action || !statement.Resource) {
        throw new Error('only statements with Effect Allow, Action and Resource are known');
      }
    }
    this.#policies.set(name, policy);
  }

  // Returns false if it was attached before, which MinIO's client reports as an error.
  attach(name, user) {
    if (!this.#policies.has(name)) {
      throw new Error(`there is no policy ${name}`);
    }
    if (this.#attached.get(user) === name) {
      return false;
    }
    this.#attached.set(user, name);
    return true;
  }

  nameOf(user) {
    return this.#attached.get(user);
  }

  // Returns true if the user's policy allows the request.
  allows(user, request) {
    const policy = this.#policies.get(this.#attached.get(user));
    return policy !== undefined && needs(request).every(([action, resource]) =>
      policy.Statement.some((statement) =>
        list(statement.Action).some((pattern) => matches(pattern, action))
        && list(statement.Resource).some((pattern) => matches(pattern, resource))));
  }
};
