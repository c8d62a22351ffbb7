# shellcheck shell=bash
# How PHP is configured. The name of the installation holds a hash of everything here, so that a
# change gives a new build and leaves the old one alone.

php_source_package=php8.4
php_source_release=trixie  # the Debian release whose archive holds it

php_configure_options=(
  --enable-zts
  --enable-embed=shared
  --enable-cli
  --enable-fpm
  --disable-cgi
  --disable-phpdbg
  --disable-zend-signals
  --enable-zend-max-execution-timers
  --without-pear
  --enable-opcache
  --enable-opcache-jit
  --enable-bcmath
  --with-curl
  --enable-exif
  --with-ffi
  --enable-gd
  --with-freetype
  --with-jpeg
  --with-webp
  --with-gettext
  --with-gmp
  --with-iconv
  --enable-intl
  --enable-mbstring
  --with-mysqli=mysqlnd
  --with-openssl
  --enable-pcntl=shared
  --with-pdo-mysql=mysqlnd
  --with-pdo-pgsql
  --with-libedit=shared
  --enable-soap
  --enable-sockets
  --with-sodium
  --with-xsl
  --with-zip
  --with-zlib
)

# Built statically, these two would be in the php command only and not in libphp: they are declared
# as extensions of the CLI. As modules they are loaded by everything that reads conf.d.
php_loaded_modules=(pcntl readline)

# Calls inside libphp go straight to their target instead of through the symbol table.
php_cflags='-O2 -g1 -fno-semantic-interposition'
php_ldflags='-Wl,-Bsymbolic-functions'

# What must be there in the end.
php_extensions=(
  bcmath ctype curl dom exif ffi fileinfo filter gd gettext gmp iconv intl mbstring mysqli mysqlnd
  openssl pcntl pdo_mysql pdo_pgsql pdo_sqlite phar posix readline session simplexml soap sockets
  sodium sqlite3 tokenizer xml xmlreader xmlwriter xsl zip zlib
)
