// Validates a FHIR R5 bundle against HL7's own definitions: `validate_fhir.cjs FILE`.
// Anything that it says, be it a warning, ends it with an error.
const fs = require("node:fs");
const path = require("node:path");
const { Fhir, ParseConformance, Versions } = require("fhir");

const folder = path.dirname(require.resolve("hl7.fhir.r5.core/package.json"));

/** The definitions of a kind, as entries of a bundle. */
function definitions(kind) {
  return fs
    .readdirSync(folder)
    .filter((name) => name.startsWith(`${kind}-`))
    .map((name) => ({ resource: JSON.parse(fs.readFileSync(path.join(folder, name), "utf8")) }));
}

const types = definitions("StructureDefinition").filter(
  (entry) => entry.resource.derivation !== "constraint",
);
const parser = new ParseConformance(false, Versions.R5);
parser.parseBundle({
  resourceType: "Bundle",
  type: "collection",
  entry: [...definitions("CodeSystem"), ...definitions("ValueSet"), ...types],
});

const bundle = JSON.parse(fs.readFileSync(process.argv[2], "utf8"));
const { messages } = new Fhir(parser).validate(bundle, {});
for (const said of messages) {
  console.error(`${said.severity}: ${said.location}: ${said.message} (${said.resourceId})`);
}
console.log(`${bundle.entry.length} FHIR resources, ${messages.length} faults`);
process.exit(messages.length ? 1 : 0);
