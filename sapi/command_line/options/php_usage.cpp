#include "sapi/command_line/options/php_usage.h"

namespace lyger::sapi {

const char* php_usage() noexcept {
  return R"(Runs PHP as `php` does on a command line.

Usage:
  lyger-embed php [options] [-f] FILE [--] [arguments]
  lyger-embed php [options] -r CODE [--] [arguments]
  lyger-embed php [options] [-B CODE] -R CODE [-E CODE] [--] [arguments]
  lyger-embed php [options] [-B CODE] -F FILE [-E CODE] [--] [arguments]
  lyger-embed php [options] [--] [arguments]      the script is standard input
  lyger-embed php [options] -a

Arguments are the script's own. `--` stands before them when the first one starts
with - or when the script is standard input.

Running:
  -f FILE          run FILE
  -r CODE          run CODE, which has no <?php around it
  -B CODE          run CODE before the first input line
  -R CODE          run CODE for each input line: $argn is the line, $argi its number
  -F FILE          run FILE for each input line
  -E CODE          run CODE after the last input line
  -a               interactive shell (needs PHP's readline extension)

Settings:
  -d KEY[=VALUE]   set KEY to VALUE, or to 1
  -c PATH          php.ini, or the folder that it is in
  -n               read no php.ini
  -z FILE          load the Zend extension FILE
  -e               compile with information for debuggers and profilers
  -H               hide the arguments from other programs

Looking at code:
  -l FILE...       check the syntax only
  -s FILE          the source as highlighted HTML
  -w FILE          the source without comments and white space

Looking at PHP:
  -v  -m  -i       version; extensions; all that phpinfo() shows
  --ini            which settings files are read
  --ri NAME        the settings of an extension
  --re NAME        what an extension holds; --rz NAME: a Zend extension
  --rf NAME        the signature of a function or of CLASS::METHOD
  --rc NAME        what a class holds

Examples:
  lyger-embed php artisan migrate
  lyger-embed php -d memory_limit=-1 vendor/bin/phpunit
  lyger-embed php -r 'var_dump(PHP_ZTS);'
)";
}

}  // namespace lyger::sapi
