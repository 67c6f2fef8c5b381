import type { Layout, PublicKey } from "@stemma/in-toto";
import type { Evidence } from "./read-evidence.ts";

/**
 * The next instant at which the passing of time alone can change a verdict: the first expiry that is not over, of a
 * layout, a sublayout, or an OpenPGP key that one of them or the team lists. `null` when there is none.
 */
export function nextExpiry({ layouts, versions, links, ownerKeys }: Evidence, now: number): number | null {
  const instants = ownerKeys.flatMap(keyExpiries);
  for (const { sniffed } of [...layouts, ...versions, ...links]) {
    if (sniffed.kind === "layout") instants.push(...layoutExpiries(sniffed.layout));
  }
  // One by one: there may be more keys than a call takes arguments.
  return instants.reduce<number | null>(
    (next, instant) => (instant >= now && (next === null || instant < next) ? instant : next),
    null,
  );
}

function layoutExpiries({ expiresAt, keys }: Layout): number[] {
  return [...(expiresAt === null ? [] : [expiresAt]), ...[...keys.values()].flatMap(({ key }) => keyExpiries(key))];
}

function keyExpiries(key: PublicKey): number[] {
  if (key.kind !== "gpg") return [];
  const { creationTime, validityPeriod } = key;
  const own = creationTime === null || validityPeriod === null ? [] : [(creationTime + validityPeriod) * 1_000];
  return [...own, ...[...key.subkeys.values()].flatMap(keyExpiries)];
}
