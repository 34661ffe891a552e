/**
 * The ports of what tabs share, in one file that several processes of a machine may have open: see {@link
 * dev.tabwire.adapters.jvm.sqlite.SqliteDatabase}.
 */
package dev.tabwire.adapters.jvm.sqlite;
