// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "platform/site/exchange.hpp"
#include "platform/site/html.hpp"
#include "platform/site/visit.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace classe12::site {

/// What each address shows. What the visitor may not see is not there: Error{not_found}.

/// The newest, and the words to look by.
[[nodiscard]] Response home(const Visit& visit);
/// What is found, narrowed by level, subject and tag, a page of it at a time.
[[nodiscard]] Response search_page(const Visit& visit);
/// One video, with its words.
[[nodiscard]] Response watch(const Visit& visit, std::string_view id);
/// The charter in force.
[[nodiscard]] Response charter_page(const Visit& visit);
/// What whoever runs the platform says of it: who answers for it, accessibility, personal data.
[[nodiscard]] Response text_page(const Visit& visit, const std::string& name);
/// A file of a video; the whole, or the range that is asked for (RFC 9110 14.2).
[[nodiscard]] Response media(const Visit& visit, std::string_view id, std::string_view file);

// What members do. Those without "deed" show a form, those with it take one.

/// The charter in force, with the box to accept it by: a part of a form.
[[nodiscard]] Html charter_to_accept(const Visit& visit);

[[nodiscard]] Response sign_in_page(const Visit& visit);
[[nodiscard]] Response sign_in_deed(const Visit& visit);
/// Of who wants to be a member, or has forgotten their password: a letter leads them on.
[[nodiscard]] Response join_page(const Visit& visit);
[[nodiscard]] Response join_deed(const Visit& visit);
[[nodiscard]] Response forgotten_page(const Visit& visit);
[[nodiscard]] Response forgotten_deed(const Visit& visit);
[[nodiscard]] Response sign_out_deed(const Visit& visit);
/// Of who came with a ticket: they choose a password, and accept the charter.
[[nodiscard]] Response welcome_page(const Visit& visit, const std::string& ticket);
[[nodiscard]] Response welcome_deed(const Visit& visit, const std::string& ticket);
/// Who they are here, and where they are signed in.
[[nodiscard]] Response account_page(const Visit& visit);
[[nodiscard]] Response charter_deed(const Visit& visit);
[[nodiscard]] Response session_deed(const Visit& visit);

/// What a member sends: words first, then files, then to the inbox. And how far each is.
[[nodiscard]] Response new_upload_page(const Visit& visit);
[[nodiscard]] Response new_upload_deed(const Visit& visit);
[[nodiscard]] Response upload_page(const Visit& visit, const std::string& id);
[[nodiscard]] Response upload_words_page(const Visit& visit, const std::string& id);
[[nodiscard]] Response upload_words_deed(const Visit& visit, const std::string& id);
[[nodiscard]] Response remove_file_deed(const Visit& visit, const std::string& id,
                                        const std::string& file);
[[nodiscard]] Response send_deed(const Visit& visit, const std::string& id);
[[nodiscard]] Response discard_deed(const Visit& visit, const std::string& id);

/// A member's videos, and those on their way.
[[nodiscard]] Response mine_page(const Visit& visit);
/// Who sees one of them, and what is said about it.
[[nodiscard]] Response settings_page(const Visit& visit, const std::string& id);
[[nodiscard]] Response words_deed(const Visit& visit, const std::string& id);
[[nodiscard]] Response privacy_deed(const Visit& visit, const std::string& id);
[[nodiscard]] Response add_deed(const Visit& visit, const std::string& id);
[[nodiscard]] Response take_back_deed(const Visit& visit, const std::string& id);
[[nodiscard]] Response publish_again_deed(const Visit& visit, const std::string& id);
[[nodiscard]] Response remove_video_deed(const Visit& visit, const std::string& id);

/// What waits for a moderator.
[[nodiscard]] Response moderation_page(const Visit& visit);
[[nodiscard]] Response approve_deed(const Visit& visit, const std::string& id);
[[nodiscard]] Response refuse_deed(const Visit& visit, const std::string& id);
[[nodiscard]] Response settle_deed(const Visit& visit, std::int64_t report);

[[nodiscard]] Response groups_page(const Visit& visit);
[[nodiscard]] Response found_group_deed(const Visit& visit);
[[nodiscard]] Response group_page(const Visit& visit, const std::string& id);
[[nodiscard]] Response invite_deed(const Visit& visit, const std::string& id);
[[nodiscard]] Response join_group_deed(const Visit& visit, const std::string& id);
[[nodiscard]] Response remove_member_deed(const Visit& visit, const std::string& id);
[[nodiscard]] Response leave_deed(const Visit& visit, const std::string& id);

[[nodiscard]] Response messages_page(const Visit& visit);
[[nodiscard]] Response write_page(const Visit& visit);
[[nodiscard]] Response write_deed(const Visit& visit);
/// One message with its thread.
[[nodiscard]] Response message_page(const Visit& visit, std::int64_t number);
[[nodiscard]] Response answer_deed(const Visit& visit, std::int64_t number);
[[nodiscard]] Response report_deed(const Visit& visit, std::int64_t number);
[[nodiscard]] Response block_deed(const Visit& visit, std::int64_t number);

}  // namespace classe12::site
