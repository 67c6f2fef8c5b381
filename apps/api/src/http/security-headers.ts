import type { MiddlewareHandler } from "hono";

const EVERYWHERE: readonly (readonly [string, string])[] = [
  ["x-content-type-options", "nosniff"],
  ["referrer-policy", "no-referrer"],
  ["cross-origin-opener-policy", "same-origin"],
  ["cross-origin-resource-policy", "same-origin"],
  ["x-frame-options", "DENY"],
  ["permissions-policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"],
];

/** What is not a page loads nothing, whatever it contains. */
const NOTHING = "default-src 'none'; frame-ancestors 'none'; sandbox";

/** Headers for every answer; pages bring a Content-Security-Policy of their own. */
export const securityHeaders: MiddlewareHandler = async (c, next) => {
  await next();
  for (const [name, value] of EVERYWHERE) c.header(name, value);
  if (c.res.headers.get("content-security-policy") === null) c.header("content-security-policy", NOTHING);
};

/** The policy of a page: its own files and nothing else. The nonce is for the style elements that Mantine and Cytoscape add. */
export function pagePolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}
