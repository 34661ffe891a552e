package dev.tabwire.app.web.bundle;

import com.google.javascript.jscomp.CompilerPass;
import com.google.javascript.rhino.IR;
import com.google.javascript.rhino.Node;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Gives fields and methods short names: fields of classes that do not inherit from one another share them. What a
 * field holds before it is set moves from all constructors to the prototype of {@code Object}.
 *
 * <p>TeaVM names each field of the program differently, so that the third field of each of 500 classes is a word of its
 * own, which no compression finds again. Here it is the same letter everywhere. In its readable output all names of
 * Java members, and no others, begin with a dollar sign. A field belongs to the one class whose constructor sets it; it
 * gets its number among the fields of the class and its superclasses that start with the same value, and thus a name
 * whose value on the prototype is the same for all. All other members keep names of their own, and no new name is one
 * that the program uses for a member of anything of the browser.
 */
final class MemberNames implements CompilerPass {
    private static final String MARK = "$";
    private static final String ROOT_CLASS = ClassRow.ROOT_CLASS;
    private static final String WITHOUT_FIELDS = "$rt_classWithoutFields";
    private static final String METADATA = "$rt_metadata";
    /** Where the methods stand in a class's row of the table, counted from its name when that is kept. */
    private static final int METHODS_OF_ROOT = 8;
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

    /** What a field holds before it is set. */
    private enum Start {
        NOTHING,
        ZERO
    }

    private record Field(String name, Start start) {}

    /** A name to be shared: the so many-th field with this start. */
    private record Slot(Start start, int number) {}

    private final Map<String, List<Field>> fieldsByClass = new LinkedHashMap<>();
    private final Map<String, String> superclasses = new HashMap<>();
    private final List<Node> constructors = new ArrayList<>();
    private final List<Node> simpleClasses = new ArrayList<>();
    private final Map<String, Integer> uses = new LinkedHashMap<>();
    private final Set<String> foreign = new HashSet<>();
    private final Map<String, String> names = new HashMap<>();
    private final Map<Slot, String> shared = new LinkedHashMap<>();
    private Node rootMethods;

    @Override
    public void process(Node externs, Node root) {
        read(root, false);
        if (fieldsByClass.isEmpty() || rootMethods == null) {
            throw new IllegalStateException("No classes were found: the script is not TeaVM's readable output.");
        }
        choose();
        rename(root, false);
        moveStarts();
    }

    private void read(Node node, boolean inMetadata) {
        if (isMember(node, inMetadata)) {
            uses.merge(node.getString(), 1, Integer::sum);
        } else if (node.isGetProp() || node.isStringKey() || node.isMemberFunctionDef()) {
            foreign.add(node.getString());
        } else if (node.isFunction() && !node.isArrowFunction()) {
            readConstructor(node);
        } else if (node.isName() && node.hasChildren() && isCallOf(node.getFirstChild(), WITHOUT_FIELDS)) {
            Node superclass = node.getFirstChild().getSecondChild();
            simpleClasses.add(node.getFirstChild());
            addClass(node.getString(), List.of(),
                    superclass == null ? ROOT_CLASS : superclass.isName() ? superclass.getString() : null);
        } else if (isCallOf(node, METADATA) && node.getSecondChild().hasChildren()
                && node.getSecondChild().getFirstChild().matchesName(ROOT_CLASS)) {
            rootMethods = node.getSecondChild().getChildAtIndex(METHODS_OF_ROOT);
            if (!rootMethods.isArrayLit()) {
                // A 0: no method of Object is called as such.
                Node none = IR.arraylit();
                rootMethods.replaceWith(none);
                rootMethods = none;
            }
        }
        for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
            read(child, inMetadata || isCallOf(node, METADATA));
        }
    }

    /** A member, or in the tables of classes the name of a method. */
    private static boolean isMember(Node node, boolean inMetadata) {
        return (node.isGetProp() || inMetadata && node.isStringLit()) && node.getString().startsWith(MARK);
    }

    private static boolean isCallOf(Node node, String function) {
        return node.isCall() && node.getFirstChild().matchesName(function);
    }

    /** {@code function C() { let a = this; Super.call(a); a.$x = null; }}, or {@code this} in place of {@code a}. */
    private void readConstructor(Node function) {
        String superclass = null;
        List<Field> fields = new ArrayList<>();
        for (Node statement : function.getLastChild().children()) {
            Node expression = statement.getFirstChild();
            if (statement.isExprResult() && expression.isAssign() && isMember(expression.getFirstChild(), false)) {
                Node value = expression.getLastChild();
                Start start = value.isNull() ? Start.NOTHING
                        : value.isNumber() && value.getDouble() == 0 ? Start.ZERO : null;
                if (start == null) {
                    return;
                }
                fields.add(new Field(expression.getFirstChild().getString(), start));
            } else if (statement.isExprResult() && expression.isCall() && expression.getFirstChild().isGetProp()
                    && expression.getFirstChild().getString().equals("call")
                    && expression.getFirstFirstChild().isName()) {
                superclass = expression.getFirstFirstChild().getString();
            } else if (!statement.isLet()) {
                return;
            }
        }
        boolean leftWithoutFields = superclass != null && !function.getFirstChild().getString().isEmpty();
        if (!fields.isEmpty() || leftWithoutFields) {
            constructors.add(function);
            addClass(function.getFirstChild().getString(), fields, superclass);
        } else if (function.getFirstChild().matchesName(ROOT_CLASS)) {
            addClass(ROOT_CLASS, fields, null);
        }
    }

    private void addClass(String name, List<Field> fields, String superclass) {
        if (fieldsByClass.put(name, fields) != null) {
            throw new IllegalStateException("Two classes are named " + name);
        }
        if (superclass != null) {
            superclasses.put(name, superclass);
        }
    }

    private void choose() {
        Map<String, Slot> slots = new LinkedHashMap<>();
        Map<Slot, Integer> usesOfSlots = new LinkedHashMap<>();
        fieldsByClass.forEach((name, fields) -> {
            Map<Start, Integer> counts = inherited(name);
            for (Field field : fields) {
                Slot slot = new Slot(field.start(), counts.merge(field.start(), 1, Integer::sum));
                if (slots.put(field.name(), slot) != null) {
                    throw new IllegalStateException("Two classes have the field " + field.name());
                }
                usesOfSlots.merge(slot, uses.get(field.name()), Integer::sum);
            }
        });
        List<String> unshared = new ArrayList<>(uses.keySet());
        unshared.removeAll(slots.keySet());
        unshared.sort(Comparator.comparing((String member) -> -uses.get(member)).thenComparing(member -> member));
        List<Slot> byUse = new ArrayList<>(usesOfSlots.keySet());
        byUse.sort(Comparator.comparing(slot -> -usesOfSlots.get(slot)));
        List<String> free = freeNames(byUse.size() + unshared.size());
        for (int i = 0; i < byUse.size(); i++) {
            shared.put(byUse.get(i), free.get(i));
        }
        slots.forEach((field, slot) -> names.put(field, shared.get(slot)));
        for (int i = 0; i < unshared.size(); i++) {
            names.put(unshared.get(i), free.get(byUse.size() + i));
        }
    }

    /** How many fields of each start the class has from its superclasses. */
    private Map<Start, Integer> inherited(String name) {
        Map<Start, Integer> counts = new HashMap<>();
        for (String up = superclasses.get(name); up != null; up = superclasses.get(up)) {
            List<Field> fields = fieldsByClass.get(up);
            if (fields == null) {
                throw new IllegalStateException(name + " extends " + up + ", which is no class of the script");
            }
            fields.forEach(field -> counts.merge(field.start(), 1, Integer::sum));
        }
        return counts;
    }

    private List<String> freeNames(int count) {
        List<String> free = new ArrayList<>();
        for (int i = 0; free.size() < count; i++) {
            String last = String.valueOf(LETTERS.charAt(i % LETTERS.length()));
            String name = i < LETTERS.length() ? last : LETTERS.charAt(i / LETTERS.length() - 1) + last;
            if (!foreign.contains(name)) {
                free.add(name);
            }
        }
        return free;
    }

    private void rename(Node node, boolean inMetadata) {
        if (isMember(node, inMetadata)) {
            node.setString(names.get(node.getString()));
        }
        for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
            rename(child, inMetadata || isCallOf(node, METADATA));
        }
    }

    /** Empties the constructors; the root's table of methods, which becomes its prototype, holds the starts. */
    private void moveStarts() {
        constructors.forEach(constructor -> constructor.getLastChild().removeChildren());
        for (Node call : simpleClasses) {
            Node superclass = call.getSecondChild();
            if (superclass != null) {
                superclass.detach();
            }
            call.addChildToBack(IR.number(0));
        }
        shared.forEach((slot, name) -> {
            rootMethods.addChildToBack(IR.string(name));
            rootMethods.addChildToBack(switch (slot.start()) {
                case NOTHING -> IR.nullNode();
                case ZERO -> IR.number(0);
            });
        });
    }
}
