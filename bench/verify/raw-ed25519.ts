/** `node raw-ed25519.ts BYTES COUNT`: how many signatures `node:crypto` alone verifies; prints processor seconds. */
import { generateKeyPairSync, randomBytes, sign, verify } from "node:crypto";

const [bytes = 0, count = 0] = process.argv.slice(2).map(Number);
const pair = generateKeyPairSync("ed25519");
const message = randomBytes(bytes);
const signature = sign(null, message, pair.privateKey);
const before = process.cpuUsage();
for (let index = 0; index < count; index += 1) {
  if (!verify(null, message, pair.publicKey, signature)) throw new Error("not verified");
}
const { user, system } = process.cpuUsage(before);
console.log(JSON.stringify({ cpu: (user + system) / 1e6 }));
