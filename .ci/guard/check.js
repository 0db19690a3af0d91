// Holds CloudFormation templates to AWS Control Tower's guard rules:
//   node check.js <directory with the installed rules> <directory with templates>
// What is excepted stands in exceptions.json with its reason. An exception that nothing needs fails.
'use strict';

const { execFileSync } = require('node:child_process');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');

const [installed, templates] = process.argv.slice(2);
const rules = path.join(installed, 'node_modules/@cdklabs/cdk-validator-cfnguard');

// The names of the package's folders.
const system = { linux: 'ubuntu', darwin: 'macos' }[process.platform];
const processor = { x64: 'x86_64', arm64: 'aarch64' }[process.arch];
const guard = path.join(rules, 'bin', `${system}`, `${processor}`, 'cfn-guard');
if (!fs.existsSync(guard)) {
  console.log(`there is no cfn-guard for ${process.platform} ${process.arch}: the rules are left out`);
  process.exit(0);
}
fs.chmodSync(guard, 0o755);

const exceptions = JSON.parse(fs.readFileSync(path.join(__dirname, 'exceptions.json'), 'utf8'));
const needed = new Set();
const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'guard-'));
const broken = [];
let held = 0;
let excepted = 0;

try {
  for (const file of fs.readdirSync(templates).filter((name) => name.endsWith('.json')).sort()) {
    const template = path.join(scratch, file);
    // Snapshots mask hashes.
    const text = fs.readFileSync(path.join(templates, file), 'utf8').replaceAll('<hash>', '0');
    fs.writeFileSync(template, text);
    const report = validated(template);
    held += report.compliant.length;
    for (const rule of report.not_compliant) {
      for (const resource of resources(JSON.stringify(rule))) {
        judge(path.basename(file, '.json'), rule.Rule.name, resource);
      }
    }
    console.log(
      `${file}: ${report.compliant.length} rules hold, ${report.not_compliant.length} do not`,
    );
  }
} finally {
  fs.rmSync(scratch, { recursive: true });
}

const unneeded = exceptions.filter((exception) => !needed.has(exception));
for (const fault of broken) {
  console.error(`guard: ${fault}`);
}
for (const exception of unneeded) {
  console.error(`guard: nothing needs the exception of ${exception.rule} for ${exception.resource}`);
}
console.log(
  `${held} rules hold, ${excepted} exceptions of ${exceptions.length} reasons,`
    + ` ${broken.length} resources break a rule`,
);
process.exit(broken.length + unneeded.length > 0 ? 1 : 0);

function validated(template) {
  const arguments_ = ['validate', '-r', path.join(rules, 'rules/control-tower'), '-d', template]
    .concat(['--type', 'CFNTemplate', '--show-summary', 'none', '-o', 'json', '--structured']);
  let output;
  try {
    output = execFileSync(guard, arguments_, { encoding: 'utf8', maxBuffer: 1 << 28 });
  } catch (error) {
    // 19: a rule does not hold.
    if (error.status !== 19) {
      throw error;
    }
    output = error.stdout;
  }
  return JSON.parse(output)[0];
}

function resources(rule) {
  const ids = [...rule.matchAll(/"path":"\/Resources\/([A-Za-z0-9]+)/g)].map((match) => match[1]);
  // A rule that names no resource is of the whole template.
  return ids.length === 0 ? [''] : new Set(ids);
}

function judge(stack, rule, resource) {
  const found = exceptions.filter(
    (exception) =>
      exception.rule === rule && new RegExp(`^(${exception.resource})$`).test(`${stack}/${resource}`),
  );
  found.forEach((exception) => needed.add(exception));
  if (found.length > 0) {
    excepted += 1;
  } else {
    broken.push(`${stack}: ${resource} breaks ${rule}`);
  }
}
