// Stands in for Grafana: it is healthy if it can read what Grafana is given, and write to its volume.
'use strict';

const { readFileSync, readdirSync, writeFileSync } = require('node:fs');
const http = require('node:http');

for (const folder of readdirSync('/etc/grafana/provisioning')) {
  for (const file of readdirSync(`/etc/grafana/provisioning/${folder}`)) {
    readFileSync(`/etc/grafana/provisioning/${folder}/${file}`);
  }
}
for (const file of readdirSync('/dashboards')) {
  JSON.parse(readFileSync(`/dashboards/${file}`, 'utf8'));
}
JSON.parse(readFileSync(process.env.GF_DASHBOARDS_DEFAULT_HOME_DASHBOARD_PATH, 'utf8'));
writeFileSync('/var/lib/grafana/grafana.db', '');
http.createServer((request, response) => response.writeHead(request.url === '/api/health' ? 200 : 404).end()).listen(3000);
process.on('SIGTERM', () => process.exit(0));
