import { fileURLToPath } from "node:url";
import type { OpenAPIHono } from "@hono/zod-openapi";
import { apiRouter } from "./http/api-router.ts";
import { handleNotFound, handleThrown } from "./http/error-handler.ts";
import { limitBody } from "./http/limit-body.ts";
import { originGuard } from "./http/origin-guard.ts";
import { securityHeaders } from "./http/security-headers.ts";
import { webApp } from "./http/web-app.ts";
import { acknowledgementRoutes } from "./routes/acknowledgements.ts";
import { artifactRoutes } from "./routes/artifacts.ts";
import { demoRoutes } from "./routes/demo.ts";
import { documentRoutes } from "./routes/documents.ts";
import { functionaryRoutes } from "./routes/functionaries.ts";
import { graphRoutes } from "./routes/graph.ts";
import { healthRoutes } from "./routes/health.ts";
import { importJobRoutes } from "./routes/import-jobs.ts";
import { ownerKeyRoutes } from "./routes/owner-keys.ts";
import { placementRoutes } from "./routes/placements.ts";
import { searchRoutes } from "./routes/search.ts";
import { supplyChainRoutes } from "./routes/supply-chains.ts";
import { verdictRoutes } from "./routes/verdicts.ts";
import { verificationRoutes } from "./routes/verification.ts";
import type { Context } from "./services/context.ts";

export interface AppOptions {
  /** True when only this machine can connect: then only its loopback names are answered to. */
  readonly loopback: boolean;
  /** Where the built web application is. */
  readonly webDirectory?: string;
  /** Told of every fault of ours. */
  readonly report?: (error: unknown) => void;
}

const WEB_DIRECTORY = fileURLToPath(new URL("../../web/dist", import.meta.url));
/** Of a JSON request; uploads have limits of their own. */
const JSON_BODY_BYTES = 64 * 1024;
const UPLOAD = /^\/api\/v1\/supply-chains\/[^/]+\/documents$/;

/** Everything that is served, on one port. */
export function createApp(context: Context, options: AppOptions): OpenAPIHono {
  const app = apiRouter();
  app.use(securityHeaders);
  app.use(originGuard(options));
  app.use(limitJsonBodies());
  app.route("/", healthRoutes(context));
  const api = apiRouter();
  for (const routes of [
    supplyChainRoutes,
    documentRoutes,
    importJobRoutes,
    verificationRoutes,
    verdictRoutes,
    acknowledgementRoutes,
    placementRoutes,
    ownerKeyRoutes,
    artifactRoutes,
    functionaryRoutes,
    graphRoutes,
    searchRoutes,
    demoRoutes,
  ]) {
    api.route("/", routes(context));
  }
  api.route("/", healthRoutes(context, true));
  app.route("/api/v1", api);
  app.doc31("/openapi.json", {
    openapi: "3.1.0",
    info: { title: "Stemma", version: "1", description: "The provenance graph explorer for in-toto." },
  });
  app.get("*", webApp(options.webDirectory ?? WEB_DIRECTORY));
  app.notFound(handleNotFound);
  app.onError(handleThrown(options.report ?? (() => undefined)));
  return app;
}

function limitJsonBodies() {
  const limit = limitBody(JSON_BODY_BYTES);
  return (...[c, next]: Parameters<typeof limit>) => (UPLOAD.test(c.req.path) ? next() : limit(c, next));
}
