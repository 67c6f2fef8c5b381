import { config } from "zod";
import { cspNonce } from "./csp-nonce.ts";

// Must be imported first. Zod would try `new Function`, which the Content-Security-Policy forbids and reports;
// react-remove-scroll (inside Mantine's dialogs) takes its nonce from this global name.
config({ jitless: true });
Object.assign(globalThis, { __webpack_nonce__: cspNonce() });
