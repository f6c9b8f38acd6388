// Sends requests in a process of its own, so that its CPU time is not that of what it measures. One order per message.
import autocannon from 'autocannon';

process.on('message', async ({ url, requests, connections, amount }) => {
  const latencies = [];
  let begun = performance.now();
  const run = autocannon({
    url,
    connections,
    amount,
    timeout: 60,
    // How often it looks whether it is done, ms.
    sampleInt: 100,
    requests: requests.map((request) => ({ method: 'POST', ...request })),
    // Each connection begins elsewhere in the list: otherwise all ask for the same at once.
    setupClient: rotating(requests, connections),
  });
  run.on('start', () => (begun = performance.now()));
  let ended = begun;
  run.on('response', (_client, _status, _bytes, ms) => {
    latencies.push(ms);
    ended = performance.now();
  });
  const { errors, non2xx } = await run;
  process.send({ seconds: (ended - begun) / 1000, failed: errors + non2xx, latencies });
});
process.once('disconnect', () => process.exit());

function rotating(requests, connections) {
  let client = 0;
  return (each) => {
    const start = Math.floor((client++ * requests.length) / connections);
    const own = [...requests.slice(start), ...requests.slice(0, start)];
    each.setRequests(own.map((request) => ({ method: 'POST', ...request })));
  };
}
