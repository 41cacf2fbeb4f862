// Asks a Prometheus for the queries of dashboards and alert rules, and for the state of its targets.
//
//   node ask-prometheus.js <address> targets           prints "<job> <number that are up> of <number>", a line each
//   node ask-prometheus.js <address> queries <file>... fails if one is refused; prints how many have an answer
'use strict';

const { readFileSync } = require('node:fs');

const [address, command, ...files] = process.argv.slice(2);

async function get(path) {
  const answer = await (await fetch(`${address}/api/v1/${path}`)).json();
  if (answer.status !== 'success') {
    throw new Error(`${path}: ${answer.error}`);
  }
  return answer.data;
}

function expressions(value) {
  if (typeof value !== 'object' || value === null) {
    return [];
  }
  return Object.entries(value).flatMap(([key, inner]) =>
    key === 'expr' && typeof inner === 'string' ? [inner] : expressions(inner));
}

async function main() {
  if (command === 'targets') {
    const { activeTargets } = await get('targets?state=active');
    for (const job of [...new Set(activeTargets.map((target) => target.labels.job))].sort()) {
      const targets = activeTargets.filter((target) => target.labels.job === job);
      console.log(`${job} ${targets.filter((target) => target.health === 'up').length} of ${targets.length}`);
    }
    return;
  }
  let asked = 0;
  let answered = 0;
  for (const file of files) {
    for (const expression of expressions(JSON.parse(readFileSync(file, 'utf8')))) {
      const query = expression.replace(/\$__(rate_)?interval/g, '1m').replace(/\$\{?\w+(:\w+)?\}?/g, '.*');
      const { result } = await get(`query?query=${encodeURIComponent(query)}`);
      asked++;
      answered += result.length > 0 ? 1 : 0;
    }
  }
  console.log(`${answered} of ${asked}`);
}

main().catch((failure) => {
  console.error(failure.message);
  process.exit(1);
});
