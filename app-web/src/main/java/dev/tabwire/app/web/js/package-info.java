/** Bindings to what the browser offers, and to what the page offers to scripts. Nothing else lives here. */
package dev.tabwire.app.web.js;
