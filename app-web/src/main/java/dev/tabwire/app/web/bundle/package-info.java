/** Makes the page's script small when it is built. Nothing of this runs in the page or in the program that serves it. */
package dev.tabwire.app.web.bundle;
