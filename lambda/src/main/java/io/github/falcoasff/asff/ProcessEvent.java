package io.github.falcoasff.asff;

import io.github.falcoasff.falco.OutputFields;
import java.util.Optional;

/**
 * Describes what a process did, by the kind of its event: files, network connections, starts of
 * processes, privileges. The kinds are those of system calls, not of rules, so that the alerts of a
 * user's own rules are described as well as those of default rules.
 */
final class ProcessEvent {
  private static final int PATH = 240;
  private static final int SHORT = 80;

  private final OutputFields fields;
  private final Optional<NetworkConnection> connection;
  private final String rule;

  /**
   * The event with these fields.
   *
   * @param rule the words of the rule, which may say why a file was opened
   */
  ProcessEvent(OutputFields fields, Optional<NetworkConnection> connection, String rule) {
    this.fields = fields;
    this.connection = connection;
    this.rule = rule;
  }

  /** Adds what the process did, after a blank, such as {@code opened /etc/shadow}. */
  Prose tell(Prose prose) {
    Optional<String> type = fields.text("evt.type");
    if (type.isEmpty()) {
      return untyped(prose);
    }
    return switch (type.get()) {
      case "open", "openat", "openat2", "open_by_handle_at", "creat" ->
          file(prose, " opened ", "a file").words(purpose());
      case "read", "pread", "readv", "preadv" -> fileOrRemote(prose, " read ", " read from ");
      case "write", "pwrite", "writev", "pwritev" ->
          fileOrRemote(prose, " wrote to ", " wrote to ");
      case "unlink", "unlinkat" -> file(prose, " deleted ", "a file");
      case "rmdir" -> file(prose, " deleted the directory ", "of an unknown name");
      case "mkdir", "mkdirat" -> file(prose, " created the directory ", "of an unknown name");
      case "rename", "renameat", "renameat2" ->
          pair(prose, " renamed ", "evt.arg.oldpath", " to ", "evt.arg.newpath");
      case "link", "linkat" ->
          pair(prose, " created a hard link to ", "evt.arg.oldpath", " at ", "evt.arg.newpath");
      case "symlink", "symlinkat" ->
          pair(prose, " created a symbolic link to ", "evt.arg.target", " at ", "evt.arg.linkpath");
      case "chmod", "fchmod", "fchmodat", "fchmodat2" ->
          file(prose, " changed the mode of ", "a file")
              .clause(" to ", fields.text("evt.arg.mode"), SHORT);
      case "chown", "fchown", "lchown", "fchownat" ->
          file(prose, " changed the owner of ", "a file");
      case "truncate", "ftruncate" -> file(prose, " truncated ", "a file");
      case "mount", "umount", "umount2" -> file(prose, " called " + type.get() + " for ", "a path");
      case "execve", "execveat" -> prose.words(" was started");
      case "clone", "clone3", "fork", "vfork" -> prose.words(" started a process");
      case "connect" -> remote(prose, " connected to ");
      case "accept", "accept4" -> remote(prose, " accepted a connection from ");
      case "sendto", "sendmsg", "sendmmsg" -> remote(prose, " sent data to ");
      case "recvfrom", "recvmsg", "recvmmsg" -> remote(prose, " received data from ");
      case "dup", "dup2", "dup3" -> remote(prose, " redirected input or output to ");
      case "bind", "listen" ->
          prose.words(" listened").clause(" on ", fields.text("fd.name"), SHORT);
      case "socket" -> prose.words(" opened a socket").clause(": ", fields.text("evt.args"), SHORT);
      case "setuid", "setreuid", "setresuid" ->
          prose.words(" changed its user").clause(" to ", fields.text("evt.arg.uid"), SHORT);
      case "setgid", "setregid", "setresgid" ->
          prose.words(" changed its group").clause(" to ", fields.text("evt.arg.gid"), SHORT);
      case "setns" -> prose.words(" joined another namespace (setns)");
      case "unshare" -> prose.words(" left its namespaces for new ones (unshare)");
      case "capset" -> prose.words(" changed its capabilities (capset)");
      case "ptrace" -> prose.words(" called ptrace, by which one process controls another");
      case "bpf" -> prose.words(" called bpf").clause(" with ", fields.text("evt.arg.cmd"), SHORT);
      case "userfaultfd" -> prose.words(" took over the handling of page faults (userfaultfd)");
      case "init_module", "finit_module" -> prose.words(" loaded a kernel module");
      default -> other(prose, type.get());
    };
  }

  /** For an event of a file or connection whose system call is not known. */
  private Prose untyped(Prose prose) {
    if (isRemote()) {
      return remote(prose, " had a connection with ");
    }
    if (Subject.file(fields).isPresent()) {
      String purpose = purpose();
      return file(prose, purpose.isEmpty() ? " used " : " opened ", "a file").words(purpose);
    }
    return prose.words(" matched the rule");
  }

  private Prose other(Prose prose, String type) {
    prose.words(" made the call ").value(type, SHORT);
    if (isRemote()) {
      return remote(prose, " on the connection with ");
    }
    return prose.clause(" on ", Subject.file(fields), PATH);
  }

  private Prose file(Prose prose, String words, String unknown) {
    prose.words(words);
    Optional<String> file = Subject.file(fields);
    return file.isPresent() ? prose.end(file.get(), PATH) : prose.words(unknown);
  }

  private Prose fileOrRemote(Prose prose, String file, String remote) {
    return isRemote() ? remote(prose, remote) : file(prose, file, "a file");
  }

  private Prose pair(Prose prose, String words, String from, String between, String to) {
    Optional<String> first = fields.text(from);
    Optional<String> second = fields.text(to);
    if (first.isEmpty()) {
      return file(prose, words, "a file");
    }
    prose.words(words).end(first.get(), PATH);
    return second.isPresent() ? prose.words(between).end(second.get(), PATH) : prose;
  }

  private Prose remote(Prose prose, String words) {
    Optional<NetworkConnection> known =
        connection.filter(found -> found.remote().name().isPresent());
    prose.words(words);
    if (known.isEmpty()) {
      Optional<String> name = Subject.file(fields).or(() -> fields.text("fd.name"));
      return name.isPresent() ? prose.end(name.get(), PATH) : prose.words("an unknown peer");
    }
    NetworkConnection.Endpoint remote = known.get().remote();
    prose.value(remote.name().orElseThrow(), SHORT);
    if (remote.isAddress() && remote.domain().isPresent()) {
      prose.words(" (").value(remote.domain().get(), SHORT).words(")");
    }
    return prose
        .clause(" over ", known.get().protocol().map(Actions::upper), SHORT)
        .clause(known.get().isIncoming() ? " at " : " from ", known.get().local().name(), SHORT);
  }

  private boolean isRemote() {
    return connection.flatMap(found -> found.remote().name()).isPresent();
  }

  /** Why a file was opened: by the call's flags, else by the rule's words. */
  private String purpose() {
    String flags = fields.text("evt.arg.flags").orElse("");
    if (flags.contains("O_RDWR")) {
      return " for reading and writing";
    }
    if (flags.contains("O_WRONLY") || rule.contains("for writing")) {
      return " for writing";
    }
    return flags.contains("O_RDONLY") || rule.contains("for reading") ? " for reading" : "";
  }
}
