package dev.tabwire.app.web.bundle;

import com.google.javascript.jscomp.CompilerPass;
import com.google.javascript.rhino.Node;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Gives fields and methods short names: fields of classes that do not inherit from one another share them.
 *
 * <p>TeaVM names each field of the program differently, so that the third field of each of 500 classes is a word of its
 * own, which no compression finds again. Here it is the same letter everywhere. In its readable output all names of
 * Java members, and no others, begin with a dollar sign. A field belongs to the one class whose constructor sets it; it
 * gets its number among the class's and the superclasses' fields. All other members keep names of their own, and no new
 * name is one that the program uses for a member of anything of the browser.
 */
final class MemberNames implements CompilerPass {
    private static final String MARK = "$";
    private static final String ROOT_CLASS = "jl_Object";
    private static final String WITHOUT_FIELDS = "$rt_classWithoutFields";
    private static final String METADATA = "$rt_metadata";
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

    private final Map<String, List<String>> fieldsByClass = new LinkedHashMap<>();
    private final Map<String, String> superclasses = new HashMap<>();
    private final Map<String, Integer> uses = new LinkedHashMap<>();
    private final Set<String> foreign = new HashSet<>();
    private final Map<String, String> names = new HashMap<>();

    @Override
    public void process(Node externs, Node root) {
        read(root, false);
        if (fieldsByClass.isEmpty()) {
            throw new IllegalStateException("No class was found: the script is not TeaVM's readable output.");
        }
        choose();
        rename(root, false);
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
            addClass(node.getString(), superclass == null ? ROOT_CLASS : superclass.isName() ? superclass.getString() : null,
                    List.of());
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
        List<String> fields = new ArrayList<>();
        for (Node statement : function.getLastChild().children()) {
            Node expression = statement.getFirstChild();
            if (statement.isExprResult() && expression.isAssign() && isMember(expression.getFirstChild(), false)) {
                fields.add(expression.getFirstChild().getString());
            } else if (statement.isExprResult() && expression.isCall() && expression.getFirstChild().isGetProp()
                    && expression.getFirstChild().getString().equals("call")
                    && expression.getFirstFirstChild().isName()) {
                superclass = expression.getFirstFirstChild().getString();
            } else if (!statement.isLet()) {
                return;
            }
        }
        if (!fields.isEmpty()) {
            addClass(function.getFirstChild().getString(), superclass, fields);
        }
    }

    private void addClass(String name, String superclass, List<String> fields) {
        if (fieldsByClass.put(name, fields) != null) {
            throw new IllegalStateException("Two classes are named " + name);
        }
        if (superclass != null) {
            superclasses.put(name, superclass);
        }
    }

    private void choose() {
        Map<String, Integer> numbers = new LinkedHashMap<>();
        fieldsByClass.forEach((name, fields) -> {
            int number = inherited(name);
            for (String field : fields) {
                if (numbers.put(field, number++) != null) {
                    throw new IllegalStateException("Two classes have the field " + field);
                }
            }
        });
        List<String> unshared = new ArrayList<>(new LinkedHashSet<>(uses.keySet()));
        unshared.removeAll(numbers.keySet());
        unshared.sort(Comparator.comparing((String member) -> -uses.get(member)).thenComparing(member -> member));
        int shared = numbers.values().stream().mapToInt(number -> number + 1).max().orElse(0);
        List<String> free = freeNames(shared + unshared.size());
        numbers.forEach((field, number) -> names.put(field, free.get(number)));
        for (int i = 0; i < unshared.size(); i++) {
            names.put(unshared.get(i), free.get(shared + i));
        }
    }

    /** How many fields the class has from its superclasses. */
    private int inherited(String name) {
        int count = 0;
        for (String up = superclasses.get(name); up != null; up = superclasses.get(up)) {
            List<String> fields = fieldsByClass.get(up);
            if (fields == null) {
                throw new IllegalStateException(name + " extends " + up + ", which is no class of the script");
            }
            count += fields.size();
        }
        return count;
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
}
