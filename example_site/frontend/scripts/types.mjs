/**
 * Writes src/cms/schema.ts from the JSON Schema of the API.
 *
 *   npm run types                 asks API_URL/modalities/schema/
 *   npm run types -- schema.json  reads what `manage.py export_modalities_schema` has written
 *   npm run types -- schema.json other.ts  writes elsewhere
 */
import { readFile, writeFile } from "node:fs/promises";

import { compile } from "json-schema-to-typescript";

const API_URL = process.env.API_URL ?? "http://127.0.0.1:8000/api/v2";
const [source, target = "src/cms/schema.ts"] = process.argv.slice(2);

async function schema() {
  if (source) return JSON.parse(await readFile(source, "utf8"));
  const url = `${API_URL}/modalities/schema/`;
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  return response.json();
}

const types = await compile(await schema(), "Schema", {
  bannerComment: "/* Made from the API's schema by `npm run types`. Do not edit. */",
  unreachableDefinitions: true,
});
// the generator says of each type by what its schema mentions it: noise that hides the fields
const bare = types
  .replace(/(?: \*\n)? \* This \w+ was referenced by .*\n \* via the `definition` ".*"\.\n/g, "")
  .replace(/\/\*\*\n \*\/\n/g, "");
await writeFile(target, bare);
