'use strict';

// Connects to a ring, reads topology and schema, runs a few statements, and prints what it found as JSON.
const { Client } = require('cassandra-driver');

const [address, port, username, password] = process.argv.slice(2);

async function main() {
  const client = new Client({
    contactPoints: [address],
    protocolOptions: { port: Number(port) },
    localDataCenter: 'dc1',
    credentials: username ? { username, password } : undefined,
  });
  try {
    await client.connect();
    const table = await client.metadata.getTable('shop', 'customers');
    const view = await client.metadata.getMaterializedView('shop', 'customers_by_email');
    const type = await client.metadata.getUdt('shop', 'address');
    const prepared = await client.execute('SELECT table_name FROM system_schema.tables WHERE keyspace_name = ?', ['shop'], { prepare: true });
    let paged = 0;
    for await (const row of await client.execute('SELECT * FROM system_schema.columns', [], { fetchSize: 50 })) {
      paged += row.column_name ? 1 : 0;
    }
    const described = await client.execute('DESCRIBE SCHEMA WITH INTERNALS');
    const refused = await client.execute('SELECT * FROM shop.orders').then(() => null, error => error.code);
    console.log(JSON.stringify({
      hosts: client.hosts.values().map(host => ({
        address: host.address,
        dataCenter: host.datacenter,
        rack: host.rack,
        hostId: host.hostId.toString(),
        version: host.cassandraVersion,
        tokens: host.tokens,
      })),
      keyspaces: Object.keys(client.metadata.keyspaces),
      strategy: client.metadata.keyspaces.shop.strategy,
      columns: table.columns.map(column => column.name),
      partitionKey: table.partitionKeys.map(column => column.name),
      indexes: table.indexes.map(index => index.name),
      viewClause: view.whereClause,
      typeFields: type.fields.map(field => field.name),
      prepared: prepared.rows.map(row => row.table_name),
      paged,
      described: described.rowLength,
      refused,
    }));
  } finally {
    await client.shutdown();
  }
}

main().catch(error => {
  console.error(error);
  process.exitCode = 1;
});
