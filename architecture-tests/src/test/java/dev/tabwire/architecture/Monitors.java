package dev.tabwire.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.spi.ToolProvider;

/** Finds synchronized methods, and synchronized blocks, which only the bytecode shows. */
final class Monitors {
    private Monitors() {}

    static ArchCondition<JavaClass> enter() {
        return new ArchCondition<>("have synchronized methods or blocks") {
            private final ToolProvider javap = ToolProvider.findFirst("javap")
                    .orElseThrow(() -> new IllegalStateException("this rule needs a JDK: its javap was not found"));

            @Override
            public void check(JavaClass javaClass, ConditionEvents events) {
                for (JavaMethod method : javaClass.getMethods()) {
                    if (method.getModifiers().contains(JavaModifier.SYNCHRONIZED)) {
                        events.add(SimpleConditionEvent.satisfied(method, method.getFullName() + " is synchronized"));
                    }
                }
                if (bytecode(javaClass).contains("monitorenter")) {
                    events.add(SimpleConditionEvent.satisfied(
                            javaClass, javaClass.getName() + " has a synchronized block"));
                }
            }

            private String bytecode(JavaClass javaClass) {
                String location = javaClass.getSource().orElseThrow().getUri().toString();
                StringWriter output = new StringWriter();
                StringWriter errors = new StringWriter();
                int code = javap.run(new PrintWriter(output), new PrintWriter(errors), "-c", "-p", location);
                if (code != 0) {
                    throw new IllegalStateException("javap cannot read " + location + ": " + output + errors);
                }
                return output.toString();
            }
        };
    }
}
