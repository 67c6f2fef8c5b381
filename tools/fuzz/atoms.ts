/** Values that have broken verifiers: tokens of JSON text that take the place of any value. */
export const TOKENS: readonly string[] = [
  ...["null", "true", "false", "{}", "[]", "[[]]", '""', "0", "1", "-1", "-0", "2", "1.0", "1e2", "1e400", "NaN"],
  ...["Infinity", "-Infinity", "1000000", "9007199254740993", "123456789012345678901234567890", "9".repeat(4301)],
  ...[
    '"\\ud800"',
    '"\\udc00\\ud800"',
    '"\\u0000"',
    '"\\uFFFF"',
    '"\u{1F600}"',
    '"\\n"',
    '"__proto__"',
    '"constructor"',
  ],
  ...['"*"', '"**"', '"[!a]"', '"[]"', '"["', '"a*"', '"?"', '"{x}"', '"{"', '"{{}}"', '"{0}"', '"{x.y}"'],
  ...['"/"', '".."', '"."', '"../x"', '"a/b"', '"\\\\"', '"//"', '" "', '"\\n"', '"a\\n"'],
  ...['"link"', '"layout"', '"step"', '"2030-01-01T00:00:00Z"', '"2020-01-01T00:00:00Z"', '"2030-02-30T00:00:00Z"'],
  ...['"MATCH"', '"DISALLOW"', '"ALLOW"', '"REQUIRE"', '"CREATE"', '"DELETE"', '"MODIFY"', '"IN"', '"WITH"', '"FROM"'],
  ...[
    '"PRODUCTS"',
    '"MATERIALS"',
    '"rsa"',
    '"ed25519"',
    '"ecdsa"',
    '"sphincs"',
    '"rsassa-pss-sha256"',
    '"dsa"',
    '"eddsa"',
  ],
  ...[
    '"ecdsa-sha2-nistp256"',
    '"rsa-pkcs1v15-md5"',
    '"pgp+dsa-fips-180-2"',
    '"00"',
    '"0"',
    '"deadbeef"',
    '"=="',
    '"AA=="',
  ],
];

/** Rules as they stand in layouts, for lists of rules. */
export const RULES: readonly string[] = [
  '["DISALLOW","*"]',
  '["ALLOW","*"]',
  '["REQUIRE","foo.py"]',
  '["CREATE","*"]',
  '["MODIFY","*"]',
  '["DELETE","*"]',
  '["MATCH","*","WITH","PRODUCTS","FROM","write-code"]',
  '["MATCH","*","IN","lib","WITH","MATERIALS","IN","","FROM","package"]',
  '["match","[a-","IN","/","WITH","products","IN","..","FROM",""]',
  '["ALLOW","*a*a*a*a*a*a*b"]',
];

/** Names of members that mean something to the verifier. */
export const NAMES: readonly string[] = [
  ...["signed", "signatures", "payload", "payloadType", "_type", "keyid", "sig", "signature", "other_headers", "cert"],
  ...["keys", "steps", "inspect", "expires", "readme", "name", "pubkeys", "threshold", "expected_command", "run"],
  ...["expected_materials", "expected_products", "materials", "products", "byproducts", "environment", "command"],
  ...[
    "keytype",
    "scheme",
    "keyval",
    "public",
    "private",
    "keyid_hash_algorithms",
    "type",
    "method",
    "hashes",
    "subkeys",
  ],
  ...["creation_time", "validity_period", "rootcas", "intermediatecas", "cert_constraints", "roots", "uris", "sha256"],
  ...["__proto__", "constructor", "toString", "", "return-value", "certificate", "n", "e", "p", "q", "g", "y"],
];
