package dev.tabwire.core.coordinator.step;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.immutables.value.Value;

/** How the states of the machines are generated: small, without Guava, hidden behind their interface. */
@Target({ElementType.TYPE, ElementType.PACKAGE})
@Retention(RetentionPolicy.CLASS)
@Value.Style(
        jdkOnly = true,
        overshadowImplementation = true,
        visibility = Value.Style.ImplementationVisibility.PACKAGE,
        throwForInvalidImmutableState = StateStyle.Incomplete.class,
        defaults = @Value.Immutable(copy = true))
public @interface StateStyle {
    /** A state was built with a part missing. */
    final class Incomplete extends IllegalStateException {
        private static final long serialVersionUID = 1;

        public Incomplete(String... missing) {
            super(missing.length == 0 ? "complete" : missing[0]);
        }
    }
}
