#include "runtime/cli/help_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <span>
#include <string_view>
#include <utility>

#include "runtime/cli/check_option_table.h"
#include "runtime/cli/run_option_table.h"

namespace lyger::runtime {

namespace {

constexpr std::size_t name_width = 28;
constexpr std::size_t line_width = 80;

constexpr std::string_view general =
    R"(lyger-embed serves PHP applications: HTTP server and PHP engine in one program.

Usage:
  lyger-embed run [options] SCRIPT    serve an application
  lyger-embed check [options] SCRIPT  find what one request leaves for the next
  lyger-embed php [options] FILE      run PHP as `php` does on a command line
  lyger-embed version                 versions of lyger-embed and PHP, extensions
  lyger-embed help [COMMAND]          this text, or a command's own

A PHP file or a PHP option in the command's place means `php`:
`lyger-embed artisan migrate` is `lyger-embed php artisan migrate`.

Examples:
  lyger-embed run public/index.php
  lyger-embed run --listen :8080 --workers 8 public/index.php
  lyger-embed check public/index.php
  lyger-embed php -r 'echo PHP_VERSION, "\n";'
)";

constexpr std::string_view run_head = R"(Serves a PHP application.

Usage:
  lyger-embed run [options] SCRIPT
  lyger-embed run --explain-hygiene   what is put right between two requests

SCRIPT answers every request that is neither for a file under the document root
nor for another PHP script there. Options may stand before or after it.
)";

constexpr std::string_view run_examples = R"(
Times: 500ms, 10s, 2m, 1h; a number alone is seconds.
Sizes: 64K, 8M, 1G; a number alone is bytes.

Examples:
  lyger-embed run public/index.php
  lyger-embed run --listen 0.0.0.0:80 --listen unix:/run/app.sock public/index.php
  lyger-embed run --mode worker --workers 8 --ini memory_limit=256M worker.php
  lyger-embed run --worker api/worker.php,4,match=/api/* public/index.php
  lyger-embed run --access-log off --log-format json public/index.php
)";

constexpr std::string_view check_head =
    R"(Finds what one request leaves behind for the next: runs the application in a
process of its own, sends it requests of several users in several orders, and
looks at its memory in between.

Usage: lyger-embed check [options] SCRIPT

SCRIPT is what `lyger-embed run` would be given. Each leak is shown with its
path, its two requests, and the line that wrote it.
)";

constexpr std::string_view check_examples = R"(
Exit status: 0 nothing found, 1 leaks found, 2 could not run.

Examples:
  lyger-embed check public/index.php
  lyger-embed check --requests requests.http public/index.php
  lyger-embed check --openapi openapi.json --format html=leaks.html worker.php
  lyger-embed check --baseline known.json --format text,sarif=a.sarif worker.php
)";

constexpr std::string_view php =
    R"(Runs PHP as `php` does on a command line, with the engine that serves requests.

Usage:
  lyger-embed php [options] FILE [arguments]
  lyger-embed php [options] -r CODE [arguments]

Everything after `php` is PHP's own; `lyger-embed php --help` lists its options.

Examples:
  lyger-embed php artisan migrate
  lyger-embed php -d memory_limit=-1 vendor/bin/phpunit
  lyger-embed php -r 'var_dump(PHP_ZTS);'
)";

constexpr std::string_view version =
    R"(Shows the versions of lyger-embed and PHP, whether PHP is thread-safe, and its
extensions.

Usage: lyger-embed version

Example:
  lyger-embed version
)";

// Appends `text` broken into lines that begin at `indent`; the first one has got there already.
void append_wrapped(std::string& help, std::string_view text, std::size_t indent) {
  std::size_t column = indent;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    const std::string_view word = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (column > indent && column + 1 + word.size() > line_width) {
      help.append("\n").append(indent, ' ');
      column = indent;
    } else if (column > indent) {
      help += ' ';
      ++column;
    }
    help.append(word);
    column += word.size();
  }
  help += '\n';
}

template <typename Options>
void append_option(std::string& help, const OptionEntry<Options>& entry, const Options& defaults) {
  std::string name = fmt::format("  --{} {} ", entry.name, entry.value);
  if (name.size() > name_width) {
    name.back() = '\n';
    help += std::exchange(name, "");
  }
  help += fmt::format("{:<{}}", name, name_width);
  const std::string standard = entry.standard(defaults);
  append_wrapped(help,
                 standard.empty() ? std::string(entry.meaning)
                                  : fmt::format("{} [{}]", entry.meaning, standard),
                 name_width);
}

template <typename Options>
void append_options(std::string& help,
                    std::span<const OptionEntry<Options>> table,
                    const Options& defaults) {
  std::string_view group;
  for (const OptionEntry<Options>& entry : table) {
    if (entry.group != group) {
      group = entry.group;
      help += fmt::format("\n{}:\n", group);
    }
    append_option(help, entry, defaults);
  }
}

}  // namespace

std::string general_help() { return std::string(general); }

std::string run_help(const RunOptions& defaults) {
  std::string help(run_head);
  append_options(help, run_option_table(), defaults);
  help.append(run_examples);
  return help;
}

std::string check_help() {
  std::string help(check_head);
  append_options(help, check_option_table(), CheckOptions{});
  return help.append(check_examples);
}

std::string php_help() { return std::string(php); }

std::string version_help() { return std::string(version); }

}  // namespace lyger::runtime
