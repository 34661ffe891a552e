'use strict';
// What is kept for the time without a network. The program that serves the page writes the version, which changes with
// any of the files; elsewhere change it by hand with them.
self.tabwireShell = {
  version: '@shellVersion@',
  files: ['./', 'style.css', 'icon.svg', 'manifest.webmanifest', 'page-start.js', 'features.js', 'page.js', 'page-stand-ins.js'],
};
const policy = self.trustedTypes
  ? self.trustedTypes.createPolicy('tabwire-worker', { createScriptURL: url => url })
  : { createScriptURL: url => url };
importScripts(policy.createScriptURL('worker.js'));
main([]);
