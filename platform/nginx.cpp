// SPDX-License-Identifier: EUPL-1.2
#include "platform/nginx.hpp"

#include "pipeline/base/error.hpp"
#include "pipeline/base/words.hpp"
#include "pipeline/model/document.hpp"
#include "platform/log_line.hpp"

namespace classe12 {
namespace {

/// MD5 of "classe12", as secure_link wants it: the module does nothing without one.
constexpr std::string_view nothing_secret = "4v7EyADmvGkddCVfRXm5ZQ";

/// Between quotes, nginx takes all but these two as they are; and "$" begins a variable.
std::string quoted(const std::string& text) {
  if (text.find_first_of("\"\\$\n") != std::string::npos)
    throw Error(Fault::usage, say("{}: nginx cannot be told of a folder of this name", text));
  return "\"" + text + "\"";
}

/// Of what teachers attach.
std::string document_types() {
  std::string types;
  for (const auto& kind : document_kinds())
    types += "    " + std::string(kind.mime) + " " + std::string(kind.ending.substr(1)) + ";\n";
  return types;
}

}  // namespace

std::string nginx_configuration(const Catalogue& catalogue, std::string_view listen,
                                const std::string& log) {
  if (listen.find_first_not_of("0123456789abcdefABCDEF.:[]") != std::string_view::npos)
    throw Error(Fault::usage, say("‘{}’ is no port, and no address with one", listen));
  return "# What classe12 stats import reads. It names nobody, but holds addresses: keep it as "
         "briefly "
         "as other logs.\n"
         "log_format classe12 escape=json\n"
         "  " +
         std::string(log_format) +
         ";\n"
         "\n"
         "server {\n"
         "  listen " +
         std::string(listen) +
         ";\n"
         "  autoindex off;\n"
         "  access_log off;\n"
         "  # An address that was taken back must not answer out of a cache.\n"
         "  open_file_cache off;\n"
         "  add_header Cache-Control \"no-cache\";\n"
         "  add_header X-Content-Type-Options \"nosniff\";\n"
         "  add_header Referrer-Policy \"no-referrer\";\n"
         "  types {\n"
         "    application/vnd.apple.mpegurl m3u8;\n"
         "    video/mp4 mp4;\n"
         "    text/vtt vtt;\n"
         "    image/jpeg jpg;\n"
         "    image/webp webp;\n"
         "    image/avif avif;\n"
         "    application/json json;\n" +
         document_types() +
         "  }\n"
         "  gzip on;\n"
         "  gzip_types application/vnd.apple.mpegurl text/vtt application/json;\n"
         "\n"
         "  location / {\n"
         "    return 404;\n"
         "  }\n"
         "  location /videos/ {\n"
         "    root " +
         quoted(catalogue.public_tree().string()) +
         ";\n"
         "    access_log " +
         quoted(log) +
         " classe12;\n"
         "  }\n"
         "  # The address is the key: it goes into no log and no search engine. It ends in when it "
         "is\n"
         "  # over, and secure_link compares that with the clock; what it compares beside is no "
         "secret.\n"
         "  location ~ \"^/links/[0-9a-f]+-(?<classe12_until>[0-9]+)/\" {\n"
         "    secure_link \"" +
         std::string(nothing_secret) +
         ",$classe12_until\";\n"
         "    secure_link_md5 \"classe12\";\n"
         "    if ($secure_link != \"1\") {\n"
         "      return 404;\n"
         "    }\n"
         "    root " +
         quoted(catalogue.home().string()) +
         ";\n"
         "    log_not_found off;\n"
         "    add_header Cache-Control \"private, no-store\";\n"
         "    add_header X-Robots-Tag \"noindex\";\n"
         "    add_header Referrer-Policy \"no-referrer\";\n"
         "    add_header X-Content-Type-Options \"nosniff\";\n"
         "  }\n"
         "}\n";
}

}  // namespace classe12
