// Callers of POST /predict/: each sends its next request when it has the answer to the one before.
//
//   node load.js <address> <callers> <file>
//
// SIGTERM ends it; then the file has the figures as JSON: requests, failures by kind, answers by version, and the longest time.
'use strict';

const { writeFileSync } = require('node:fs');
const http = require('node:http');

const [address, callers, file] = process.argv.slice(2);
const record = JSON.stringify({
  Elevation: 2596, Aspect: 51, Slope: 3, Horizontal_Distance_To_Hydrology: 258, Vertical_Distance_To_Hydrology: 0,
  Horizontal_Distance_To_Roadways: 510, Hillshade_9am: 221, Hillshade_Noon: 232, Hillshade_3pm: 148,
  Horizontal_Distance_To_Fire_Points: 6279, Wilderness_Area: 'Rawah', Soil_Type: 'C7745',
});
const agent = new http.Agent({ keepAlive: true });
const figures = { requests: 0, failed: 0, failures: {}, versions: {}, longestMilliseconds: 0 };
let isOver = false;

function ask() {
  return new Promise((resolve) => {
    const request = http.request(address, {
      method: 'POST', agent, timeout: 30_000,
      headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(record) },
    }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (part) => { text += part; });
      response.on('end', () => resolve(response.statusCode === 200
        ? { version: JSON.parse(text).model.version }
        : { failure: `status ${response.statusCode}: ${text.slice(0, 200)}` }));
      response.on('error', (failure) => resolve({ failure: `answer: ${failure.message}` }));
    });
    request.on('timeout', () => request.destroy(new Error('no answer within 30 s')));
    request.on('error', (failure) => resolve({ failure: failure.message }));
    request.end(record);
  });
}

async function call() {
  while (!isOver) {
    const begin = performance.now();
    const { version, failure } = await ask();
    figures.requests++;
    figures.longestMilliseconds = Math.max(figures.longestMilliseconds, Math.round(performance.now() - begin));
    const [counts, name] = failure === undefined ? [figures.versions, version] : [figures.failures, failure];
    counts[name] = (counts[name] ?? 0) + 1;
    figures.failed += failure === undefined ? 0 : 1;
    // A few requests a second and caller: what is tested is that none fails, beside much else on the machine.
    await new Promise((resolve) => { setTimeout(resolve, 50); });
  }
}

process.on('SIGTERM', () => { isOver = true; });
Promise.all(Array.from({ length: Number(callers) }, call)).then(() => {
  writeFileSync(file, `${JSON.stringify(figures)}\n`);
  process.exit(0);
});
