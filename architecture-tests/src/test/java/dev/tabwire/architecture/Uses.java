package dev.tabwire.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMember;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** Uses of members, by call and by method reference alike. */
final class Uses {
    private Uses() {}

    /** A use of a member with one of these names that this type declares, also when reached through a subtype. */
    static DescribedPredicate<JavaAccess<?>> of(Class<?> type, String... members) {
        Set<String> names = Set.of(members);
        return DescribedPredicate.describe(
                type.getSimpleName() + Arrays.stream(members).sorted().collect(Collectors.joining(", ", ".(", ")")),
                access -> names.contains(access.getTarget().getName())
                        && declarer(access).isEquivalentTo(type));
    }

    private static JavaClass declarer(JavaAccess<?> access) {
        return access.getTarget().resolveMember().map(JavaMember::getOwner).orElse(access.getTargetOwner());
    }

    /** A use of such a member whose first parameter is text: parsing, where the other overloads only convert. */
    static DescribedPredicate<JavaAccess<?>> ofText(Class<?> type, String... members) {
        return of(type, members).and(DescribedPredicate.describe("of text", Uses::takesText));
    }

    private static boolean takesText(JavaAccess<?> access) {
        return access.getTarget() instanceof CodeUnitAccessTarget target
                && !target.getRawParameterTypes().isEmpty()
                && target.getRawParameterTypes().get(0).isEquivalentTo(String.class);
    }

    /** A look-up of an enum's constant by its name, except the one that the compiler writes into every enum. */
    static DescribedPredicate<JavaAccess<?>> enumByName() {
        return DescribedPredicate.describe("an enum's valueOf", access -> {
            JavaClass owner = access.getTargetOwner();
            return access.getTarget().getName().equals("valueOf")
                    && owner.isAssignableTo(Enum.class)
                    && !(access.getOrigin().getName().equals("valueOf") && access.getOriginOwner().isEnum());
        });
    }
}
