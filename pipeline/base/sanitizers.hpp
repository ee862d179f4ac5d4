// SPDX-License-Identifier: EUPL-1.2
#pragma once

// Under which sanitizer this is compiled: GCC says it by a macro, Clang by a question.

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define CLASSE12_ADDRESS_SANITIZER
#endif
#if __has_feature(thread_sanitizer)
#define CLASSE12_THREAD_SANITIZER
#endif
#endif
#if defined(__SANITIZE_ADDRESS__)
#define CLASSE12_ADDRESS_SANITIZER
#endif
#if defined(__SANITIZE_THREAD__)
#define CLASSE12_THREAD_SANITIZER
#endif
