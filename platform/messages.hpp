// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "platform/catalogue.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace classe12 {

/// Messages between members. Every function is told who acts, and to them a message that did not
/// reach them *does not exist*: same fault, same words as for one that never was, whoever they are
/// (reports.hpp is the one exception). What is sent to a group is read while one is in it. The
/// shell is nobody here: it has to name a member.

/// A member as others see them. No name and no e-mail: a former member.
struct Person {
  std::string id, name, email;
  bool operator==(const Person&) const = default;
};

/// "Anne Martin", or words for a former member; on one line.
[[nodiscard]] std::string shown_name(const Person& person);

struct MessageVideo {
  std::string id, title;
};

/// A message as one reader sees it.
struct Message {
  std::int64_t number = 0;
  std::int64_t thread = 0;  ///< the number of the thread's first message
  Person sender;
  std::vector<Person> to;             ///< whom it was sent to; empty when that was a group
  std::string group;                  ///< its name; empty for none
  std::optional<MessageVideo> video;  ///< that it is on; absent when the reader may not see it
  std::string text;
  Time sent;
  bool unread = false;
};

/// What somebody wants to send, and to whom: members or one group.
struct Draft {
  std::vector<std::string> to;  ///< e-mails or ids; "owner": whoever has the video
  std::string group;            ///< a name or id
  std::string video;            ///< an id; empty for none
  std::string text;             ///< plain: 1 to 10,000 characters, with line breaks and tabs
};

/// Gives its number. It reaches those who have joined the group (of a network: those in the network
/// itself, for its schools have their own) or are named, except who has blocked the sender; nobody
/// is told about that. Throws Error{not_found} for members, groups and videos that are not there
/// for the sender, Error{not_allowed}, Error{bad_words} for the text, Error{usage}.
std::int64_t send_message(Catalogue& catalogue, const Act& act, const Draft& draft);

/// What a moderator writes to the owner of a video while they decide about it: a message like any
/// other, inside the caller's transaction. `video` is its number; `text` is plain already.
void send_note(Catalogue& catalogue, const Act& act, std::int64_t video, const std::string& owner,
               std::string_view text);

/// Answers a message, in its thread: to all who can read that one. Throws as send_message does.
std::int64_t answer_message(Catalogue& catalogue, const Act& act, std::int64_t number,
                            std::string_view text);

struct Inbox {
  std::vector<Message> messages;  ///< unread first, then newest first
  int unread = 0;                 ///< of all, not only of those in `messages`
};

/// How many messages that reached the actor they have not read.
[[nodiscard]] int unread(const Catalogue& catalogue, const Actor& actor);

/// What was sent to the actor, `most` of it. Throws Error{not_allowed, usage}.
[[nodiscard]] Inbox inbox(const Catalogue& catalogue, const Actor& actor, int most);

/// What the actor sent, newest first.
[[nodiscard]] std::vector<Message> sent_messages(const Catalogue& catalogue, const Actor& actor,
                                                 int most);

/// All of a message's thread that the actor may read, in its order. Throws Error{not_found}.
[[nodiscard]] std::vector<Message> thread_of(const Catalogue& catalogue, const Actor& actor,
                                             std::int64_t number);

/// Who wrote a message that the actor may read, by id. Throws Error{not_found}.
[[nodiscard]] std::string sender_of(const Catalogue& catalogue, const Actor& actor,
                                    std::int64_t number);

/// The actor has read the thread of a message up to `number`; nobody else learns of it.
void mark_read(Catalogue& catalogue, const Act& act, std::int64_t number);

/// The actor leaves the thread of a message: they read it no more, and no answer reaches them.
void leave_thread(Catalogue& catalogue, const Act& act, std::int64_t number);

/// From now on, nothing from `who` reaches the actor, or again. Throws Error{not_found, usage}.
void set_blocked(Catalogue& catalogue, const Act& act, std::string_view who, bool blocked);

/// Takes away the messages that nobody may read any more, unless a report of them waits. Inside a
/// deed's transaction.
void sweep_messages(Database& db);

/// Who reads, blocks and leaves: a member who is not suspended. Throws Error{usage, not_allowed}.
void require_reader(const Actor& actor);

}  // namespace classe12
