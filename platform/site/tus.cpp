// SPDX-License-Identifier: EUPL-1.2
#include "platform/site/tus.hpp"

#include "pipeline/base/error.hpp"
#include "pipeline/base/words.hpp"
#include "platform/arriving.hpp"
#include "platform/site/form.hpp"
#include "platform/site/page.hpp"
#include "platform/site/trust.hpp"
#include "platform/uploads.hpp"

#include <fmt/format.h>

#include <sodium.h>

#include <algorithm>
#include <charconv>
#include <optional>

namespace classe12::site {
namespace {

constexpr auto version = "1.0.0";

Response answer(int status, std::vector<std::pair<std::string, std::string>> headers = {},
                const std::string& body = "") {
  headers.emplace_back("Tus-Resumable", version);
  headers.emplace_back("Cache-Control", "no-store");
  headers.emplace_back("Content-Type", "text/plain; charset=utf-8");
  headers.emplace_back("X-Content-Type-Options", "nosniff");
  return {status, std::move(headers), body, {}};
}

std::string address_of(const std::string& upload, const std::string& file) {
  return fmt::format("/uploads/{}/files/{}", upload, file);
}

std::optional<std::int64_t> number_in(const Visit& visit, const std::string& header) {
  const auto said = visit.header(header);
  std::int64_t number = 0;
  const auto* const end = said.data() + said.size();
  const auto [rest, error] = std::from_chars(said.data(), end, number);
  if (said.empty() || error != std::errc{} || rest != end || number < 0) return std::nullopt;
  return number;
}

std::string from_base64(std::string_view text) {
  std::string out(text.size(), '\0');
  std::size_t size = 0;
  if (sodium_base642bin(reinterpret_cast<unsigned char*>(out.data()), out.size(), text.data(),
                        text.size(), nullptr, &size, nullptr, sodium_base64_VARIANT_ORIGINAL) != 0)
    return "";
  out.resize(size);
  return out;
}

/// "filename bGVzc29uLm1wNA==,kind dmlkZW8=".
std::string of_metadata(const std::string& metadata, std::string_view key) {
  std::string_view rest = metadata;
  while (!rest.empty()) {
    auto pair = rest.substr(0, rest.find(','));
    rest.remove_prefix(std::min(pair.size() + 1, rest.size()));
    while (pair.starts_with(' ')) pair.remove_prefix(1);
    const auto space = pair.find(' ');
    if (space != std::string_view::npos && pair.substr(0, space) == key)
      return from_base64(pair.substr(space + 1));
  }
  return "";
}

UploadFile file_of(const Visit& visit, const std::string& upload_id, const std::string& file) {
  for (auto& one : upload(visit.catalogue, visit.who(), upload_id).files)
    if (one.id == file) return one;
  throw Error(Fault::not_found, say("there is no such file"));
}

/// What stands in the way as the protocol has it; what else is thrown is no answer of ours.
Response refused(const Error& error) {
  const auto status = [&] {
    switch (error.fault()) {
      case Fault::not_found:
        return 404;
      case Fault::not_allowed:
        return 403;
      case Fault::later:
        return 423;  // somebody is at it
      case Fault::check_failed:
        return 409;  // it goes on elsewhere
      case Fault::usage:
      case Fault::bad_words:
        return 400;
      case Fault::io:
      case Fault::cannot_write:
        return 507;
      default:
        throw error;
    }
  }();
  return tus_refusal(status, error.what());
}

template <class Do>
auto or_refusal(const Do& deed) {
  try {
    return deed();
  } catch (const Error& error) {
    throw Refusal(refused(error));
  }
}

class Piece : public Intake {
 public:
  Piece(const Visit& visit, Later later, const std::string& upload_id, const UploadFile& file,
        std::int64_t offset)
      : later_(std::move(later)),
        upload_(upload_id),
        arriving_(bytes_of(visit.catalogue, upload_id, file.id), offset, file.bytes) {}

  void take(std::string_view bytes) override {
    or_refusal([&] { arriving_.take(bytes); });
  }
  void take(const FormPiece& /*piece*/) override { throw Refusal(answer(415)); }
  Response end() override {
    or_refusal([&] {
      arriving_.sync();
      later_([&](Catalogue& catalogue, const Act& act) { touch_upload(catalogue, act, upload_); });
    });
    return answer(204, {{"Upload-Offset", std::to_string(arriving_.here())}});
  }

 private:
  Later later_;
  std::string upload_;
  Arriving arriving_;
};

/// A form that may have a file: its proof and its kind come before.
class Posted : public Intake {
 public:
  Posted(const Visit& visit, Later later, std::string upload_id)
      : visitor_(visit.visitor),
        token_(visit.token),
        later_(std::move(later)),
        upload_(std::move(upload_id)) {}
  ~Posted() override {
    if (!arriving_) return;
    // Broken off: what there is of it is of no use, for a form cannot go on.
    try {
      later_(
          [&](Catalogue& catalogue, const Act& act) { drop_file(catalogue, act, upload_, file_); });
    } catch (const std::exception&) {
      return;  // it stays, is shown as unfinished, and can be removed
    }
  }
  Posted(const Posted&) = delete;
  Posted& operator=(const Posted&) = delete;

  void take(std::string_view /*bytes*/) override {}
  void take(const FormPiece& piece) override {
    constexpr std::size_t longest = 1000;
    if (piece.field == "proof" && proof_.size() < longest) proof_ += piece.bytes;
    if (piece.field == "kind" && kind_.size() < longest) kind_ += piece.bytes;
    if (piece.field != "file" || piece.file.empty()) return;
    in_words([&] {
      if (piece.begins) begin(piece.file);
      if (arriving_) arriving_->take(piece.bytes);
    });
  }
  Response end() override {
    in_words([&] {
      if (!arriving_) throw Error(Fault::usage, say("choose a file first"));
      arriving_->sync();
      arriving_.reset();
      later_(
          [&](Catalogue& catalogue, const Act& act) { end_file(catalogue, act, upload_, file_); });
    });
    return see_other("/uploads/" + upload_);
  }

 private:
  void begin(const std::string& name) {
    if (!is_proof(proof_, token_))
      throw Error(Fault::usage, say("this form is too old; go back and send it again"));
    if (arriving_) throw Error(Fault::usage, say("one file at a time"));
    const auto kind = upload_kind_named(kind_);
    later_([&](Catalogue& catalogue, const Act& act) {
      file_ = expect_file(catalogue, act, upload_, kind, name);
      arriving_.emplace(bytes_of(catalogue, upload_, file_), 0, most_bytes(kind));
    });
  }
  /// What went wrong is a page.
  template <class Do>
  void in_words(const Do& deed) {
    try {
      deed();
    } catch (const Error& error) {
      const bool full = error.fault() == Fault::io || error.fault() == Fault::cannot_write;
      throw Refusal(apology(full ? 507 : 400, as_sentence(error.what()), visitor_));
    }
  }

  Visitor visitor_;
  std::string token_;
  Later later_;
  std::string upload_, proof_, kind_, file_;
  std::optional<Arriving> arriving_;
};

}  // namespace

Response tus_create(const Visit& visit, const std::string& id) {
  const auto length = number_in(visit, "upload-length");
  if (!length) return answer(400, {}, "Upload-Length\n");
  if (*length > largest_upload) return answer(413);
  const auto metadata = visit.header("upload-metadata");
  try {
    const auto file = expect_file(visit.catalogue, visit.act, id,
                                  upload_kind_named(of_metadata(metadata, "kind")),
                                  of_metadata(metadata, "filename"), *length);
    return answer(201, {{"Location", address_of(id, file)}});
  } catch (const Error& error) {
    return refused(error);
  }
}

Response tus_head(const Visit& visit, const std::string& id, const std::string& file) try {
  const auto found = file_of(visit, id, file);
  return answer(200, {{"Upload-Offset", std::to_string(found.here)},
                      {"Upload-Length", std::to_string(std::max(found.bytes, found.here))}});
} catch (const Error& error) {
  return refused(error);
}

Response tus_delete(const Visit& visit, const std::string& id, const std::string& file) try {
  drop_file(visit.catalogue, visit.act, id, file);
  return answer(204);
} catch (const Error& error) {
  return refused(error);
}

Response tus_refusal(int status, const std::string& why) {
  return answer(status, {}, as_sentence(why) + "\n");
}

Response tus_options() {
  return answer(204, {{"Tus-Version", version},
                      {"Tus-Extension", "creation,termination"},
                      {"Tus-Max-Size", std::to_string(largest_upload)}});
}

Opening tus_patch(const Visit& visit, const Later& later, const std::string& id,
                  const std::string& file) {
  if (visit.header("tus-resumable") != version) return answer(412, {{"Tus-Version", version}});
  if (visit.header("content-type") != "application/offset+octet-stream") return answer(415);
  const auto offset = number_in(visit, "upload-offset");
  if (!offset) return answer(400, {}, "Upload-Offset\n");
  try {
    const auto found = upload(visit.catalogue, visit.who(), id);
    if (!found.place.empty()) return answer(410);
    return std::make_unique<Piece>(visit, later, id, file_of(visit, id, file), *offset);
  } catch (const Error& error) {
    return refused(error);
  }
}

Opening file_form_intake(const Visit& visit, const Later& later, const std::string& id) {
  const auto found = upload(visit.catalogue, visit.who(), id);
  return std::make_unique<Posted>(visit, later, found.id);
}

}  // namespace classe12::site
