package io.github.falcoasff.work;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Puts counters into a class. They count each call of one of its methods, each backward jump, each
 * new array, and each call into the JDK with everything that it may read or make. {@link
 * MeteredCalls} counts the calls whose work is known more exactly. For the others, the whole
 * receiver, the arguments and the result count, except for the calls in {@link ConstantCalls}. So a
 * call that is not known to be cheap counts as expensive.
 *
 * <p>A call into the JDK becomes a call of a static method that is added to the class, so that it
 * works in the same way for a method reference.
 */
final class WorkCounters extends ClassVisitor {
  private static final String WORK = Type.getInternalName(Work.class);
  private static final String CALLS = Type.getInternalName(MeteredCalls.class);
  private static final String MADE = "(Ljava/lang/Object;)V";

  /** The methods that {@link MeteredCalls} replaces: class, name and types. */
  private static final Set<String> KNOWN =
      Arrays.stream(MeteredCalls.class.getDeclaredMethods())
          .filter(method -> Modifier.isPublic(method.getModifiers()))
          .map(WorkCounters::stoodFor)
          .collect(Collectors.toUnmodifiableSet());

  private final Map<Call, String> bridges = new LinkedHashMap<>();
  private String self = "";
  private boolean ofInterface;

  /**
   * A method of the JDK.
   *
   * @param receiver the type of the object on which it is called; the method's owner may be a
   *     supertype of it
   */
  private record Call(
      int opcode, String receiver, String owner, String name, String types, boolean ofInterface) {
    static Call of(Handle handle, String receiver) {
      int opcode =
          switch (handle.getTag()) {
            case Opcodes.H_INVOKESTATIC -> Opcodes.INVOKESTATIC;
            case Opcodes.H_INVOKEINTERFACE -> Opcodes.INVOKEINTERFACE;
            case Opcodes.H_INVOKEVIRTUAL -> Opcodes.INVOKEVIRTUAL;
            default -> Opcodes.INVOKESPECIAL;
          };
      return new Call(
          opcode,
          receiver,
          handle.getOwner(),
          handle.getName(),
          handle.getDesc(),
          handle.isInterface());
    }

    boolean isStatic() {
      return opcode == Opcodes.INVOKESTATIC;
    }

    /** The types with the receiver as the first parameter. */
    String staticTypes() {
      return isStatic() ? types : "(L" + receiver + ";" + types.substring(1);
    }
  }

  WorkCounters(ClassVisitor to) {
    super(Opcodes.ASM9, to);
  }

  private static String stoodFor(Method method) {
    MeteredCalls.StaticOf of = method.getAnnotation(MeteredCalls.StaticOf.class);
    return of == null
        ? key(false, method.getParameterTypes()[0], method)
        : key(true, of.value(), method);
  }

  private static String key(boolean isStatic, Class<?> owner, Method method) {
    return key(
        isStatic, Type.getInternalName(owner), method.getName(), Type.getMethodDescriptor(method));
  }

  private static String key(boolean isStatic, String owner, String name, String staticTypes) {
    return (isStatic ? "static " : "") + owner + "." + name + staticTypes;
  }

  @Override
  public void visit(
      int version, int access, String name, String generic, String parent, String[] interfaces) {
    self = name;
    ofInterface = (access & Opcodes.ACC_INTERFACE) != 0;
    super.visit(version, access, name, generic, parent, interfaces);
  }

  @Override
  public MethodVisitor visitMethod(
      int access, String name, String types, String generic, String[] exceptions) {
    MethodVisitor to = super.visitMethod(access, name, types, generic, exceptions);
    return new Body(to);
  }

  @Override
  public void visitEnd() {
    bridges.forEach(this::addBridge);
    super.visitEnd();
  }

  private void addBridge(Call call, String name) {
    Type method = Type.getMethodType(call.staticTypes());
    MethodVisitor code =
        super.visitMethod(
            Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC,
            name,
            method.getDescriptor(),
            null,
            null);
    code.visitCode();
    int slot = 0;
    for (Type argument : method.getArgumentTypes()) {
      if (isCounted(argument)) {
        code.visitVarInsn(Opcodes.ALOAD, slot);
        count(code, "whole");
      }
      slot += argument.getSize();
    }
    slot = 0;
    for (Type argument : method.getArgumentTypes()) {
      code.visitVarInsn(argument.getOpcode(Opcodes.ILOAD), slot);
      slot += argument.getSize();
    }
    code.visitMethodInsn(
        call.opcode(), call.owner(), call.name(), call.types(), call.ofInterface());
    if (isCounted(method.getReturnType())) {
      code.visitInsn(Opcodes.DUP);
      count(code, "whole");
    }
    code.visitInsn(method.getReturnType().getOpcode(Opcodes.IRETURN));
    code.visitMaxs(0, 0);
    code.visitEnd();
  }

  private static boolean isCounted(Type type) {
    return type.getSort() == Type.OBJECT || type.getSort() == Type.ARRAY;
  }

  private static void count(MethodVisitor code, String method) {
    code.visitMethodInsn(Opcodes.INVOKESTATIC, WORK, method, MADE, false);
  }

  private String bridge(Call call) {
    return bridges.computeIfAbsent(call, c -> "metered$" + bridges.size());
  }

  /** Whether {@link MeteredCalls} has a method for the call. */
  private static boolean isKnown(Call call) {
    return call.opcode() != Opcodes.INVOKESPECIAL
        && KNOWN.contains(key(call.isStatic(), call.owner(), call.name(), call.staticTypes()));
  }

  /** Whether the call counts with everything that it is given and makes. */
  private static boolean isDear(Call call) {
    return call.opcode() != Opcodes.INVOKESPECIAL
        && call.owner().startsWith("java/")
        && !ConstantCalls.contains(call.owner(), call.name());
  }

  /** A method's code. */
  private final class Body extends MethodVisitor {
    private final Set<Label> passed = new HashSet<>();

    /** Objects of the JDK that were created and are not yet initialised, by class. */
    private final Map<String, Integer> pending = new HashMap<>();

    Body(MethodVisitor to) {
      super(Opcodes.ASM9, to);
    }

    @Override
    public void visitCode() {
      super.visitCode();
      step();
    }

    @Override
    public void visitLabel(Label label) {
      passed.add(label);
      super.visitLabel(label);
    }

    @Override
    public void visitJumpInsn(int opcode, Label label) {
      if (passed.contains(label)) {
        step();
      }
      super.visitJumpInsn(opcode, label);
    }

    @Override
    public void visitIntInsn(int opcode, int operand) {
      if (opcode == Opcodes.NEWARRAY) {
        allocated();
      }
      super.visitIntInsn(opcode, operand);
    }

    @Override
    public void visitTypeInsn(int opcode, String type) {
      if (opcode == Opcodes.ANEWARRAY) {
        allocated();
      } else if (opcode == Opcodes.NEW) {
        pending.merge(type, 1, Integer::sum);
      }
      super.visitTypeInsn(opcode, type);
    }

    @Override
    public void visitMethodInsn(
        int opcode, String owner, String name, String types, boolean ofInterface) {
      Call call = new Call(opcode, owner, owner, name, types, ofInterface);
      if (name.equals("<init>")) {
        initialise(call);
      } else if (isKnown(call)) {
        super.visitMethodInsn(Opcodes.INVOKESTATIC, CALLS, name, call.staticTypes(), false);
      } else if (isDear(call)) {
        super.visitMethodInsn(
            Opcodes.INVOKESTATIC,
            self,
            bridge(call),
            call.staticTypes(),
            WorkCounters.this.ofInterface);
      } else {
        super.visitMethodInsn(opcode, owner, name, types, ofInterface);
      }
    }

    @Override
    public void visitInvokeDynamicInsn(
        String name, String types, Handle bootstrap, Object... arguments) {
      Object[] metered = new Object[arguments.length];
      for (int i = 0; i < arguments.length; i++) {
        metered[i] = arguments[i] instanceof Handle handle ? metered(handle, types) : arguments[i];
      }
      super.visitInvokeDynamicInsn(name, types, bootstrap, metered);
      if (bootstrap.getOwner().equals("java/lang/invoke/StringConcatFactory")) {
        super.visitInsn(Opcodes.DUP);
        count(mv, "whole");
      }
    }

    /** A reference to the method that counts; a bound receiver must keep its own type. */
    private Handle metered(Handle handle, String captured) {
      Type[] bound = Type.getArgumentTypes(captured);
      boolean isBound = bound.length > 0 && bound[0].getSort() == Type.OBJECT;
      Call call = Call.of(handle, isBound ? bound[0].getInternalName() : handle.getOwner());
      if (isKnown(call)) {
        return new Handle(Opcodes.H_INVOKESTATIC, CALLS, call.name(), call.staticTypes(), false);
      }
      return isDear(call)
          ? new Handle(
              Opcodes.H_INVOKESTATIC,
              self,
              bridge(call),
              call.staticTypes(),
              WorkCounters.this.ofInterface)
          : handle;
    }

    /**
     * Counts an object of the JDK that was created. A call of a superclass's constructor creates
     * none.
     */
    private void initialise(Call call) {
      super.visitMethodInsn(
          call.opcode(), call.owner(), call.name(), call.types(), call.ofInterface());
      int before = pending.getOrDefault(call.owner(), 0);
      if (before > 0) {
        pending.put(call.owner(), before - 1);
        if (call.owner().startsWith("java/")) {
          super.visitInsn(Opcodes.DUP);
          count(mv, "whole");
        }
      }
    }

    private void step() {
      super.visitMethodInsn(Opcodes.INVOKESTATIC, WORK, "step", "()V", false);
    }

    private void allocated() {
      super.visitInsn(Opcodes.DUP);
      super.visitMethodInsn(Opcodes.INVOKESTATIC, WORK, "allocated", "(I)V", false);
    }
  }
}
