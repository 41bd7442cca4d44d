// Restores one table of one node from a Ringkeeper backup, format version 1, with nothing but Node.js. A blob is held in memory as a
// whole: for SSTables of many gigabytes decrypt region by region. The SAS needs the permissions read and list.
//
//   node restore-by-hand.mjs CONTAINER_URL_WITH_SAS CLUSTER BACKUP HOST_ID KEYSPACE.TABLE KEY OUTPUT_DIRECTORY
//
// KEY is the file of the local key-encryption key (PEM), or the data key itself as base64, as a vault unwraps it:
//   az keyvault key decrypt --id KEY_ENCRYPTION_KEY_ID --algorithm RSA-OAEP-256 --data-type base64 --value WRAPPED_KEY
import { constants, createDecipheriv, createHash, privateDecrypt } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const [container, cluster, backup, host, table, key, output] = process.argv.slice(2);
const encryption = new Map();
const dataKeys = new Map();

// 1. The cluster manifest says that the backup exists, and the hash of the node's manifest.
const manifest = JSON.parse(await download(`backups/${backup}/manifest.json`));
const { manifestSha256 } = manifest.nodes.find(node => node.hostId === host);

// 2. The node's manifest lists every file with its hash and the blob and offset where its bytes are.
const nodeManifest = await download(`backups/${backup}/nodes/${host}.json`);
check(`nodes/${host}.json`, nodeManifest, manifestSha256);
const { tables, bundles } = JSON.parse(nodeManifest);
const [keyspace, name] = table.split(".");
const found = tables.find(candidate => candidate.keyspace === keyspace && candidate.name === name);

// 3. Components that never change lie in the SSTable's unit, the others and the schema text in a bundle.
for (const sstable of found.ssTables) {
  const directory = join(output, keyspace, name, sstable.index ? `.${sstable.index}` : "");
  mkdirSync(directory, { recursive: true });
  for (const component of sstable.components) {
    const blob = component.bundle === undefined ? sstable.unit : bundles[component.bundle];
    const bytes = await read(blob, component.offset, component.length);
    check(`${sstable.name}-${component.name}`, bytes, component.sha256);
    writeFileSync(join(directory, `${sstable.name}-${component.name}`), bytes);
  }
}
if (found.schema) {
  const schema = await read(bundles[found.schema.bundle], found.schema.offset, found.schema.length);
  check("schema.cql", schema, found.schema.sha256);
  writeFileSync(join(output, `${table}.schema.cql`), schema);
}
console.log(`${table}: ${found.ssTables.length} SSTables of ${host}`);

async function download(path) {
  const url = new URL(container);
  url.pathname += `/${cluster}/${path}`;
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${path}: HTTP ${response.status}`);
  encryption.set(path, response.headers.get("x-ms-meta-encryptiondata"));
  return Buffer.from(await response.arrayBuffer());
}

async function list(prefix) {
  const url = new URL(container);
  for (const [option, value] of [["restype", "container"], ["comp", "list"], ["prefix", `${cluster}/${prefix}`]]) {
    url.searchParams.set(option, value);
  }
  const names = [...(await (await fetch(url)).text()).matchAll(/<Name>([^<]*)<\/Name>/g)];
  return names.map(([, found]) => found.slice(cluster.length + 1));
}

// 4. A blob is encrypted in regions: a nonce, the cipher text of `DataLength` bytes (the last region has the rest), a tag of 16.
async function read(path, offset, length) {
  if (length === 0) return Buffer.alloc(0);
  const cached = read.last?.path === path ? read.last : (read.last = { path, plain: await decrypt(path) });
  return cached.plain.subarray(offset, offset + length);
}

async function decrypt(path) {
  const blob = await download(path);
  const { WrappedContentKey: wrapped, EncryptedRegionInfo: region } = JSON.parse(encryption.get(path));
  const contentKey = unwrap(await dataKey(wrapped.KeyId), wrapped.KeyId, Buffer.from(wrapped.EncryptedKey, "base64"));
  const plain = [];
  for (let at = 0; at < blob.length; at += region.NonceLength + region.DataLength + 16) {
    plain.push(open(contentKey, blob.subarray(at, at + region.NonceLength + region.DataLength + 16)));
  }
  return Buffer.concat(plain);
}

// 5. The content key is wrapped by the cluster's data key (A256GCMKW), bound to the key's name; 8 bytes of protocol version precede it.
function unwrap(wrappingKey, keyId, wrapped) {
  return open(wrappingKey, wrapped, Buffer.from(keyId)).subarray(-32);
}

// 6. The data key is wrapped by the vault's key or the local one (RSA-OAEP-256), in the record with the highest revision.
async function dataKey(keyId) {
  if (!dataKeys.has(keyId)) {
    const revision = record => Number(/\.(\d+)\.json$/.exec(record)?.[1] ?? 1);
    const records = (await list(`keys/${keyId.split("/")[1]}.`)).sort((one, other) => revision(other) - revision(one));
    const record = JSON.parse(await download(records[0]));
    const oaep = { padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: "sha256" };
    dataKeys.set(keyId, existsSync(key)
      ? privateDecrypt({ key: readFileSync(key), ...oaep }, Buffer.from(record.wrappedKey, "base64"))
      : Buffer.from(key, "base64"));
  }
  return dataKeys.get(keyId);
}

function open(secret, sealed, bound = Buffer.alloc(0)) {
  const decipher = createDecipheriv("aes-256-gcm", secret, sealed.subarray(0, 12)).setAAD(bound).setAuthTag(sealed.subarray(-16));
  return Buffer.concat([decipher.update(sealed.subarray(12, -16)), decipher.final()]);
}

function check(what, bytes, sha256) {
  if (createHash("sha256").update(bytes).digest("hex") !== sha256) throw new Error(`${what} isn't what was backed up.`);
}
