// SPDX-License-Identifier: EUPL-1.2
// Gives a target every file of its corpus, where there is no libFuzzer.
#include "pipeline/base/files.hpp"
#include "tests/fuzz/target.hpp"

#include <iostream>

int main(int count, char** arguments) {
  int files = 0;
  for (int i = 1; i < count; ++i)
    for (const auto& entry : std::filesystem::directory_iterator(arguments[i])) {
      const auto text = classe12::read_text(entry.path());
      std::cout << entry.path().filename().native() << std::endl;
      LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(text.data()), text.size());
      ++files;
    }
  // An empty corpus proves nothing.
  return files > 0 ? 0 : 1;
}
