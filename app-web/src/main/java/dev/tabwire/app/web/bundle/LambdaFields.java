package dev.tabwire.app.web.bundle;

import com.google.javascript.rhino.IR;
import com.google.javascript.rhino.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the fields of a lambda's object are set to where it is made. */
final class LambdaFields {
    private static int names;

    private final Node made;
    private final Map<String, Node> values;
    private final List<Node> statements;

    private LambdaFields(Node made, Map<String, Node> values, List<Node> statements) {
        this.made = made;
        this.values = values;
        this.statements = statements;
    }

    /** Of {@code o = new Lambda(); o.$x = a;}, or {@code new Lambda()} in any expression when there are no fields. */
    static LambdaFields setWhereMade(Node made) {
        Map<String, Node> values = new LinkedHashMap<>();
        List<Node> statements = new ArrayList<>();
        Node parent = made.getParent();
        Node target = parent.isName() ? parent : parent.isAssign() ? parent.getFirstChild() : null;
        Node statement = target == null ? null : parent.getParent();
        if (statement == null || !target.isName() || !(statement.isExprResult() || statement.isLet() && statement.hasOneChild())) {
            return new LambdaFields(made, values, statements);
        }
        for (Node next = statement.getNext(); next != null; next = next.getNext()) {
            Node set = next.isExprResult() && next.getFirstChild().isAssign() ? next.getFirstChild() : null;
            if (set == null || !set.getFirstChild().isGetProp()
                    || !set.getFirstFirstChild().matchesName(target.getString()) || names(set.getLastChild(), target.getString())) {
                break;
            }
            if (values.put(set.getFirstChild().getString(), set.getLastChild()) != null) {
                return null;
            }
            statements.add(next);
        }
        return new LambdaFields(made, values, statements);
    }

    /**
     * Of {@code make = a => { let o = new Lambda(); o.$x = a; return o; }}, which may set the fields through a constructor.
     *
     * @return null when the maker does anything else
     */
    static LambdaFields setByMaker(Node made, Node make, Map<String, Node> functions) {
        Node block = make.getLastChild();
        Node first = block.getFirstChild();
        Node last = block.getLastChild();
        if (first == null || !first.isLet() || first.getFirstFirstChild() != made
                || !last.isReturn() || !last.hasChildren()
                || !last.getFirstChild().matchesName(first.getFirstChild().getString())) {
            return null;
        }
        String object = first.getFirstChild().getString();
        Map<String, Node> parameters = new HashMap<>();
        make.getSecondChild().children().forEach(parameter -> parameters.put(parameter.getString(), parameter));
        Map<String, Node> values = new LinkedHashMap<>();
        for (Node statement = first.getNext(); statement != last; statement = statement.getNext()) {
            if (!statement.isExprResult() || !readStatement(statement.getFirstChild(), object, parameters, values, functions)) {
                return null;
            }
        }
        return values.size() == parameters.size() ? new LambdaFields(made, values, List.of()) : null;
    }

    private static boolean readStatement(
            Node expression, String object, Map<String, Node> known, Map<String, Node> values, Map<String, Node> functions) {
        if (expression.isAssign()) {
            Node target = expression.getFirstChild();
            Node value = expression.getLastChild();
            return target.isGetProp() && target.getFirstChild().matchesName(object)
                    && value.isName() && known.containsKey(value.getString())
                    && values.put(target.getString(), known.get(value.getString())) == null;
        }
        Node constructor = expression.isCall() && expression.getFirstChild().isName()
                ? functions.get(expression.getFirstChild().getString()) : null;
        if (constructor == null || !constructor.getLastChild().isBlock()) {
            return false;
        }
        List<String> parameters = new ArrayList<>();
        constructor.getSecondChild().children().forEach(parameter -> parameters.add(parameter.getString()));
        Map<String, Node> passed = new HashMap<>();
        int i = 0;
        for (Node argument = expression.getSecondChild(); argument != null; argument = argument.getNext()) {
            boolean isKnown = argument.isName()
                    && (i == 0 ? argument.matchesName(object) : known.containsKey(argument.getString()));
            if (!isKnown || i >= parameters.size()) {
                return false;
            }
            passed.put(parameters.get(i++), known.get(argument.getString()));
        }
        if (i == 0 || i != parameters.size()) {
            return false;
        }
        for (Node statement : constructor.getLastChild().children()) {
            boolean isEnd = statement.isReturn() && !statement.hasChildren();
            if (!isEnd && !(statement.isExprResult()
                    && readStatement(statement.getFirstChild(), parameters.get(0), passed, values, functions))) {
                return false;
            }
        }
        return true;
    }

    private static boolean names(Node node, String name) {
        if (node.matchesName(name)) {
            return true;
        }
        for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
            if (names(child, name)) {
                return true;
            }
        }
        return false;
    }

    /** Whether that function, which has the object as its first parameter, uses it to read these fields alone. */
    boolean coverReadsOf(Node body) {
        dropCasts(body, body.getSecondChild().getFirstChild().getString());
        return readsOf(body).isPresent();
    }

    /** Those reads. TeaVM likes to use the parameter for other things when it has no more need of the object. */
    private Optional<List<Node>> readsOf(Node body) {
        String self = body.getSecondChild().getFirstChild().getString();
        List<Node> reads = new ArrayList<>();
        for (Node statement : body.getLastChild().children()) {
            Node end = reuse(statement, self);
            if (!collectReads(end == null ? statement : end, self, reads)) {
                return Optional.empty();
            }
            if (end != null) {
                break;
            }
        }
        return Optional.of(reads);
    }

    /** What is assigned to the name of the object by that statement; null when it does nothing like that. */
    private static Node reuse(Node statement, String self) {
        boolean isReuse = statement.isExprResult() && statement.getFirstChild().isAssign()
                && statement.getFirstFirstChild().matchesName(self);
        return isReuse ? statement.getFirstChild().getLastChild() : null;
    }

    /** Takes away {@code o = o;}, and {@code o;}, which is what becomes of a cast. */
    private static void dropCasts(Node body, String self) {
        for (Node statement = body.getLastChild().getFirstChild(); statement != null;) {
            Node next = statement.getNext();
            Node reused = reuse(statement, self);
            boolean isCast = reused != null && reused.matchesName(self);
            if (isCast || statement.isExprResult() && statement.getFirstChild().matchesName(self)) {
                statement.detach();
            } else if (reused != null) {
                return;
            }
            statement = next;
        }
    }

    private boolean collectReads(Node node, String self, List<Node> reads) {
        if (node.matchesName(self)) {
            Node read = node.getParent();
            reads.add(read);
            return read.isGetProp() && values.containsKey(read.getString())
                    && !(read.getParent().isAssign() && read.getParent().getFirstChild() == read);
        }
        for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
            if (!collectReads(child, self, reads)) {
                return false;
            }
        }
        return true;
    }

    /** Whether a function made in that place may read what they are set to later: nothing sets those variables again. */
    boolean areStable() {
        if (values.isEmpty()) {
            return true;
        }
        Node function = made.getParent();
        while (!function.isFunction()) {
            function = function.getParent();
        }
        boolean hasLoop = hasLoop(function.getLastChild());
        Set<String> parameters = new HashSet<>();
        function.getSecondChild().children().forEach(parameter -> parameters.add(parameter.getString()));
        for (Node value : values.values()) {
            if (!value.isName()) {
                return false;
            }
            boolean isParameter = parameters.contains(value.getString());
            if (hasLoop && !isParameter || !isParameter && !declares(function.getLastChild(), value.getString())
                    || assignments(function.getLastChild(), value.getString()) > (isParameter ? 0 : 1)) {
                return false;
            }
        }
        return true;
    }

    private static boolean hasLoop(Node node) {
        if (node.isVanillaFor() || node.isForIn() || node.isForOf() || node.isWhile() || node.isDo()) {
            return true;
        }
        for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
            if (hasLoop(child)) {
                return true;
            }
        }
        return false;
    }

    private static boolean declares(Node node, String name) {
        if (node.matchesName(name) && node.getParent().isLet()) {
            return true;
        }
        for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
            if (!child.isFunction() && declares(child, name)) {
                return true;
            }
        }
        return false;
    }

    private static int assignments(Node node, String name) {
        boolean isTarget = node.matchesName(name) && (node.hasChildren() || node.getParent().isCatch()
                || node.getParent().isInc() || node.getParent().isDec()
                || node.getParent().getToken().name().startsWith("ASSIGN") && node.getParent().getFirstChild() == node);
        int count = isTarget ? 1 : 0;
        for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
            count += assignments(child, name);
        }
        return count;
    }

    /**
     * The function with the values in place of the reads of fields; where it came from it leaves a 0, which the compiler
     * takes away. What sets the fields is removed.
     *
     * @param parameters takes, when not in place, what the values are to be passed as, in order
     * @param passed takes those values
     */
    Node inline(Node body, List<Node> parameters, List<Node> passed, boolean isInPlace) {
        Node self = body.getSecondChild().getFirstChild();
        List<Node> reads = readsOf(body).orElseThrow();
        self.detach();
        body.getLastChild().addChildToFront(IR.let(IR.name(self.getString())));
        renameDeclared(body);
        Map<String, String> replacements = new HashMap<>();
        values.forEach((field, value) -> {
            if (isInPlace) {
                replacements.put(field, value.getString());
            } else {
                String parameter = "captured$" + names++;
                parameters.add(IR.name(parameter));
                replacements.put(field, parameter);
                if (!statements.isEmpty()) {
                    passed.add(value.detach());
                }
            }
        });
        reads.forEach(read -> read.replaceWith(IR.name(replacements.get(read.getString()))));
        statements.forEach(Node::detach);
        body.replaceWith(IR.number(0));
        return body;
    }

    /** Gives what the function declares names of its own, for it may come to stand inside another. */
    private static void renameDeclared(Node function) {
        Map<String, String> declared = new HashMap<>();
        collectDeclared(function, declared);
        rename(function, declared);
    }

    private static void collectDeclared(Node node, Map<String, String> declared) {
        boolean isDeclared = node.isName() && !node.getString().isEmpty()
                && (node.getParent().isLet() || node.getParent().isParamList() || node.getParent().isCatch());
        if (isDeclared) {
            declared.computeIfAbsent(node.getString(), name -> "local$" + names++);
        }
        for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
            collectDeclared(child, declared);
        }
    }

    private static void rename(Node node, Map<String, String> names) {
        if (node.isName() && names.containsKey(node.getString())) {
            node.setString(names.get(node.getString()));
        }
        for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
            rename(child, names);
        }
    }
}
