/** JSON text on the JVM, by Jackson. */
package dev.tabwire.adapters.jvm.json;
