import { copyFile } from "node:fs/promises";

import node from "@astrojs/node";
import type { AstroIntegration } from "astro";
import { defineConfig, envField } from "astro/config";

/**
 * One site, made in one of two ways:
 *
 * - static (the default): every page is written to dist/ when it is built;
 * - server: pages are made when they are asked for, and editors' previews with them.
 */
const server = process.env["FRONTEND_MODE"] === "server";
const knownPaths = process.env["KNOWN_PATHS"] ?? "known-paths.json";

/** Files that a host of static pages reads: where moved pages are, and which paths there were. */
const forHosts: AstroIntegration = {
  name: "for-hosts",
  hooks: {
    "astro:config:setup": ({ injectRoute }) => {
      injectRoute({ pattern: "/_redirects", entrypoint: "./src/hosts/redirects.ts" });
      injectRoute({ pattern: "/known-paths.json", entrypoint: "./src/hosts/known-paths.ts" });
    },
    // for the next build on this machine, which begins by emptying dist/
    "astro:build:done": async ({ dir }) => {
      if (!/^https?:/.test(knownPaths)) await copyFile(new URL("known-paths.json", dir), knownPaths);
    },
  },
};

export default defineConfig({
  output: server ? "server" : "static",
  ...(server ? { adapter: node({ mode: "standalone" }) } : {}),
  integrations: server ? [] : [forHosts],
  // as Wagtail writes its addresses
  trailingSlash: "always",
  build: { format: "directory" },
  devToolbar: { enabled: false },
  env: {
    // Those that are "secret" are read when the program runs: one build serves every deployment.
    schema: {
      FRONTEND_MODE: envField.enum({
        context: "server",
        access: "public",
        values: ["static", "server"],
        default: "static",
      }),
      API_URL: envField.string({
        context: "server",
        access: "secret",
        url: true,
        default: "http://127.0.0.1:8000/api/v2",
      }),
      SITE_URL: envField.string({
        context: "server",
        access: "secret",
        url: true,
        default: "http://127.0.0.1:4321",
      }),
      SITE_NAME: envField.string({ context: "server", access: "secret", default: "Willow Lane" }),
      CMS_ORIGINS: envField.string({
        context: "server",
        access: "secret",
        default: "http://127.0.0.1:8000",
      }),
      KNOWN_PATHS: envField.string({
        context: "server",
        access: "secret",
        default: "known-paths.json",
      }),
    },
  },
});
