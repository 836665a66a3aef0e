// Asks an endpoint with Comunica, and prints what it understood as JSON: node ask.js ENDPOINT
import { QueryEngine } from "@comunica/query-sparql";

const sources = [{ type: "sparql", value: process.argv[2] }];
const engine = new QueryEngine();
const prefixes = `PREFIX bf: <https://w3id.org/bangfu/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>`;

const bindings = await engine.queryBindings(
  `${prefixes} SELECT ?village ?name WHERE { ?village a bf:Village ; rdfs:label ?name } ORDER BY ?name`,
  { sources },
);
const names = (await bindings.toArray()).map((row) => row.get("name").value);
const known = await engine.queryBoolean(`${prefixes} ASK { ?village a bf:Village }`, { sources });
const quads = await engine.queryQuads(
  `${prefixes} CONSTRUCT { ?village rdfs:label ?name } WHERE { ?village a bf:Village ; rdfs:label ?name }`,
  { sources },
);
const triples = (await quads.toArray()).length;
console.log(JSON.stringify({ names, known, triples }));
