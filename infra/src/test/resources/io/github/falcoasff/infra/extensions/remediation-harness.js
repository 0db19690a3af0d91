'use strict';
// Runs the function's code with a stand-in for the AWS SDK that writes down the calls.
const Module = require('module');
const fs = require('fs');
const calls = [];
const answers = {
  DescribeNetworkInterfacesCommand: {
    NetworkInterfaces: [
      {NetworkInterfaceId: 'eni-1', Groups: [{GroupId: 'sg-a'}, {GroupId: 'sg-b'}]},
      {NetworkInterfaceId: 'eni-2', Groups: [{GroupId: process.env.SECURITY_GROUP}]},
    ],
  },
};
const sdk = new Proxy({}, {
  get: (_, name) => name.endsWith('Client')
    ? class { async send(command) {
        calls.push(`${command.name} ${JSON.stringify(command.input)}`);
        return answers[command.name] || {};
      } }
    : class { constructor(input) { this.name = name; this.input = input; } },
});
const load = Module._load;
Module._load = (name, ...rest) => name.startsWith('@aws-sdk/') ? sdk : load(name, ...rest);
const print = console.log;
console.log = () => {};
const code = new Module('index.js');
code._compile(fs.readFileSync(process.argv[2], 'utf8'), 'index.js');
code.exports.handler(JSON.parse(fs.readFileSync(process.argv[3], 'utf8'))).then(
  (done) => print([...done.map((entry) => entry.result), ...calls].join('\n')));
