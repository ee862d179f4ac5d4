// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/sandbox/sandbox.hpp"

#include "pipeline/base/error.hpp"
#include "pipeline/base/files.hpp"
#include "pipeline/base/sanitizers.hpp"
#include "pipeline/base/words.hpp"
#include "pipeline/sandbox/landlock.hpp"

#include <fcntl.h>
#include <seccomp.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <string>

namespace classe12::sandbox {
namespace {

void limit(__rlimit_resource what, std::uint64_t most, std::uint64_t beyond = 0) {
  const rlimit value{most, most + beyond};
  if (::setrlimit(what, &value) != 0)
    throw Error(Fault::unavailable, say("a worker cannot be limited"));
}

void set_limits(const Cage& cage) {
  limit(RLIMIT_CORE, 0);  // a core file would hold the upload's pictures
  limit(RLIMIT_FSIZE, cage.file_bytes);
  // SIGXCPU at first, which tells the supervisor why; what ignores it is killed.
  limit(RLIMIT_CPU, static_cast<std::uint64_t>(cage.cpu.count()), 5);
  limit(RLIMIT_NOFILE, 512);
#if !defined(CLASSE12_ADDRESS_SANITIZER) && !defined(CLASSE12_THREAD_SANITIZER)
  limit(RLIMIT_DATA, cage.memory_bytes);  // a sanitizer's shadow alone is terabytes
#endif
}

/// Calls that a decoder has no use for, and a shell code has.
constexpr std::array never{SCMP_SYS(process_vm_readv),
                           SCMP_SYS(process_vm_writev),
                           SCMP_SYS(mount),
                           SCMP_SYS(umount2),
                           SCMP_SYS(pivot_root),
                           SCMP_SYS(chroot),
                           SCMP_SYS(setns),
                           SCMP_SYS(unshare),
                           SCMP_SYS(bpf),
                           SCMP_SYS(perf_event_open),
                           SCMP_SYS(init_module),
                           SCMP_SYS(finit_module),
                           SCMP_SYS(delete_module),
                           SCMP_SYS(kexec_load),
                           SCMP_SYS(kexec_file_load),
                           SCMP_SYS(reboot),
                           SCMP_SYS(swapon),
                           SCMP_SYS(keyctl),
                           SCMP_SYS(add_key),
                           SCMP_SYS(request_key),
                           SCMP_SYS(userfaultfd),
                           SCMP_SYS(io_uring_setup),
                           SCMP_SYS(open_by_handle_at),
                           SCMP_SYS(settimeofday),
                           SCMP_SYS(clock_settime),
                           SCMP_SYS(kcmp),
                           SCMP_SYS(symlink),
                           SCMP_SYS(symlinkat),
                           SCMP_SYS(mknod),
                           SCMP_SYS(mknodat)};

/// The leak checker looks at its own process through ptrace; nobody else may.
constexpr bool watched_by_a_sanitizer =
#if defined(CLASSE12_ADDRESS_SANITIZER)
    true;
#else
    false;
#endif

void filter_calls(const Cage& cage) {
  auto* const filter = seccomp_init(SCMP_ACT_ALLOW);
  if (filter == nullptr) return;
  for (const auto call : never) seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), call, 0);
  if (!watched_by_a_sanitizer) seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), SCMP_SYS(ptrace), 0);
  if (!cage.programs)
    for (const auto call : {SCMP_SYS(execve), SCMP_SYS(execveat)})
      seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), call, 0);
  if (!cage.network)
    for (const auto call : {SCMP_SYS(socket), SCMP_SYS(connect), SCMP_SYS(bind), SCMP_SYS(listen)})
      seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), call, 0);
  seccomp_load(filter);
  seccomp_release(filter);
}

}  // namespace

void enter(const Cage& cage) {
  set_limits(cage);
  // Landlock and an unprivileged seccomp ask for it; set-user-id programs lose their power.
  ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
  landlock::restrict_files(cage.readable, cage.writable);
  filter_calls(cage);
}

void leave_network() {
  ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
  auto* const filter = seccomp_init(SCMP_ACT_ALLOW);
  if (filter == nullptr) return;
  // Programs talk to each other through AF_UNIX on this machine.
  seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), SCMP_SYS(socket), 1,
                   SCMP_A0(SCMP_CMP_NE, AF_UNIX));
  seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), SCMP_SYS(io_uring_setup), 0);
  seccomp_load(filter);
  seccomp_release(filter);
}

void only_connect_to(int port) {
  landlock::restrict_network(port);
}

Abilities abilities() {
  return {landlock::version(), ::prctl(PR_GET_SECCOMP, 0, 0, 0, 0) >= 0};
}

}  // namespace classe12::sandbox
