// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "tests/support/world.hpp"

#include <fmt/format.h>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <pwd.h>
#include <sys/socket.h>

#include <memory>
#include <sstream>

/// A real Slurm of two nodes, all of them this machine, on loopback alone.
namespace classe12::world {

inline int free_port() {
  const Descriptor socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  ::bind(socket.get(), reinterpret_cast<sockaddr*>(&address), size);
  ::getsockname(socket.get(), reinterpret_cast<sockaddr*>(&address), &size);
  return ntohs(address.sin_port);
}

class Cluster {
 public:
  static bool is_installed() {
    return fs::exists("/usr/sbin/slurmctld") && fs::exists("/usr/sbin/slurmd") &&
           fs::exists("/usr/sbin/munged") && ::geteuid() == 0;
  }

  Cluster() {
    for (const auto* name : {"munge", "state", "spool/n1", "spool/n2", "log"})
      make_folder(at(name));
    // munged trusts no folder that others may write.
    fs::permissions(folder_.path(), fs::perms(0755));
    fs::permissions(at("munge"), fs::perms(0755));
    write_text(at("munge/munge.key"), std::string(1024, 'k') + random_uuid());
    fs::permissions(at("munge/munge.key"), fs::perms(0400));
    write_text(at("slurm.conf"), configuration());
    ::setenv("SLURM_CONF", at("slurm.conf").c_str(), 1);
    const auto munge = at("munge");
    start("munged", {"/usr/sbin/munged", "--foreground", "--force",
                     "--key-file=" + (munge / "munge.key").native(), "--socket=" + socket(),
                     "--pid-file=" + (munge / "munged.pid").native(),
                     "--seed-file=" + (munge / "seed").native(),
                     "--log-file=" + at("log/munged.log").native()});
    wait_until([&] { return fs::exists(socket()); });
    start("slurmctld", {"/usr/sbin/slurmctld", "-D", "-c", "-f", at("slurm.conf").native()});
    wait_until([] { return run({"scontrol", "ping"}).text.find("is UP") != std::string::npos; });
    start_node("n1");
    start_node("n2");
    wait_until([] { return run({"sinfo", "-h", "-o", "%D %T"}).text == "2 idle\n"; });
  }

  ~Cluster() {
    for (auto& [name, one] : daemons_)
      if (name != "munged") one->signal(SIGTERM);
    for (auto& [name, one] : daemons_)
      if (name != "munged") end(*one);
    daemons_.at("munged")->signal(SIGTERM);
    end(*daemons_.at("munged"));
    ::unsetenv("SLURM_CONF");
  }
  Cluster(const Cluster&) = delete;
  Cluster& operator=(const Cluster&) = delete;

  void start_node(const std::string& name) {
    start(name, {"/usr/sbin/slurmd", "-D", "-N", name, "-f", at("slurm.conf").native()});
  }

  /// Until nothing is queued or runs. What Slurm holds back for two minutes after a requeue is let
  /// go at once.
  static bool drained(int seconds) {
    for (int i = 0; i < seconds; ++i) {
      const auto queued = run({"squeue", "-h", "-r", "-o", "%i %T"}).text;
      if (queued.empty()) return true;
      std::istringstream lines(queued);
      std::string job, state;
      while (lines >> job >> state)
        if (state == "PENDING") run({"scontrol", "update", "jobid=" + job, "StartTime=now"});
      std::this_thread::sleep_for(std::chrono::seconds(1));
    }
    return false;
  }

  /// Until a job runs on a node.
  void wait_for_job_on(const std::string& node) const {
    wait_until([&] { return !run({"squeue", "-h", "-t", "RUNNING", "-w", node}).text.empty(); });
  }

  /// Its daemon, what watches its jobs, and they, with no word to anybody.
  void kill_node(const std::string& name) {
    const auto pids =
        run({"sh", "-c", "scontrol -N " + name + " listpids 2>/dev/null | awk 'NR>1{print $1}'"})
            .text;
    auto& daemon = *daemons_.at(name);
    daemon.signal(SIGKILL);
    daemon.wait();
    std::istringstream words(pids);
    for (pid_t pid = 0; words >> pid;)
      if (pid > 1) ::kill(pid, SIGKILL);
    daemons_.erase(name);
  }

  /// As for an upgrade: it writes down what it knows. One that is killed knows nothing of its last
  /// five seconds, and a person has to release what it then begins a second time.
  void restart_controller() {
    auto& old = *daemons_.at("slurmctld");
    old.signal(SIGTERM);
    end(old);
    start("slurmctld", {"/usr/sbin/slurmctld", "-D", "-f", at("slurm.conf").native()});
  }

  [[nodiscard]] fs::path at(const std::string& name) const { return folder_.path() / name; }

 private:
  void start(const std::string& name, const std::vector<std::string>& command) {
    daemons_[name] = std::make_unique<Started>(command, at("log/" + name + ".out"));
  }

  static void end(Started& one) {
    for (int i = 0; i < 100; ++i) {
      if (one.ended()) return;
      std::this_thread::sleep_for(std::chrono::milliseconds(100));
    }
    one.signal(SIGKILL);
    one.wait();
  }

  template <class Condition>
  void wait_until(const Condition& condition) const {
    for (int i = 0; i < 600; ++i) {
      if (condition()) return;
      std::this_thread::sleep_for(std::chrono::milliseconds(100));
    }
    throw std::runtime_error("Slurm does not come up: " + run({"sinfo"}).text +
                             read_text(at("log/slurmctld.out")));
  }

  [[nodiscard]] std::string socket() const { return at("munge/munge.socket").native(); }

  [[nodiscard]] std::string configuration() const {
    const auto* const user = ::getpwuid(::geteuid());
    return fmt::format(
        "ClusterName=lab\nSlurmctldHost=localhost(127.0.0.1)\nSlurmctldPort={1}\n"
        "CommunicationParameters=NoInAddrAny,NoCtldInAddrAny\nSlurmUser={4}\nSlurmdUser={4}\n"
        "AuthType=auth/munge\nAuthInfo=socket={0}/munge/munge.socket\nCredType=cred/munge\n"
        "StateSaveLocation={0}/state\nSlurmdSpoolDir={0}/spool/%n\n"
        "SlurmctldPidFile={0}/slurmctld.pid\nSlurmdPidFile={0}/slurmd-%n.pid\n"
        "ProctrackType=proctrack/linuxproc\nTaskPlugin=task/none\n"
        "AccountingStorageType=accounting_storage/none\nJobCompType=jobcomp/none\n"
        "MpiDefault=none\nSwitchType=switch/none\nSchedulerType=sched/backfill\n"
        "SelectType=select/cons_tres\nSelectTypeParameters=CR_Core\nReturnToService=2\n"
        "JobRequeue=1\nRequeueExit=75\nMinJobAge=300\nKillWait=5\nSlurmctldTimeout=10\n"
        "SlurmdTimeout=10\n"
        "NodeName=n1 NodeHostname=localhost NodeAddr=127.0.0.1 Port={2} CPUs=1 RealMemory=1000\n"
        "NodeName=n2 NodeHostname=localhost NodeAddr=127.0.0.1 Port={3} CPUs=1 RealMemory=1000\n"
        "PartitionName=transcode Nodes=n1,n2 Default=YES MaxTime=INFINITE State=UP\n",
        folder_.path().native(), free_port(), free_port(), free_port(), user->pw_name);
  }

  TemporaryFolder folder_;
  std::map<std::string, std::unique_ptr<Started>> daemons_;
};

}  // namespace classe12::world
