/** Finds Chromium and what windows need, installs them where that is allowed, and ends all that was started. */
package dev.tabwire.adapters.browser.chromium;
