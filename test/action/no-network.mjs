// Loaded before a program: any attempt to reach the network ends it.
import dgram from 'node:dgram';
import dns from 'node:dns';
import { syncBuiltinESMExports } from 'node:module';
import net from 'node:net';

function refuse() {
  process.stderr.write('NETWORK\n');
  process.exit(99);
}

net.Socket.prototype.connect = refuse;
net.connect = refuse;
net.createConnection = refuse;
dgram.createSocket = refuse;
dns.promises.lookup = refuse;
for (const name of ['lookup', 'resolve', 'resolve4', 'resolve6']) dns[name] = refuse;
globalThis.fetch = refuse;
syncBuiltinESMExports();
