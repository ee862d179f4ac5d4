// SPDX-License-Identifier: EUPL-1.2
#include "platform/nginx.hpp"

#include "pipeline/base/error.hpp"
#include "pipeline/base/words.hpp"
#include "pipeline/model/document.hpp"

namespace classe12 {
namespace {

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

std::string nginx_configuration(const Catalogue& catalogue, std::string_view listen) {
  if (listen.find_first_not_of("0123456789abcdefABCDEF.:[]") != std::string_view::npos)
    throw Error(Fault::usage, say("‘{}’ is no port, and no address with one", listen));
  return "server {\n"
         "  listen " +
         std::string(listen) +
         ";\n"
         "  autoindex off;\n"
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
         "  }\n"
         "  # The address is the key: it goes into no log and no search engine.\n"
         "  location /links/ {\n"
         "    root " +
         quoted(catalogue.home().string()) +
         ";\n"
         "    access_log off;\n"
         "    log_not_found off;\n"
         "    add_header Cache-Control \"private, no-store\";\n"
         "    add_header X-Robots-Tag \"noindex\";\n"
         "    add_header Referrer-Policy \"no-referrer\";\n"
         "    add_header X-Content-Type-Options \"nosniff\";\n"
         "  }\n"
         "}\n";
}

}  // namespace classe12
