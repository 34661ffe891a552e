/** A guest's conversation for JVM programs, put together from the adapters: {@link dev.tabwire.adapters.jvm.guest.GuestChat}. */
package dev.tabwire.adapters.jvm.guest;
